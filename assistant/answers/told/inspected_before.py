"""What the report tells of an earlier inspection: its rating beside the present one, or that it gives none.

The rating in force is never told as that of another time.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.draft import Draft, Line, computed, not_found, quoted
from assistant.answers.evidence.sentences import prose, sentences
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined
from assistant.model import Query
from corpus.model import Rating, Span

_SHOWN = 3
"""Sentences on the earlier inspection that are quoted."""
_BEHIND = 2
"""Sentences behind these that are quoted where it is asked what has changed."""
_WAYS = {1: "better", 0: "the same", -1: "worse"}


def before(query: Query, scope: Scope) -> Draft | None:
    """What an earlier inspection gave, where that is asked for; that it is not told, where it is not."""
    other = query.standards or query.changes or query.intent.startswith("discretion")
    if len(scope.cards) != 1 or other:
        return None
    view = scope.view
    asks = says("last_time", query.text) and says("result_asked", query.text) and not query.years
    if not (asks or query.intent == "rating_before"):
        of_years = _of_the_years(query, view)
        return _told(query, view, of_years) if of_years else None
    told = tellings(view)
    if not told:
        return not_found("The report does not say what an earlier inspection found.")
    return _told(query, view, told)


def rating_before(query: Query, scope: Scope) -> Draft | None:
    """The same, for a turn that asks for it without the words; of a standard, that it is not told."""
    view, numbers = scope.view, asked_standards(query, scope.view)
    if not numbers:
        return before(query, scope)
    of_parts = [s for s in tellings(view) if _rates_a_part(s.of(view.report.text))]
    if of_parts:
        return Draft(tuple(quoted(view.quote(s)) for s in of_parts[:_SHOWN]))
    named = joined([view.label(n) for n in numbers])
    none = not_found(f"The report does not give an earlier rating of {named}.")
    return replace(none, trace=view.trace(numbers))


def tellings(view: View) -> list[Span]:
    """The sentences that speak of an earlier inspection."""
    return [s for s in prose(view.report) if says("inspected_before", s.of(view.report.text))]


def _of_the_years(query: Query, view: View) -> list[Span]:
    """The sentences on an inspection in a year that the question asks the rating of, and not of this one."""
    own = " ".join(p.text for p in (view.report.published, view.report.fieldwork) if p)
    years = [str(year) for year in query.years if str(year) not in own]
    if not years or len(years) < len(query.years) or not says("rating_asked", query.text):
        return []
    return [s for s in tellings(view) if any(year in s.of(view.report.text) for year in years)]


def _told(query: Query, view: View, told: list[Span]) -> Draft:
    rated = {s: rating for s in told if (rating := _rated_so(view, s))}
    shown = [quoted(view.quote(s)) for s in (list(rated) or told)[:_SHOWN]]
    changed = says("changed", query.text) or says("got_better", query.text)
    if changed:
        shown += [quoted(view.quote(s)) for s in _behind(view, list(rated) or told[:1])]
    asked = query.intent == "rating_before" or says("rating_asked", query.text)
    if not (rated or changed) and asked and query.answer_type != "date":
        text = "The report does not give the rating of an earlier inspection."
        return not_found(text, *shown[:1])
    beside = _beside(view, rated) if query.answer_type != "date" else None
    if beside is None:
        return Draft(tuple(shown))
    line, made = beside
    lines = (line, *shown) if changed else (*shown, line)
    return Draft(lines, trace=view.trace(["total"], [made]))


def _rated_so(view: View, span: Span) -> Rating | None:
    """The rating of the whole that a sentence tells; None where it tells none, several, or a part's."""
    words = span.of(view.report.text)
    said = [rating for rating in Rating if rating in words]
    if len(said) != 1 or says("of_a_part", words[: words.index(said[0])]):
        return None
    return said[0]


def _rates_a_part(words: str) -> bool:
    said = [words[: words.index(rating)] for rating in Rating if rating in words]
    return any(says("of_a_part", before) for before in said)


def _beside(view: View, rated: dict[Span, Rating]) -> tuple[Line, dict[str, object]] | None:
    """The earlier rating against the present one, where the report tells just one."""
    now = view.report.overall.rating if view.report.overall else None
    now = now or (view.rated.overall if view.rated else None)
    if now is None or len(set(rated.values())) != 1:
        return None
    span, then = next(iter(rated.items()))
    way = _WAYS[(now.rank > then.rank) - (now.rank < then.rank)]
    text = f"{then} then, {now} overall now: {way}."
    made = calculation("rating-before", then, now=now, way=way)
    return computed(text, view.quote(span), *view.total_sources()), made


def _behind(view: View, told: list[Span]) -> list[Span]:
    """The sentences that follow in the same paragraph, which go on with what has become of it."""
    text = view.report.text
    for span in told[:1]:
        block = next(b for b in view.report.blocks if b.span.contains(span))
        after = [s for s in sentences(text, block.span) if s.start >= span.end]
        return after[:_BEHIND]
    return []
