""" "Text says 8 of 11, does annexe item a) match?": a printed percentage against what the prose states.

The two often rest on different cases, which the report seldom explains: so what the bases would have
to be is worked out, and nothing more is claimed.
"""

from __future__ import annotations

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.scope import Scope
from assistant.answers.two_places.agreement import Agreement, agree
from assistant.answers.two_places.places import Place, places
from assistant.answers.two_places.prose import told_in_prose
from assistant.answers.two_places.rows import Row, named_row
from assistant.answers.two_places.shares import Stated
from assistant.answers.view import View, calculation
from assistant.model import Query


def row_and_prose(query: Query, scope: Scope) -> Draft | None:
    """Whether a printed percentage and the prose about the same point agree."""
    view = scope.view
    known = places(view.report)
    row = named_row(query, view, known)
    found = told_in_prose(query, view, row, known) if row else None
    return _draft(view, row, *found) if row and found else None


def _draft(view: View, row: Row, place: Place, stated: Stated) -> Draft:
    samples = view.report.samples
    sample = next((s.cases for s in samples if s.case_type == row.case_type), None)
    found = agree(stated, row.percent, sample)
    words = stated.span.of(view.report.text)
    made = calculation(
        "share-against-printed-percent", words if found.share is None else found.share,
        said=words, standard=row.standard, printed=row.percent, count=stated.count, cases=stated.cases,
        base=list(found.base) if found.base else None, sample=sample,
    )  # fmt: skip
    told, printed = view.quote(place.span), view.quote(row.span)
    verdict = computed(_verdict(found, stated, row, words, view, sample), told, printed)
    lines = (verdict, quoted(told, "The text"), quoted(printed, "The table"))
    return Draft(lines, trace=view.trace((), [made]))


def _verdict(
    found: Agreement, stated: Stated, row: Row, words: str, view: View, sample: int | None
) -> str:
    told = _told(stated, found, words)
    if found.fits:
        base = found.base if stated.but is not None else None
        fitting = f" ({base[0]} of {base[1]})" if base else ""
        return (
            f"Yes, consistent: {told}, and {row.percent}% is printed for {row.name(view)}{fitting}."
        )
    return (
        f"Not as printed: {told}, while {row.percent}% is printed for {row.name(view)}, so they do not "
        f"rest on the same count of cases{_base(found, row.percent, sample)}; the report does not explain it."
    )


def _told(stated: Stated, found: Agreement, words: str) -> str:
    counted = stated.count is not None and found.share is not None
    if stated.denied:
        rest = f" ({stated.count} of {stated.cases}, {found.share}%)" if counted else ""
        return f"the text says “{words}” of what was not done, which leaves the rest{rest}"
    if counted:
        return f"{stated.count} of {stated.cases} is {found.share}%"
    return f"the text says “{words}”"


def _base(found: Agreement, percent: int, sample: int | None) -> str:
    """The cases that would print the per cent: " (8 of 15 would be 53%)"."""
    if found.base is None:
        return ""
    count, cases = found.base
    if cases == sample:
        return f" ({count} of {cases}, the whole sample, is {percent}%)"
    return f" ({count} of {cases} would be {percent}%)"
