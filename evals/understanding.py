"""How well questions are read: intent, route, slots, and what it costs; `python -m evals.understanding`.

Apart from the answers, because a wrong reading and a wrong answer have different causes. The
retrieval intents count as one route: within it the label hardly matters, the evidence decides.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.model import Query
from assistant.questions.reading import RETRIEVAL, route
from assistant.questions.understand import understand
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUITES = Path(__file__).parent / "suites" / "understanding"
REPORTS = Path(__file__).parent.parent / "corpus" / "reports"
_TURN = re.compile(r"(c\d+)\.(\d+)")
_SLOTS = (
    ("standards", "standards"),
    ("key_questions", "key_questions"),
    ("ratings", "ratings"),
)


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled question and what it was read as."""

    label: dict[str, Any]
    query: Query
    encoded: bool
    """Whether the encoder was asked."""
    seconds: float

    @property
    def gold(self) -> str:
        """The intent wanted; for a turn that fills a gap, that of the turn it leans on."""
        return str(self.label.get("resolved_intent") or self.label["intent"])

    @property
    def is_turn(self) -> bool:
        """Whether it is a later turn of a conversation."""
        found = _TURN.fullmatch(self.label["id"])
        return bool(found) and int(found[2]) > 1 if found else False

    def right(self) -> bool:
        """Whether the first reading has the intent."""
        return self.query.intent == self.gold

    def on_route(self, readings: int = 1) -> bool:
        """Whether one of the first `readings` is answered the right way."""
        found = {route(reading.intent) for reading in self.query.readings[:readings]}
        return route(self.gold) in found

    def wrong_slots(self) -> list[str]:
        """Names of the labelled slots that were read otherwise."""
        gold = self.label.get("slots", {})
        return [
            name
            for name, field in _SLOTS
            if set(gold.get(name, ())) != {str(v) for v in getattr(self.query, field)}
        ]


def load(name: str) -> list[dict[str, Any]]:
    """The labelled questions of `suites/understanding/<name>.jsonl`.

    A turn that only fills a gap says nothing without the turn before it: left out where that is.
    """
    lines = (SUITES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line]
    return [row for row in rows if row["intent"] != "inherit" or "resolved_intent" in row]


@lru_cache(maxsize=1)
def vocabulary() -> LibraryVocabulary:
    """What a library of the bundled reports knows."""
    from corpus.build import read_report

    reports = [read_report(path) for path in sorted(REPORTS.glob("*-*.md"))]
    words = {w for report in reports for w in re.findall(r"[a-z]+", report.text.lower())}
    services = tuple(ServiceEntry(report.service, (report.id,)) for report in reports)
    return LibraryVocabulary(services=services, words=frozenset(words))


class CountingEncoder:
    """The sentence encoder, loaded when first asked, that counts how often it was."""

    def __init__(self) -> None:
        self.calls = 0
        self._encoder: Any = None

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of `texts`."""
        from index.encoder import load_encoder

        self.calls += 1
        self._encoder = self._encoder or load_encoder()
        found: NDArray[np.float32] = self._encoder.encode(texts)
        return found


def read_all(labels: Sequence[dict[str, Any]], encoder: CountingEncoder) -> Iterator[Read]:
    """Every labelled question, read; turns with the turns before them as history."""
    history: list[Query] = []
    for label in labels:
        turn = _TURN.fullmatch(label["id"])
        if not turn or turn[2] == "1":
            history = []
        before, start = encoder.calls, time.perf_counter()
        query = understand(
            label["question"], vocabulary=vocabulary(), history=tuple(history), encoder=encoder
        )
        yield Read(label, query, encoder.calls > before, time.perf_counter() - start)
        history.append(query)


def share(found: Sequence[bool]) -> str:
    """A proportion in per cent, "-" of nothing."""
    return f"{100 * sum(found) / len(found):5.1f}" if found else "    -"


def row(name: str, reads: Sequence[Read]) -> str:
    """One line of the table."""
    labelled = [r for r in reads if r.label.get("slots") and not r.is_turn]
    engine = [r for r in reads if route(r.gold) != "retrieval" and r.gold not in RETRIEVAL]
    alone = [r for r in engine if not r.encoded]
    times = sorted(1000 * r.seconds for r in reads)
    return " ".join(
        (
            f"{name:22} {len(reads):4}",
            share([r.right() for r in reads]),
            share([r.on_route() for r in reads]),
            share([r.on_route(3) for r in reads]),
            share([not r.wrong_slots() for r in labelled]),
            share([not r.encoded for r in engine]),
            share([r.on_route() for r in alone]),
            f"{times[len(times) // 2]:6.1f} {times[int(len(times) * 0.95)]:6.1f}",
        )
    )


HEAD = (
    f"{'questions':22} {'n':>4} inten route  in 3 slots alone right    p50    p95 ms\n"
    "alone: engine questions read without the encoder; right: those on the right route"
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and with `--errors` what was misread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[])
    parser.add_argument("--errors", action="store_true", help="list the misread questions")
    options = parser.parse_args(arguments)
    names = options.names or sorted(path.stem for path in SUITES.glob("*.jsonl"))
    encoder = CountingEncoder()
    encoder(["warm"])
    print(HEAD)
    for name in names:
        reads = list(read_all(load(name), encoder))
        for part, members in _parts(name, reads):
            print(row(part, members))
        if options.errors:
            print(
                *(
                    _told(r)
                    for r in reads
                    if not r.on_route() or (r.wrong_slots() and not r.is_turn)
                ),
                sep="\n",
            )


def _parts(name: str, reads: Sequence[Read]) -> Iterator[tuple[str, list[Read]]]:
    rounds = sorted({r.label["round"] for r in reads if "round" in r.label})
    if len(rounds) > 1:
        for number in rounds:
            yield f"{name} {number}", [r for r in reads if r.label["round"] == number]
    turns = [r for r in reads if r.is_turn]
    if turns:
        yield f"{name} later turns", turns
        yield f"{name} single", [r for r in reads if not r.is_turn]
    yield name, list(reads)


def _told(read: Read) -> str:
    found = ", ".join(f"{r.intent} {r.confidence:.2f}" for r in read.query.readings)
    wrong = "" if read.is_turn or not read.label.get("slots") else " ".join(read.wrong_slots())
    return f"  {read.label['id']} {read.label['question']} | {read.gold} -> {found} | {wrong}"


if __name__ == "__main__":
    main()
