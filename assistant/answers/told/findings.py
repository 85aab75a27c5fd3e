"""The strengths and areas for improvement that a report lists, as lists."""

from __future__ import annotations

from assistant.answers.draft import Draft, Line, computed, listing, quoted
from assistant.answers.evidence.findings import listed_findings
from assistant.answers.rated.lines import result_text
from assistant.answers.scope import Scope
from assistant.answers.told.items import picked
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import capital
from assistant.model import Query
from corpus.model import Rating

_ANY_BODY = "service services team teams youth justice offending"
"""Words that are in the names of many bodies."""
_FEW_REPORTS = 7


def list_strengths(query: Query, scope: Scope) -> Draft | None:
    """The strengths that the report lists."""
    return _findings(query, scope, "strength")


def list_areas(query: Query, scope: Scope) -> Draft | None:
    """The areas for improvement that the report lists."""
    return _findings(query, scope, "improvement")


def _findings(query: Query, scope: Scope, kind: str) -> Draft | None:
    view = scope.view
    found = listed_findings(query, view, kind)
    if not found:
        return None
    lines = [quoted(view.quote(f.span)) for f in picked(query, found)]
    lines += _results(query, view, kind)
    trace = view.trace(query.standards, [calculation("list", len(found), kind=kind)])
    return listing(lines, trace=trace)


def _results(query: Query, view: View, kind: str) -> list[Line]:
    """Of the one standard asked about, the key questions that did well, or those that did not."""
    if len(query.standards) != 1 or query.standards_assumed or query.items or query.ordinal:
        return []
    number = query.standards[0]
    told = [(r, view.question_outcome(number, r.slug)) for r in view.results(number)]
    good = [r for r, banded in told if banded and banded.band.rank >= Rating.GOOD.rank]
    wanted = [r for r, banded in told if banded and (r in good) == (kind == "strength")]
    return [
        computed(f"{capital(result_text(view, r))}.", *view.result_sources(r), bullet=True)
        for r in wanted
    ]
