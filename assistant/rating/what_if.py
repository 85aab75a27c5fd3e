"""Changes on a copy: what was and what would be stand side by side, never one without the other.

The panel's decision is carried along: better evidence never costs what the panel gave, worse
evidence takes it back. That is said in a flag, since what a panel would do cannot be known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from assistant.rating.changes import (
    BandChange,
    Change,
    LimitOff,
    RatingChange,
    changed_framework,
    changed_standard,
    parse_change,
)
from assistant.rating.engine import rate, score
from assistant.rating.framework import Framework
from assistant.rating.inputs import RATINGS, Adjustment, Flag, RatingInputs, StandardInput
from assistant.rating.trace import RatingTrace, flag_json
from assistant.rating.way import OverallWay, nearest_flip
from corpus.model import Rating


@dataclass(frozen=True, slots=True)
class Flip:
    """One result that differs."""

    subject: str
    """"2.4.desistance", "2.4", "total" or "overall"."""
    before: Rating | int | None
    after: Rating | int | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Baseline beside changed."""

    baseline: RatingTrace
    """The ratings in force."""
    changed: RatingTrace
    flipped: tuple[Flip, ...]
    limits: tuple[str, ...]
    """Ids of the limits that bite after the change."""
    nearest: OverallWay | None
    """The smallest change of standards that flips the overall as changed; None where none can."""
    flags: tuple[Flag, ...]
    """Of the changed rating, adjustments carried along included."""

    def to_json(self) -> dict[str, Any]:
        """Both sides as plain values."""
        return {
            "baseline": _side(self.baseline),
            "changed": _side(self.changed),
            "flipped": [
                {"subject": f.subject, "before": f.before, "after": f.after} for f in self.flipped
            ],
            "limits": list(self.limits),
            "nearest": self.nearest.to_json() if self.nearest else None,
            "flags": [flag_json(f) for f in self.flags],
        }


def what_if(inputs: RatingInputs, framework: Framework, changes: Iterable[Change | str]) -> WhatIf:
    """What the ratings would be; changes may be written, such as "2.2=Good".

    Raises `RatingError` for a change that cannot be made.
    """
    parsed = [parse_change(c) if isinstance(c, str) else c for c in changes]
    supposed = changed_framework(framework, parsed)
    baseline = rate(inputs, framework)
    changed = rate(apply_changes(inputs, framework, parsed, supposed), supposed)
    return WhatIf(
        baseline,
        changed,
        flips(baseline, changed),
        changed.score.limits,
        nearest_flip(changed.inputs, supposed),
        changed.flags,
    )


def apply_changes(
    inputs: RatingInputs,
    framework: Framework,
    changes: Iterable[Change],
    supposed: Framework | None = None,
) -> RatingInputs:
    """The inputs with the changes made, in order; the published figures stay behind."""
    changes = list(changes)
    if not changes:
        return inputs
    result = replace(inputs, published=None)
    for change in changes:
        if isinstance(change, BandChange | LimitOff):
            continue
        number, value = changed_standard(result, framework, change)
        adjustments = dict(result.adjustments)
        if isinstance(change, RatingChange):
            adjustments.pop(number, None)
        result = replace(
            result, standards={**result.standards, number: value}, adjustments=adjustments
        )
    return _carried(inputs, result, framework, supposed or framework)


def _carried(
    before: RatingInputs, after: RatingInputs, framework: Framework, supposed: Framework
) -> RatingInputs:
    adjustments: dict[str, Adjustment] = {}
    flags = list(after.flags)
    old, new = score(before, framework).by_rule, score(_bare(after), supposed).by_rule
    for number, adjustment in after.adjustments.items():
        was, now = old[number], new[number]
        if was is None or now is None:
            continue
        rating = carried_rating(was, now, adjustment.after)
        if rating is not now:
            adjustments[number] = replace(adjustment, before=now, after=rating)
        if was is not now:
            flags.append(_carried_flag(number, was, now, rating))
    return replace(after, adjustments=adjustments, flags=tuple(flags))


def _carried_flag(number: str, was: Rating, now: Rating, rating: Rating) -> Flag:
    kept = "the adjustment stands" if rating is not now else "the adjustment is not carried over"
    message = (
        f"by rule {now} instead of {was}; {kept}, so {rating}: what a panel would do is unknown"
    )
    return Flag("adjustment_carried", number, message, "inferred")


def _bare(inputs: RatingInputs) -> RatingInputs:
    return replace(inputs, adjustments={})


def carried_rating(was: Rating, now: Rating, adjusted: Rating) -> Rating:
    """The rating in force when the rule's own moves from `was` to `now` under an adjustment."""
    ranks = RATINGS.index(now), RATINGS.index(adjusted)
    if RATINGS.index(now) > RATINGS.index(was):
        return RATINGS[max(ranks)]
    if now is was:
        return adjusted
    return RATINGS[min(ranks)]


def flips(before: RatingTrace, after: RatingTrace) -> tuple[Flip, ...]:
    """Everything that differs, key questions first, then standards, total and overall."""
    found: list[Flip] = []
    for number in before.framework.numbers:
        found += _question_flips(before, after, number)
        found += _flip(number, before.score.ratings[number], after.score.ratings[number])
    found += _flip("total", before.total, after.total)
    if before.maximum != after.maximum:
        found += _flip("maximum", before.maximum, after.maximum)
    return tuple(found + _flip("overall", before.overall, after.overall))


def _flip(subject: str, before: Rating | int | None, after: Rating | int | None) -> list[Flip]:
    return [] if before == after else [Flip(subject, before, after)]


def _question_flips(before: RatingTrace, after: RatingTrace, number: str) -> list[Flip]:
    def both(value: StandardInput) -> bool:
        return isinstance(value, tuple)

    if not both(before.inputs.standards.get(number)) or not both(
        after.inputs.standards.get(number)
    ):
        return []
    pairs = zip(
        before.standard(number).key_questions, after.standard(number).key_questions, strict=True
    )
    return [
        flip for old, new in pairs for flip in _flip(f"{number}.{old.slug}", old.band, new.band)
    ]


def _side(trace: RatingTrace) -> dict[str, Any]:
    return {
        "standards": dict(trace.score.ratings),
        "points": {s.number: s.points for s in trace.standards},
        "total": {"points": trace.total, "max": trace.maximum},
        "overall": trace.overall,
        "limits": list(trace.score.limits),
    }
