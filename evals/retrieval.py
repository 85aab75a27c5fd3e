"""Whether search finds the sentence: recall of several ways to search, one table.

    python -m evals.retrieval [SUITE_OR_FILE ...]     (dev and fresh unless told)

Only questions that need retrieval are asked (the others are looked up or computed), each once, the
rewordings too. A hit is a unit that holds a gold quote or lies wholly inside one, so that long
units are not punished. "cited together" also counts the near copies that stand with a result.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from assistant.answers.evidence.requests import request_for
from assistant.questions.understand import understand
from assistant.questions.vocabulary import LibraryVocabulary
from corpus.build import read_report
from evals.loading import load
from evals.metrics.normalise import normalise
from index.encoder import Encoder, load_encoder
from index.fusion import WEIGHTS, Weights
from index.ingest import ingest
from index.library import Library
from index.passages import Passage
from index.request import SearchRequest
from index.retriever import Retriever

KINDS = frozenset({"fact", "open", "list", "method", "false_premise", "rating_why"})
DEPTH = 50
CUTS = (1, 3, 5, 10)
CHUNK, OVERLAP = 1000, 200
RRF = 60
"""The usual constant of reciprocal rank fusion (Cormack 2009)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its gold quotes, normalised, and what it was read as."""

    group: str
    request: SearchRequest
    gold: tuple[str, ...]


Units = list[tuple[str, ...]]
"""Results, best first: the texts of a result and of those cited with it."""
System = Callable[[Asked], Units]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="*", default=["dev", "fresh"])
    named = parser.parse_args(arguments).suites
    encoder = load_encoder()
    with tempfile.TemporaryDirectory() as home, Library.open(Path(home)) as library:
        text = _add_bundled(library, encoder)
        words = LibraryVocabulary(words=frozenset(text.lower().split()))
        asked = [a for name in named for a in _asked(name, words, encoder)]
        groups = list(dict.fromkeys(a.group for a in asked))
        print(f"{len(asked)} questions, {library.count()} units; recall in %")
        heads = [f"r@{cut}" for cut in CUTS] + ["MRR"] + [f"r@5 {group}" for group in groups]
        print(f"{'':34}" + "".join(f"{head:>{max(7, len(head) + 2)}}" for head in heads))
        for name, system in _systems(library, text, encoder):
            _print_row(name, system, asked, groups)
    return 0


def _add_bundled(library: Library, encoder: Encoder) -> str:
    for resource in (files("corpus") / "reports").iterdir():
        if resource.name.endswith(".md") and resource.name != "ATTRIBUTION.md":
            with as_file(resource) as path:
                ingest(library, read_report(path), encoder)
    return "\n".join(library.text(id) for id in library.ids())


def _asked(name: str, words: LibraryVocabulary, encoder: Encoder) -> Iterator[Asked]:
    for group, question, gold in _questions(name):
        query = understand(question, vocabulary=words, encoder=encoder.encode)
        yield Asked(group, request_for(query), tuple(normalise(g) for g in gold))


def _questions(name: str) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Group, question and gold quotes of a suite, or of a file with just these fields."""
    if name.endswith(".jsonl"):
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["category"] in KINDS and row["gold_quotes"]:
                yield Path(name).stem, row["question"], row["gold_quotes"]
        return
    suite = load(name)
    alone = [*suite.cases, *(talk.cases()[0] for talk in suite.conversations)]
    reworded = [case for words in suite.rewordings for case in words.cases(suite.original(words))]
    for group, cases in ((name, alone), (f"{name} reworded", reworded)):
        for case in cases:
            if case.category in KINDS and case.gold_quotes:
                yield group, case.question, case.gold_quotes


def _systems(library: Library, text: str, encoder: Encoder) -> Iterator[tuple[str, System]]:
    nothing = Weights(**{field.name: 0.0 for field in fields(Weights)})
    alone = {
        "lexical": replace(nothing, lexical=1.0),
        "dense": replace(nothing, sentence=1.0),
    }
    searches = {name: _search(library, encoder, w, _plain) for name, w in alone.items()}
    yield f"dense, {CHUNK}-character chunks", _chunks(text, encoder)
    yield from searches.items()
    yield "dense, headings embedded too", _with_headings(library, encoder)
    yield "reciprocal rank of these two", _reciprocal(*searches.values())
    without = replace(
        nothing, lexical=WEIGHTS.lexical, sentence=WEIGHTS.sentence, window=WEIGHTS.window
    )
    yield "fused, no structure", _search(library, encoder, without, _plain)
    yield "fused, structure", _search(library, encoder, WEIGHTS, _whole)
    yield "the same without glossary", _search(library, encoder, WEIGHTS, _no_glossary)
    yield (
        "the same, question as published",
        _search(library, _AsPublished(encoder), WEIGHTS, _whole),
    )
    yield "the same, cited together", _search(library, encoder, WEIGHTS, _whole, copies=True)


def _plain(request: SearchRequest) -> SearchRequest:
    return SearchRequest(request.words, expansions=request.expansions, include_annexe=True)


def _no_glossary(request: SearchRequest) -> SearchRequest:
    return replace(request, expansions=())


def _whole(request: SearchRequest) -> SearchRequest:
    return request


class _AsPublished:
    """The encoder without what it learnt of questions."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimension, self.encode = encoder.name, encoder.dimension, encoder.encode
        self.encode_query = encoder.encode


def _search(
    library: Library,
    encoder: Encoder,
    weights: Weights,
    seen: Callable[[SearchRequest], SearchRequest],
    *,
    copies: bool = False,
) -> System:
    retriever = Retriever(library, encoder, weights)

    def system(asked: Asked) -> Units:
        found = retriever.search(seen(asked.request), limit=DEPTH)
        beside = [e.copies if copies else () for e in found]
        return [
            (e.passage.text, *(copy.text for copy in more))
            for e, more in zip(found, beside, strict=True)
        ]

    return system


def _chunks(text: str, encoder: Encoder) -> System:
    """The naive way: chunks of fixed length, vectors alone."""
    step = CHUNK - OVERLAP
    chunks = [text[start : start + CHUNK] for start in range(0, len(text), step)]
    vectors = encoder.encode(chunks)

    def system(asked: Asked) -> Units:
        order = np.argsort(-(vectors @ encoder.encode([asked.request.words])[0]), kind="stable")
        return [(chunks[i],) for i in order[:DEPTH]]

    return system


def _reciprocal(*systems: System) -> System:
    def system(asked: Asked) -> Units:
        scores: dict[tuple[str, ...], float] = {}
        for each in systems:
            for rank, unit in enumerate(each(asked), 1):
                scores[unit] = scores.get(unit, 0.0) + 1 / (RRF + rank)
        return sorted(scores, key=lambda unit: -scores[unit])

    return system


def _with_headings(library: Library, encoder: Encoder) -> System:
    """The headings as embedded text: what the structure is worth in the wrong place."""
    passages = [p for id in library.ids() for p in library.passages(id)]
    vectors = encoder.encode([f"{_path(library, p)}: {p.indexed}" for p in passages])

    def system(asked: Asked) -> Units:
        order = np.argsort(-(vectors @ encoder.encode([asked.request.words])[0]), kind="stable")
        return [(passages[i].text,) for i in order[:DEPTH]]

    return system


def _path(library: Library, passage: Passage) -> str:
    path = library.report(passage.report).section_path(passage.section)
    return " > ".join(section.title for section in path)


def _print_row(name: str, system: System, asked: Sequence[Asked], groups: Sequence[str]) -> None:
    ranks = [_rank(system(a), a.gold) for a in asked]
    cells = [_share([r <= cut for r in ranks]) for cut in CUTS]
    cells.append(100 * sum(1 / r for r in ranks) / len(ranks))
    for group in groups:
        cells.append(
            _share([r <= 5 for a, r in zip(asked, ranks, strict=True) if a.group == group])
        )
    widths = [7] * (len(CUTS) + 1) + [max(7, len(group) + 6) for group in groups]
    print(f"{name:34}" + "".join(f"{c:>{w}.1f}" for c, w in zip(cells, widths, strict=True)))


def _share(hits: Sequence[bool]) -> float:
    return 100 * sum(hits) / len(hits)


def _rank(units: Units, gold: Sequence[str]) -> float:
    """Rank of the first result that holds a gold quote; infinite where none does."""
    for rank, texts in enumerate(units, 1):
        if any(_holds(normalise(text), quote) for text in texts for quote in gold):
            return rank
    return float("inf")


def _holds(text: str, quote: str) -> bool:
    return quote in text or (len(text) > 3 and text in quote)


if __name__ == "__main__":
    raise SystemExit(main())
