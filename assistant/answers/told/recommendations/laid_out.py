"""Recommendations as they are told: each behind whom it addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.answers.draft import Draft, Line, Quote, listing, not_found, quoted, stated
from assistant.answers.view import View, calculation
from assistant.answers.wording.forms import has_form
from assistant.model import MAX_CITATIONS, Status
from assistant.rendering import one_line
from corpus.model import Recommendation

ADDRESSED_TO = "Addressed to"
_NONE = "No recommendation in the report is about that."
_UNRANKED = "The report does not say which of its recommendations comes first."
_ROOM = 1200
"""Characters of recommendations with whom they address, up to which both are quoted."""


def recommended(
    view: View,
    found: Sequence[Recommendation],
    ahead: Sequence[Line] = (),
    status: Status = "answered",
) -> Draft:
    """These recommendations, each with whom it addresses, behind what is said `ahead` of them."""
    lines = [*ahead, *recommendation_lines(view, found)]
    return listing(lines, trace=count_trace(view), status=status)


def count_trace(view: View) -> dict[str, Any]:
    """The trace of how many recommendations the report makes."""
    made = calculation("list", len(view.report.recommendations), kind="recommendation")
    return view.trace((), [made])


def unranked(view: View, found: Sequence[Recommendation]) -> Draft | None:
    """The recommendations that say of themselves that they are urgent; else all, which the report does not rank."""
    urgent = [r for r in found if has_form("urgent_said", r.span.of(view.report.text))]
    if len(found) > 1 and len(urgent) in (0, len(found)):
        return recommended(view, found, [stated(_UNRANKED)])
    return recommended(view, urgent or found) if found else None


def recommendation_lines(view: View, found: Sequence[Recommendation]) -> list[Line]:
    """Recommendations, each behind whom it addresses: quoted where there is room for that, else as a label."""
    whom = {r.addressee_span for r in found if r.addressee_span}
    spans = [*whom, *(r.span for r in found)]
    text = view.report.text
    roomy = len(spans) <= MAX_CITATIONS and sum(s.end - s.start for s in spans) <= _ROOM
    lines: list[Line] = []
    for one in found:
        to = one.addressee_span
        if to and roomy:
            lines.append(quoted(view.quote(to), ADDRESSED_TO))
        label = one_line(to.of(text)) if to and not roomy else ""
        lines.append(quoted(view.quote(one.span), label))
    return lines


def told_already(view: View, quotes: Sequence[Quote]) -> list[Recommendation]:
    """The recommendations that an answer quoted."""
    spans = [q.span for q in quotes if q.report == view.id]
    return [r for r in view.report.recommendations if any(r.span.contains(s) for s in spans)]


def no_recommendation(topic: str = "") -> Draft:
    """That there is none on a topic, by name where it has one."""
    return not_found(f"No recommendation names {one_line(topic)}." if topic else _NONE)
