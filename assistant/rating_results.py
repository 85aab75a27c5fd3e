"""The rating engine's results in the shapes of the contract: `ratings` and `what-if`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.answers.verify import citation
from assistant.answers.view import View
from assistant.answers.wording.phrases import joined, plural
from assistant.rating import RatingTrace
from assistant.rating.framework import Framework
from assistant.rating.trace import KeyQuestionOutcome
from assistant.rating.what_if import what_if
from assistant.results import (
    AdjustmentResult,
    AuditFinding,
    KeyQuestionRating,
    OverallResult,
    Ratings,
    StandardResult,
    TotalResult,
    WhatIf,
)


def ratings_of(view: View, findings: Sequence[AuditFinding]) -> Ratings:
    """Published beside computed for one report."""
    report, rated = view.report, view.rated
    score = rated.score if rated else None
    return Ratings(
        report=report.id,
        framework=rated.framework.id if rated else None,
        standards=tuple(_standard(view, n) for n in view.numbers),
        total=TotalResult(
            published=report.total.value if report.total else None,
            computed=score.total if score else None,
            by_rule=score.total_by_rule if score else None,
            max=score.maximum if score else report.total.maximum if report.total else None,
        ),
        overall=OverallResult(
            published=report.overall.rating if report.overall else None,
            computed=score.overall if score else None,
            by_rule=score.overall_by_rule if score else None,
        ),
        findings=tuple(findings),
    )


def _standard(view: View, number: str) -> StandardResult:
    outcome = view.outcome(number)
    printed = view.printed.get(number)
    return StandardResult(
        number=number,
        title=printed.title if printed else outcome.title if outcome else "",
        published=printed.rating if printed else None,
        computed=outcome.computed if outcome else None,
        adjustment=_adjustment(view, number),
        key_questions=tuple(_question(q) for q in outcome.key_questions) if outcome else (),
    )


def _question(outcome: KeyQuestionOutcome) -> KeyQuestionRating:
    """As printed: a count that was only worked out from the percentage is not told."""
    share = outcome.share
    told = not share.inferred
    return KeyQuestionRating(
        name=outcome.name,
        percent=share.printed,
        count=share.count if told else None,
        cases=share.cases if told else None,
        band=outcome.band,
    )


def _adjustment(view: View, number: str) -> AdjustmentResult | None:
    told = view.adjustment(number)
    if told is None:
        return None
    outcome = view.outcome(number)
    before = told.before or (outcome.computed if outcome else None)
    made = citation(view.quote(told.span), 1, view.report)
    return AdjustmentResult(from_=before, to=told.after, citation=made)


def what_if_of(report: str, rated: RatingTrace, changes: Sequence[str]) -> WhatIf:
    """Baseline beside changed for written changes such as "2.2=Good"."""
    result = what_if(rated.inputs, rated.framework, changes).to_json()
    nearest = result["nearest"]
    return WhatIf(
        report=report,
        changes=tuple(changes),
        baseline=_side(result["baseline"]),
        changed=_side(result["changed"]),
        flipped=tuple(
            {"what": f["subject"], "from": f["before"], "to": f["after"]} for f in result["flipped"]
        ),
        limits=tuple(result["limits"]),
        nearest={**nearest, "text": _nearest_text(nearest, rated.framework)} if nearest else None,
    )


def _side(side: dict[str, Any]) -> dict[str, Any]:
    return {
        "standards": side["standards"],
        "points": side["points"],
        "total": side["total"],
        "overall": {"rating": side["overall"]},
        "limits": side["limits"],
    }


def _nearest_text(nearest: dict[str, Any], framework: Framework) -> str:
    """ "2 points more would make it Good, such as 2.1 from Inadequate to Good".

    Points say nothing of a standard that earns none and that a limiting judgement hangs on.
    """
    steps = nearest["examples"][0]
    told = joined([f"{s['standard']} from {s['before']} to {s['after']}" for s in steps])
    numbers = [s["standard"] for s in steps if not framework.standard(s["standard"]).scored]
    if numbers:
        limited = f"a limiting judgement hangs on {joined(numbers)}"
        return f"{told} would make it {nearest['target']}: {limited}."
    points, more = plural(abs(nearest["points"]), "point"), nearest["points"] > 0
    head = f"{points} {'more' if more else 'fewer'} would make it {nearest['target']}"
    return f"{head}, such as {told}."
