"""What a run amounts to: shares by category, by conversation and by group of rewordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from assistant.version import __version__
from evals.judge import INVARIANTS, METRICS, PASS, Judged
from evals.metrics import refusal
from evals.reporting.record import Record, Row, Shares
from evals.shares import f1, mean, share_of
from evals.suite import CATEGORIES

COLUMNS: dict[str, Callable[[Judged], bool]] = {
    "pass": lambda j: j.passed,
    "strict": lambda j: j.strict,
} | {name: (lambda j, name=name: j.met(name)) for name in PASS}
TOTAL = "total"


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

    def by_category(self) -> dict[str, Shares]:
        """Per category that was asked, and in total: each condition of a pass, each metric."""
        rows = {c: [j for j in self.questions if j.case.category == c] for c in CATEGORIES}
        rows = {category: judged for category, judged in rows.items() if judged}
        rows[TOTAL] = list(self.questions)
        return {row: {**_conditions(judged), **_metrics(judged)} for row, judged in rows.items()}

    def metrics(self) -> Shares:
        """Over everything asked: the mean of each metric over the answers that it applies to."""
        return _metrics(self.all)

    def invariants(self) -> Shares:
        """Over everything asked; anything under 1.0 is a fault of the product."""
        return {
            name: mean(j.scores[name].met for j in self.all if name in j.scores)
            for name in INVARIANTS
        }

    def refusal(self) -> Shares:
        """Precision, recall and F1 of "not in the reports"."""
        said = [refusal.said(j.answer) for j in self.all]
        due = [refusal.due(j.case) for j in self.all]
        true = sum(s and d for s, d in zip(said, due, strict=True))
        return {
            "precision": share_of(true, sum(said)),
            "recall": share_of(true, sum(due)),
            "f1": f1(true, sum(said), sum(due)),
        }

    def summary(self) -> Shares:
        """The headline shares, by name."""
        return {
            "questions": mean(j.passed for j in self.questions),
            "questions_strict": mean(j.strict for j in self.questions),
            "paraphrase_groups": mean(all(j.passed for j in g) for g in self.groups),
            "rewordings": mean(j.passed for j in self.rewordings),
            "turns": mean(j.passed for j in self.turns),
            "conversations": mean(all(j.passed for j in t) for t in self.conversations),
        }

    def sound(self) -> bool:
        """Whether every promise holds throughout."""
        return all(held.full for held in self.invariants().values())

    def record(self) -> Record:
        """The whole run, to be printed, kept and compared."""
        return Record(
            version=__version__,
            suite=self.suite,
            twice=any("same_bytes" in j.scores for j in self.all),
            summary=self.summary(),
            categories=self.by_category(),
            metrics=self.metrics(),
            refusal=self.refusal(),
            invariants=self.invariants(),
            rows=tuple(self._rows()),
        )

    def _rows(self) -> Iterable[Row]:
        yield from (_row(j, "question", j.case.id) for j in self.questions)
        for talk in self.conversations:
            group = talk[0].case.id.rpartition(".")[0]
            yield from (_row(turn, "turn", group) for turn in talk)
        for original, *wordings in self.groups:
            yield from (_row(words, "rewording", original.case.id) for words in wordings)


def _conditions(judged: Iterable[Judged]) -> Shares:
    known = list(judged)
    return {name: mean(met(j) for j in known) for name, met in COLUMNS.items()}


def _metrics(judged: Iterable[Judged]) -> Shares:
    known = list(judged)
    return {name: mean(j.scores[name].value for j in known if name in j.scores) for name in METRICS}


def _row(judged: Judged, kind: Literal["question", "turn", "rewording"], group: str) -> Row:
    case, answer = judged.case, judged.answer
    return Row(
        id=case.id,
        kind=kind,
        group=group,
        category=case.category,
        question=case.question,
        history=case.history,
        expect=case.expect,
        expected=case.answer,
        gold_quotes=case.gold_quotes,
        verdict=judged.verdict,
        scores={name: round(score.value, 4) for name, score in judged.scores.items()},
        failed=judged.failures(),
        status=answer.status,
        text=answer.text,
        citations=answer.citations,
        error=answer.error,
        digest=sha256(answer.model_dump_json().encode()).hexdigest(),
    )
