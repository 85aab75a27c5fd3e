"""The trace: a plain tree that says which rule, from what, gave what, and what nearly happened.

Prose is made from the tree (`explain`), never parsed back into it. Nothing in it depends on the
clock, the machine or the order of a dictionary, so the same input gives the same bytes. The small
nodes are named tuples because a batch makes them by the million; they are as immutable as the rest.

Rules: `key-question-band`, `lowest-key-question`, `judged`, `given`, `not-rated`,
`panel-discretion`, `published-in-force`, `sum-of-points`, `total-band`, `limit`, `overall`.
Flags: `rounding_sensitive`, `inferred_bands`, `nothing_rated`, `recalled`, `inferred_limit`,
`limits_unknown`, `total_differs`, `overall_differs`; from the report: `count_disagrees`,
`published_differs`, `key_questions_incomplete`, `not_printed`; from a what-if:
`adjustment_carried`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from assistant.rating.framework import Framework
from assistant.rating.inputs import Adjustment, Flag, Place, RatingInputs, Share
from corpus.model import Rating

TRACE_VERSION = 1


class Input(NamedTuple):
    """A value that a step used, and where it stands."""

    name: str
    """"percent", "sufficient" (the count), "cases", "published", "points" or "rating"."""
    value: int | str
    place: Place | None = None


class Threshold(NamedTuple):
    """The one row of a banding table that applied."""

    id: str
    low: int
    high: int
    unit: str
    """"%" or "points"."""
    source: str


class Alternative(NamedTuple):
    """An outcome that did not apply, and how much was missing."""

    outcome: Rating
    by: int
    """Distance in percentage points or points; negative where it lies below."""
    unit: str
    cases: int | None = None
    """The same distance in case judgements, negative where fewer; None where no count is known."""


class TraceStep(NamedTuple):
    """One application of one rule."""

    rule: str
    subject: str
    """"2.2.desistance", "2.2", "sum" (of points), "total" (its band), "overall" or a limit's id."""
    outcome: Rating | int | None
    inputs: tuple[Input, ...] = ()
    threshold: Threshold | None = None
    alternatives: tuple[Alternative, ...] = ()
    """Nearest first."""
    source: str = ""
    """Id of the rule's source in the framework."""
    status: str = "verified"
    steps: tuple[TraceStep, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The results alone."""

    ratings: dict[str, Rating | None]
    """In force: adjustments stand. None where not rated."""
    by_rule: dict[str, Rating | None]
    """Before adjustments."""
    total: int
    total_by_rule: int
    maximum: int
    """Of the standards that were rated."""
    overall: Rating | None
    """None where no scored standard is rated."""
    overall_by_rule: Rating | None
    limits: tuple[str, ...]
    """Ids of the limits that lowered the overall."""


class KeyQuestionOutcome(NamedTuple):
    """A key question as rated."""

    slug: str
    name: str
    share: Share
    band: Rating
    step: TraceStep


class StandardOutcome(NamedTuple):
    """A standard as rated; what is by rule, published and adjusted stays apart."""

    number: str
    title: str
    rating: Rating | None
    """In force."""
    points: int | None
    """In force; None where not rated or not scored."""
    computed: Rating | None
    """By rule from its key questions; None where judged as a whole or not rated."""
    published: Rating | None
    adjustment: Adjustment | None
    key_questions: tuple[KeyQuestionOutcome, ...]
    step: TraceStep


@dataclass(frozen=True, slots=True, eq=False)
class RatingTrace:
    """A full rating: inputs, results and the tree between them."""

    framework: Framework
    inputs: RatingInputs
    score: Score
    root: TraceStep
    """The overall; below it the total's band, the sum, the standards, their key questions."""
    standard_steps: tuple[TraceStep, ...]
    flags: tuple[Flag, ...]

    @property
    def total(self) -> int:
        """Points in force."""
        return self.score.total

    @property
    def maximum(self) -> int:
        """The most points the rated standards could have."""
        return self.score.maximum

    @property
    def overall(self) -> Rating | None:
        """The overall rating in force."""
        return self.score.overall

    @property
    def standards(self) -> tuple[StandardOutcome, ...]:
        """Every standard of the framework, in order."""
        return tuple(self.standard(n) for n in self.framework.numbers)

    def rating(self, number: str) -> Rating | None:
        """The rating in force of a standard; None where not rated."""
        return self.score.ratings[self.framework.standard(number).number]

    def step(self, subject: str) -> TraceStep | None:
        """The step about a subject such as "2.2", "total" or "overall"; None where none is."""
        return _find((self.root, *self.standard_steps), subject)

    def standard(self, number: str) -> StandardOutcome:
        """One standard as rated; `RatingError` where the framework has no such number."""
        standard = self.framework.standard(number)
        rating = self.score.ratings[number]
        step = self.standard_steps[self.framework.numbers.index(number)]
        questions = self._key_questions(number, step)
        published = self.inputs.published
        points = self.framework.points
        return StandardOutcome(
            number,
            standard.title,
            rating,
            points.values[rating] if rating and points and standard.scored else None,
            self.score.by_rule[number] if questions else None,
            published.ratings.get(number) if published else None,
            self.inputs.adjustments.get(number),
            questions,
            step,
        )

    def _key_questions(self, number: str, step: TraceStep) -> tuple[KeyQuestionOutcome, ...]:
        given = self.inputs.standards.get(number)
        if not isinstance(given, tuple):
            return ()
        lowest = step if step.rule == "lowest-key-question" else step.steps[0]
        questions = self.framework.standard(number).key_questions
        return tuple(
            KeyQuestionOutcome(q.slug, q.name, share, Rating(str(s.outcome)), s)
            for q, share, s in zip(questions, given, lowest.steps, strict=True)
        )

    def to_json(self, *, sources: bool = True) -> dict[str, Any]:
        """The whole as plain values in a fixed order: the same bytes for the same input.

        Without `sources`, steps name the ids of their sources in the framework file only.
        """
        data: dict[str, Any] = {
            "schema_version": TRACE_VERSION,
            "report": self.inputs.report,
            "framework": {"id": self.framework.id, "digest": self.framework.digest},
            "total": {
                "computed": self.score.total,
                "by_rule": self.score.total_by_rule,
                "max": self.score.maximum,
            },
            "overall": {"computed": self.score.overall, "by_rule": self.score.overall_by_rule},
            "limits": list(self.score.limits),
            "flags": [flag_json(f) for f in self.flags],
            "step": step_json(self.root),
        }
        if sources:
            data["sources"] = _sources_json(self.framework, self.root)
        return data


def _find(steps: tuple[TraceStep, ...], subject: str) -> TraceStep | None:
    for step in steps:
        if step.subject == subject:
            return step
        if found := _find(step.steps, subject):
            return found
    return None


def flag_json(flag: Flag) -> dict[str, str]:
    """A flag as plain values."""
    return {
        "code": flag.code,
        "subject": flag.subject,
        "message": flag.message,
        "status": flag.status,
    }


def step_json(step: TraceStep) -> dict[str, Any]:
    """A step and those below it as plain values; what is empty is left out."""
    data: dict[str, Any] = {"rule": step.rule, "subject": step.subject, "outcome": step.outcome}
    if step.inputs:
        data["inputs"] = [_input_json(i) for i in step.inputs]
    if step.threshold:
        data["threshold"] = step.threshold._asdict()
    if step.alternatives:
        data["alternatives"] = [_alternative_json(a) for a in step.alternatives]
    data["source"] = step.source
    data["status"] = step.status
    if step.steps:
        data["steps"] = [step_json(s) for s in step.steps]
    if step.flags:
        data["flags"] = [f.code for f in step.flags]
    return data


def _input_json(value: Input) -> dict[str, Any]:
    data: dict[str, Any] = {"name": value.name, "value": value.value}
    if value.place:
        span = value.place.span
        data |= {"report": value.place.report, "char_start": span.start, "char_end": span.end}
    return data


def _alternative_json(alternative: Alternative) -> dict[str, Any]:
    data = alternative._asdict()
    if alternative.cases is None:
        del data["cases"]
    return data


def _sources_json(framework: Framework, root: TraceStep) -> dict[str, dict[str, str]]:
    used = [framework.sources[i] for i in sorted(_source_ids(root)) if i]
    return {
        s.id: {"document": s.document, "place": s.place, "quote": s.quote, "status": s.status}
        for s in used
    }


def _source_ids(step: TraceStep) -> set[str]:
    ids = {step.source} | ({step.threshold.source} if step.threshold else set())
    return ids.union(*(_source_ids(s) for s in step.steps))
