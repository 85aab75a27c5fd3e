"""Floors: what a run must reach for a pipeline to go on.

A floor is a percentage, of questions passed where nothing else is named. A broken promise fails any
floor: no share of passes makes up for an invented figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.errors import AssistantError
from evals.judge import METRICS
from evals.reporting.record import Record
from evals.shares import Share

HEADLINES = (
    "questions",
    "questions_strict",
    "turns",
    "conversations",
    "rewordings",
    "paraphrase_groups",
)
REFUSALS = {f"refusal_{name}": name for name in ("precision", "recall", "f1")}
NAMES = (*HEADLINES, *METRICS, *REFUSALS)


class FloorError(AssistantError):
    """A floor that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least percentage that something named must reach."""

    name: str
    percent: float


def parse_floor(words: str) -> Floor:
    """`90`, or `NAME=90`.

    Raises:
        FloorError: not a percentage, or a name that nothing measured has.
    """
    name, _, value = words.rpartition("=")
    name = name or HEADLINES[0]
    if name not in NAMES:
        raise FloorError(f"Nothing measured is called {name!r}.", f"Use {', '.join(NAMES)}.")
    try:
        percent = float(value.removesuffix("%"))
    except ValueError:
        percent = -1.0
    if not (percent == 0 or 1 <= percent <= 100):
        raise FloorError(f"{value!r} is not a percentage.", "Write 90 for nine in ten.")
    return Floor(name, percent)


def faults(record: Record, floors: Iterable[Floor]) -> Iterator[str]:
    """Each floor that was not reached, and each broken promise; nothing where there are no floors."""
    known = list(floors)
    for floor in known:
        share = _share(record, floor.name)
        if not share.whole:
            yield f"{floor.name} was not measured"
        elif 100 * share.part < floor.percent * share.whole:
            least = f"{floor.percent:g}%"
            yield f"{floor.name}: {share.part:g} of {share.whole} is under {least}"
    if known:
        broken = (name for name, held in record.invariants.items() if not held.full)
        yield from (f"the promise {name} is broken" for name in broken)


def _share(record: Record, name: str) -> Share:
    if name in REFUSALS:
        return record.refusal[REFUSALS[name]]
    return record.summary[name] if name in HEADLINES else record.metrics[name]
