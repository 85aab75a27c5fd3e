"""What a run amounts to: shares by category, by conversation and by group of rewordings.

Counts stay whole numbers, so two runs can be compared exactly; shares are made when printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from evals.judge import INVARIANTS, PASS, Judged
from evals.suite import CATEGORIES

COLUMNS: dict[str, Callable[[Judged], bool]] = {
    "pass": lambda j: j.passed,
    "strict": lambda j: j.strict,
} | {name: (lambda j, name=name: j.scores[name].met) for name in PASS}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def ratio(self) -> float:
        """0.0 to 1.0; 1.0 of nothing."""
        return self.part / self.whole if self.whole else 1.0

    def as_dict(self) -> dict[str, float | int]:
        """For JSON; the share rounded to four places."""
        return {"part": self.part, "whole": self.whole, "share": round(self.ratio, 4)}


def share(flags: Iterable[bool]) -> Share:
    """How many of `flags` are true."""
    known = list(flags)
    return Share(sum(known), len(known))


@dataclass(frozen=True, slots=True)
class Results:
    """A run of one suite, in the suite's order."""

    suite: str
    questions: tuple[Judged, ...]
    conversations: tuple[tuple[Judged, ...], ...] = ()
    """The turns of each conversation."""
    groups: tuple[tuple[Judged, ...], ...] = ()
    """Each reworded question with its rewordings, the original first."""

    @property
    def turns(self) -> tuple[Judged, ...]:
        """The turns of all conversations."""
        return tuple(turn for talk in self.conversations for turn in talk)

    @property
    def rewordings(self) -> tuple[Judged, ...]:
        """The rewordings of all groups, originals left out."""
        return tuple(words for group in self.groups for words in group[1:])

    @property
    def all(self) -> tuple[Judged, ...]:
        """Everything asked, each once."""
        return (*self.questions, *self.turns, *self.rewordings)

    def by_category(self) -> dict[str, dict[str, Share]]:
        """Per category that was asked, and in total: the share that meets each column."""
        rows = {c: [j for j in self.questions if j.case.category == c] for c in CATEGORIES}
        rows = {category: judged for category, judged in rows.items() if judged}
        rows["total"] = list(self.questions)
        return {
            row: {name: share(map(met, judged)) for name, met in COLUMNS.items()}
            for row, judged in rows.items()
        }

    def invariants(self) -> dict[str, Share]:
        """Over everything asked; anything under 1.0 is a fault of the product."""
        return {
            name: share(j.scores[name].met for j in self.all if name in j.scores)
            for name in INVARIANTS
        }

    def not_found(self) -> dict[str, Share]:
        """Precision and recall of "not found": of those said, and of those due."""
        said = [j for j in self.all if j.answer.status == "not_found"]
        due = [j for j in self.all if j.case.expect == "abstain"]
        return {
            "precision": share(j.case.expect == "abstain" for j in said),
            "recall": share(j.answer.status == "not_found" for j in due),
        }

    def summary(self) -> dict[str, Share]:
        """The headline shares, by name."""
        return {
            "questions": share(j.passed for j in self.questions),
            "questions_strict": share(j.strict for j in self.questions),
            "paraphrase_groups": share(all(j.passed for j in g) for g in self.groups),
            "rewordings": share(j.passed for j in self.rewordings),
            "turns": share(j.passed for j in self.turns),
            "conversations": share(all(j.passed for j in t) for t in self.conversations),
        }

    def failing(self) -> tuple[Judged, ...]:
        """Whatever did not pass strictly or broke an invariant."""
        return tuple(j for j in self.all if j.failures())

    def sound(self) -> bool:
        """Whether every invariant holds throughout."""
        return all(held.part == held.whole for held in self.invariants().values())

    def as_dict(self) -> dict[str, Any]:
        """The whole run for `--json`, without the answers that passed."""
        return {
            "suite": self.suite,
            "summary": _shares(self.summary()),
            "categories": {row: _shares(cells) for row, cells in self.by_category().items()},
            "invariants": _shares(self.invariants()),
            "not_found": _shares(self.not_found()),
            "failing": [_failing(j) for j in self.failing()],
        }


def _shares(shares: dict[str, Share]) -> dict[str, dict[str, float | int]]:
    return {name: value.as_dict() for name, value in shares.items()}


def _failing(judged: Judged) -> dict[str, Any]:
    return {
        "id": judged.case.id,
        "category": judged.case.category,
        "question": judged.case.question,
        "passed": judged.passed,
        "failed": judged.failures(),
        "answer": judged.answer.model_dump(mode="json"),
    }
