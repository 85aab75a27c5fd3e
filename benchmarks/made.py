"""Libraries of any number of made-up reports, of the length of a real one.

The frame of a report (ratings, key questions, annexe) is that of the reader's own tests, so its truth
is known. Its prose is the bundled report's sentences with words changed: common and rare words stay
about as frequent as they are, and no two reports say quite the same. Encoding a thousand such reports
takes hours, so only the first are wholly new (`FRESH`); all later ones recombine their sentences,
whose vectors the library then holds. Annexes repeat from report to report, as they do in real ones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from corpus.build import read_report
from corpus.model import BlockKind, Report
from index.passages import passages_of
from tests.corpus.rendering import markdown
from tests.corpus.synthetic import LAYOUTS, Element, Layout, Truth, document, make

FRESH = 50
"""Reports whose sentences are all their own."""
SENTENCES = 720
"""Sentences of prose in a report; with the frame about a thousand passages, as in the bundled one."""
EDITIONS = 4
"""Reports of one service, each of another month."""
_PARAGRAPH = 5
_CHANGED = 0.3
_WORD = re.compile(r"\b[a-z]{5,}\b")
_FIRST = [
    "Alder", "Asher", "Birch", "Black", "Bram", "Brook", "Clay", "Cold", "Crow", "Dun", "East",
    "Elm", "Fair", "Fern", "Glen", "Hart", "Haw", "Hazel", "Holm", "Lang", "Lin", "Mar", "Nether",
    "North", "Oak",
]  # fmt: skip
_LAST = [
    "beck", "bourne", "combe", "dale", "field", "ford", "hurst", "ley", "mere", "stow",
]  # fmt: skip


@dataclass(frozen=True)
class Maker:
    """Writes the reports of a made-up library; the same number always gives the same report."""

    sentences: tuple[str, ...]
    """Sentences to vary."""
    fresh: int = FRESH

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words to put in, each as often as it is used."""
        return tuple(w for s in self.sentences for w in _WORD.findall(s))

    def write(self, numbers: Sequence[int], folder: Path) -> list[Path]:
        """Write these reports as Markdown files."""
        folder.mkdir(parents=True, exist_ok=True)
        return [self._written(number, folder) for number in numbers]

    def text(self, number: int) -> str:
        """Report `number` in Markdown."""
        layout = LAYOUTS[number % (len(LAYOUTS) - 1)]
        told = document(truth(number, layout), layout)
        return markdown(list(self._filled(told, number)), style="pipes")

    def prose(self, number: int) -> list[str]:
        """The sentences of a report: its own, or drawn from those of the fresh ones."""
        rng = random.Random(number)
        if number < self.fresh:
            return [self._varied(rng.choice(self.sentences), rng) for _ in range(SENTENCES)]
        return [rng.choice(self._fresh(rng.randrange(self.fresh))) for _ in range(SENTENCES)]

    def _written(self, number: int, folder: Path) -> Path:
        path = folder / f"made-{number:05}.md"
        path.write_text(self.text(number), encoding="utf-8")
        return path

    @lru_cache(maxsize=FRESH)  # noqa: B019  a maker lives as long as the process
    def _fresh(self, number: int) -> list[str]:
        return self.prose(number)

    def _varied(self, sentence: str, rng: random.Random) -> str:
        def change(found: re.Match[str]) -> str:
            return rng.choice(self.words) if rng.random() < _CHANGED else found[0]

        return _WORD.sub(change, sentence)

    def _filled(self, told: Sequence[Element], number: int) -> Iterator[Element]:
        """The frame with paragraphs of prose after each of its own paragraphs."""
        prose = self.prose(number)
        places = [i for i, e in enumerate(told) if e.kind == "text" and not e.mark]
        each = -(-len(prose) // len(places))
        for at, element in enumerate(told):
            yield element
            if at in places:
                start = places.index(at) * each
                yield from _paragraphs(prose[start : start + each])


def maker(fresh: int = FRESH) -> Maker:
    """The maker over the bundled report's prose, leaving out sentences that name its service."""
    report = bundled()
    prose = (BlockKind.PARAGRAPH, BlockKind.QUOTATION)
    found = [p for p in passages_of(report) if p.kind in prose and p.role != "methodology"]
    texts = [" ".join(p.text.split()) for p in found if report.service not in p.text]
    whole = [t for t in texts if t[0].isupper() and t[-1] == "." and len(t.split()) >= 6]
    return Maker(tuple(dict.fromkeys(whole)), fresh)


def bundled() -> Report:
    """The report that comes with the package."""
    (found,) = (
        resource
        for resource in (files("corpus") / "reports").iterdir()
        if resource.name.endswith(".md") and resource.name != "ATTRIBUTION.md"
    )
    with as_file(found) as path:
        return read_report(path)


def service(number: int) -> str:
    """The made-up place that report `number` is about."""
    at = number // EDITIONS
    return _FIRST[at // len(_LAST) % len(_FIRST)] + _LAST[at % len(_LAST)]


def truth(number: int, layout: Layout) -> Truth:
    """What report `number` says."""
    made = make(number, layout)
    own, year = service(number), 2021 + number % EDITIONS
    return replace(
        made,
        service=own,
        fieldwork=f"March {year}",
        published=f"{made.published.split()[0]} {year + 1}",
        recommendations=[(b.replace(made.service, own), d) for b, d in made.recommendations],
        figures=[(t.replace(made.service, own), c, v) for t, c, v in made.figures],
    )


def _paragraphs(sentences: Sequence[str]) -> Iterator[Element]:
    for start in range(0, len(sentences), _PARAGRAPH):
        yield Element("text", " ".join(sentences[start : start + _PARAGRAPH]))
