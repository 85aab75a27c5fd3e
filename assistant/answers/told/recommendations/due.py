"""Recommendations that set a time: by when a thing is to be done, and what is to be done by a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.draft import Draft, not_found
from assistant.answers.scope import Scope
from assistant.answers.told.recommendations.laid_out import recommended
from assistant.answers.told.recommendations.on_subject import naming
from assistant.answers.view import View
from assistant.answers.wording.forms import has_form
from assistant.model import Query
from corpus.model import Recommendation
from corpus.values import MONTHS

_THEN = re.compile(
    rf"\b(?:by|before|until|till) (?:the )?(?:(?:end|start|beginning) of )?"
    rf"(?P<then>(?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""A time by which something is to be done."""
_UNDATED = "The report does not say when."


def due(view: View, told: Sequence[Recommendation]) -> Draft:
    """Those of the recommendations told that set a date or a time."""
    dated = _dated(view, told)
    return recommended(view, dated) if dated else not_found(_UNDATED)


def due_asked(query: Query, scope: Scope) -> Draft | None:
    """The recommendations that set a time for the thing for which a question asks one."""
    if not has_form("by_when", query.text) or query.context:
        return None
    dated = _dated(scope.view, naming(query, scope, "by_when"))
    return recommended(scope.view, dated) if dated else None


def due_then(query: Query, scope: Scope) -> Draft | None:
    """The recommendations that are to be carried out by the time that a question names."""
    asked = _THEN.search(query.text)
    if asked is None or query.context or query.answer_type == "yes_no":
        return None
    view = scope.view
    found = [
        r
        for r in view.report.recommendations
        for told in _THEN.finditer(" ".join(r.span.of(view.report.text).split()))
        if asked["then"].lower() in told["then"].lower()
    ]
    return recommended(view, found) if found else None


def _dated(view: View, told: Sequence[Recommendation]) -> list[Recommendation]:
    return [r for r in told if has_form("dated", r.span.of(view.report.text))]
