""" "Text says 8 of 11, does annexe item a) match?": a printed percentage against what the prose states.

The two often rest on different cases, which the report seldom explains: so what the bases would have
to be is worked out, and nothing more is claimed.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, Places, places
from assistant.answers.scope import Scope
from assistant.answers.two_places.agreement import Agreement, agree
from assistant.answers.two_places.asking import subject
from assistant.answers.two_places.prose import (
    said_in_prose,
    same_share,
    told_in_prose,
    told_share,
)
from assistant.answers.two_places.rows import Row, named_rows, rows_of
from assistant.answers.two_places.two_rows import base_note
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import tone
from assistant.answers.wording.phrases import joined
from assistant.answers.wording.shares import Stated, stated_shares
from assistant.model import Query


def row_and_prose(query: Query, scope: Scope) -> Draft | None:
    """Whether a printed percentage and the prose about the same point agree."""
    view = scope.view
    known = places(view.report)
    rows = named_rows(query, view, known)
    told = ((r, found) for r in rows if (found := told_in_prose(query, view, r, known)))
    row, found = next(told, (rows[0] if rows else None, None))
    if row is None:
        return None
    if found:
        return _with_others(_draft(view, row, *found), view, row, found[0])
    place = _judging(query, view, row, known) if told_share(query) is None else None
    return _without_share(view, row, place) if place else None


def _with_others(draft: Draft, view: View, row: Row, shown: Place) -> Draft:
    """The draft with the other sentences that count the same key question otherwise, as the audit finds them."""
    from assistant.audit import audit

    lines, made = list(draft.lines), []
    for finding in audit(view.report):
        told = [s for s in finding.places if s not in (row.span, shown.span)]
        if (
            finding.code != "count_table"
            or row.span not in finding.places
            or shown.span in finding.places
        ):
            continue
        made.append(calculation(finding.code, finding.message))
        sources = [view.quote(s) for s in told]
        lines += [computed(f"But elsewhere: {finding.message}", *sources), *map(quoted, sources)]
    trace = draft.trace or {}
    return replace(
        draft, lines=tuple(lines), trace={**trace, "computed": [*trace["computed"], *made]}
    )


def _judging(query: Query, view: View, row: Row, known: Places) -> Place | None:
    """The best sentence on the row's point that praises or faults it."""
    return next((p for p in said_in_prose(query, view, row, known) if _weight(view, p)), None)


def tone_against(query: Query, view: View, row: Row) -> tuple[Place, str] | None:
    """A sentence that praises or faults the row's point against its percentage, with what they say."""
    place = _judging(query, view, row, places(view.report))
    weight = _weight(view, place) if place else 0
    if place is None or not weight or row.percent == 50 or (weight > 0) == (row.percent > 50):
        return None
    return place, f"The text gives no figure, but {row.percent}% is printed for {row.name(view)}."


def _without_share(view: View, row: Row, place: Place) -> Draft | None:
    """Prose that praises or faults a point, beside a percentage of less or more than half."""
    weight = _weight(view, place)
    if not weight or row.percent == 50:
        return None
    half = "less" if row.percent < 50 else "more"
    fits = (weight > 0) == (row.percent > 50)
    verdict = "Yes, consistent" if fits else "Not as printed"
    text = (
        f"{verdict}: the text gives no figure, while {row.percent}% ({half} than half) is printed for "
        f"{row.name(view)}."
    )
    made = calculation("half", half, printed=row.percent, standard=row.standard)
    told, printed = view.quote(place.span), view.quote(row.span)
    lines = (computed(text, told, printed), quoted(told, "The text"), quoted(printed, "The table"))
    return Draft(lines, trace=view.trace((), [made]))


def _weight(view: View, place: Place) -> int:
    """Whether a sentence praises (above 0) or faults (below 0): as listed by the report, else by its words."""
    kinds = {f.kind for f in view.report.findings if f.span.contains(place.span)}
    if kinds:
        return 1 if kinds == {"strength"} else -1
    return tone(view.report, place.span)


def rows_and_prose(query: Query, scope: Scope) -> Draft | None:
    """One statement about several standards: "less than half" of three key questions."""
    view, told = scope.view, told_share(query)
    if told is None or query.standards_assumed or len(query.key_questions) != 1:
        return None
    rows = [r for r in rows_of(view, query.standards) if r.letter is None]
    rows = [r for r in rows if r.key_question == query.key_questions[0]]
    about = subject(query)
    found = places(view.report).ranked(about, lambda p: _states(p, told))
    if len(rows) < 2 or not found:
        return None
    place = found[0][1]
    fits = all(agree(told, r.percent, None).fits for r in rows)
    words = told.span.of(query.text)
    each = joined([f"{r.percent}% for {view.label(r.standard)}" for r in rows])
    verdict = "Yes, consistent" if fits else "Not as printed"
    text = f"{verdict}: the text says “{words}”, and the tables print {each}."
    standards = [r.standard for r in rows]
    made = calculation("share-against-printed-percents", fits, standards=standards)
    printed = [view.quote(r.span) for r in rows]
    lines = [computed(text, view.quote(place.span), *printed), quoted(view.quote(place.span))]
    return Draft((*lines, *map(quoted, printed)), trace=view.trace((), [made]))


def _states(place: Place, told: Stated) -> bool:
    return not place.annexe and any(same_share(told, s) for s in stated_shares(place.words))


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
    lines = [verdict, quoted(told, "The text"), quoted(printed, "The table")]
    if not found.fits and row.letter:
        lines += base_note(view)
    return Draft(tuple(lines), trace=view.trace((), [made]))


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
