""" "Is the figure for X the same everywhere?": what is told of one thing, in every place that tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.figure_topics import is_elsewhere, named_figures
from assistant.answers.evidence.places import Places, Subject, places
from assistant.answers.scope import Scope
from assistant.answers.told.figure_values import amount
from assistant.answers.two_places.asking import (
    numbers,
    of_quantity,
    pattern,
    same_over_places,
    sets_against,
    subject,
)
from assistant.answers.two_places.joins import join, rounded_same
from assistant.answers.two_places.statements import (
    SPANS,
    Statement,
    Values,
    dates_told,
    is_row,
    names_told,
    numbers_told,
    statements,
)
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import joined
from assistant.model import Query

_PLAIN = 0.85
_OF_IT = 0.6  # share of the thing's words that stand around a value of it
_TOLD_TWICE = 0.5  # and of a date, which by itself says much where two places have it
_ALL = 0.85  # of the words around both of two values that differ
_NEAR = 0.85  # of the best score, which another number needs to be of the same thing
_SAME = 0.5  # and the same number
_MOST = 4
_ALONE = 2
"""Lines of a draft on a value that was found once: the verdict and its place."""


def everywhere(query: Query, scope: Scope) -> Draft | None:
    """Whether the places that tell the thing asked about tell the same of it."""
    if not sets_against(query.text) or query.key_questions or query.fractions:
        return None
    view = scope.view
    about, known = of_quantity(subject(query)), places(view.report)
    sure, text = same_over_places(query.text), query.text
    if not about.terms or pattern("of_titles").search(text):
        return None
    if not sure and not pattern("of_amounts").search(text):
        return None
    said = {f"{n:f}" for n in numbers(query)}
    told = statements(known, about, _values(query))
    here = [s for s in told if not (is_row(s.place) and is_elsewhere(s.place.words, view.service))]
    found = [*_figures(query, view, known), *here]
    if not pattern("of_spans").search(text):
        found = [s for s in found if s.unit not in SPANS or is_row(s.place)] or found
    if said:
        found = [replace(s, counts=True) for s in found if s.value in said]
    elif pattern("of_shares").search(query.text):
        found = [s for s in found if s.unit == "%"] or found
    draft = told_of(view, found, sure=sure, said=bool(said))
    return _beside(view, known, about, draft) if draft and len(draft.lines) == _ALONE else draft


def _beside(view: View, known: Places, about: Subject, draft: Draft) -> Draft:
    """The draft on a value found once, with the place of another section that says most of the thing."""
    here = view.report.section_at(draft.lines[0].quotes[0].span.start)
    other = known.ranked(
        about, lambda p: p.section != (here.index if here else None) and not p.annexe
    )
    if not other or other[0][0] < _ALL:
        return draft
    return replace(draft, lines=(*draft.lines, quoted(view.quote(other[0][1].span), "Also on it")))


def _values(query: Query) -> Values:
    """What is compared: people where they are asked for, dates where those are, else numbers."""
    if query.answer_type == "person" or pattern("of_people").search(query.text):
        return names_told
    dated = query.answer_type == "date" or (
        pattern("of_dates").search(query.text) and query.answer_type not in ("count", "percent")
    )
    return dates_told if dated else numbers_told


def _figures(query: Query, view: View, known: Places) -> list[Statement]:
    """The service's own contextual figures that the question names."""
    by_start = {p.span.start: p for p in known.all}
    made = []
    for asked in named_figures(query, view.report, any_wording=True):
        local = [f for f in asked.figures if not is_elsewhere(f.label, view.service)]
        for figure in local if len(local) == 1 else ():
            place, value = by_start.get(figure.span.start), amount(figure.value)
            if place and value is not None:
                unit = "%" if "%" in figure.value or "percentage" in figure.label.lower() else ""
                made.append(Statement(f"{value:f}", unit, place, 1.0))
    return made


def told_of(
    view: View, found: Sequence[Statement], *, sure: bool, said: bool = False
) -> Draft | None:
    """The verdict over statements of one thing, best first.

    Args:
        view: the report.
        found: the statements.
        sure: whether it is surely asked of all places, so that "in one place only" answers it.
        said: whether the question gives the value, so that fewer words tell its places.
    """
    if not found or found[0].score < _TOLD_TWICE:
        return None
    first = _principal(found)
    alike = [s for s in found if s.unit == first.unit]
    same = _apart([s for s in alike if s.value == first.value and _also(s, first, said)])
    taken = {s.place.span for s in same}
    least = 1.0 if first.unit in ("date", "name") else _NEAR * first.score
    near = [s for s in alike if s.counts and s.score >= least]
    plain = first.counts and first.share >= _ALL
    others = [s for s in near if s.place.span not in taken and s.share >= _ALL] if plain else []
    differing = list({s.value: s for s in reversed(_apart(others))}.values())[::-1]
    rounded = [o for o in differing if _rounds(first, o)]
    differing = [o for o in differing if o not in rounded]
    if differing:
        return _differing(view, first, same, differing)
    if rounded and len(same) == 1:
        return _rounding(view, first, rounded[0])
    if len(same) > 1 and first.counts and (first.score >= _OF_IT or first.unit == "date"):
        return _agreeing(view, first, same)
    here = {
        s.value
        for s in found
        if s.place == first.place and s.counts and s.score >= _NEAR * first.score
    }
    again = any(s.value == first.value and s.place != first.place for s in alike)
    once = sure and not again and first.counts and first.score >= _NEAR and len(here) == 1
    return _once(view, first) if once else None


def _also(other: Statement, first: Statement, said: bool) -> bool:
    """Whether a statement of the same value is of the same thing: it counts it, or has nearly all its words."""
    if other.share < _OF_IT and other.unit in ("", "name") and not said:
        return False
    return other.score >= (_SAME if other.counts else _NEAR) * first.score


def _principal(found: Sequence[Statement]) -> Statement:
    """Of the values told most plainly, that of most places: "28 of the 34 staff" is told again as "the 28 staff"."""
    plainest = [s for s in found if s.score >= _PLAIN * found[0].score]
    held = Counter(s.value for s in _apart_values(plainest))
    return max(plainest, key=lambda s: (s.counts, held[s.value]))


def _apart_values(found: Sequence[Statement]) -> list[Statement]:
    return list({(s.place.span, s.value): s for s in found}.values())


def _apart(found: Sequence[Statement]) -> list[Statement]:
    """One statement of each place."""
    return list({s.place.span: s for s in reversed(found)}.values())[::-1]


def _rounds(one: Statement, other: Statement) -> bool:
    """Whether one value is the other with more or fewer decimals."""
    numeric = "date" not in (one.unit, other.unit) and "name" not in (one.unit, other.unit)
    return numeric and rounded_same(Decimal(one.value), Decimal(other.value))


def _rounding(view: View, one: Statement, other: Statement) -> Draft:
    found = join((Decimal(one.value), one.place), (Decimal(other.value), other.place), [])
    return _draft(view, found.text, found.step, [one, other])


def _agreeing(view: View, first: Statement, same: Sequence[Statement]) -> Draft:
    count = "both places" if len(same) == 2 else f"all {len(same)} places"
    text = f"Yes, consistent: {count} that tell it say {first.shown}."
    made = calculation("same-value", first.shown, places=len(same))
    return _draft(view, text, made, same)


def _differing(
    view: View, first: Statement, same: Sequence[Statement], others: Sequence[Statement]
) -> Draft:
    values = [first.shown, *(o.shown for o in others[: _MOST - 1])]
    text = (
        f"Not the same everywhere: {joined(values)} are printed, in different places; the report does not "
        "explain the difference."
    )
    made = calculation("values-told", values)
    return _draft(view, text, made, [same[0], *others])


def _once(view: View, first: Statement) -> Draft:
    text = f"Only one place was found that tells it: {first.shown}."
    return _draft(view, text, calculation("value-told-once", first.shown), [first])


def _draft(view: View, text: str, made: dict[str, object], shown: Sequence[Statement]) -> Draft:
    sources = [view.quote(s.place.span) for s in shown[:_MOST]]
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))
