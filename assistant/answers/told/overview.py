"""All that a report says of the service, a domain or a standard, in short: ratings, then both sides of the findings.

The inspectorate sums up by itself, in its lists of strengths and areas for improvement; of a standard, which has no
such list, by what it says under its heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from assistant.answers.draft import Draft, Line, Quote, computed, quoted
from assistant.answers.evidence.asked_for import Term, asked
from assistant.answers.evidence.findings import in_turns, listed_findings
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.inspectors_said import findings_of
from assistant.answers.evidence.search import found_for
from assistant.answers.evidence.words import stems
from assistant.answers.rated.lines import (
    adjustment_lines,
    by_rating,
    named_line,
    overall_line,
    rated,
    rule_line,
    worth,
    worth_trace,
)
from assistant.answers.rated.ratings import asked_standards, rating_of
from assistant.answers.rated.why import why_kq
from assistant.answers.scope import Scope
from assistant.answers.told.gather import gather
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.model import Query
from corpus.model import Rating

_SIDES = {"strength": "Strength", "improvement": "To improve"}
_OF_THE_WHOLE, _OF_A_DOMAIN = 3, 2
"""Findings of each side."""
_OF_A_STANDARD = 3
"""Findings of each side of one standard."""
_OF_A_PART = 6
"""Sentences about a part of a standard."""
_MOST_STANDARDS = 2
"""Standards that are told of one by one."""


def overview(query: Query, scope: Scope) -> Draft | None:
    """What a reader should know first of what the question names, or of the whole report."""
    view = scope.view
    numbers = asked_standards(query, view)
    if query.key_questions:
        return why_kq(query, scope)
    if query.standards and (not numbers or says("how_done", query.text)):
        return None
    if len(numbers) == 1 and query.standards and _part_of(query, view, numbers[0]):
        return _of_a_part(query, scope, numbers[0])
    if query.standards and len(numbers) <= _MOST_STANDARDS:
        lines = [
            line for n in numbers for line in _of_standard(query, scope, n, few=len(numbers) > 1)
        ]
        return Draft(tuple(lines), trace=view.trace(numbers, worth_trace(view, numbers)))
    if numbers and query.domains != ("all",):
        ratings = rating_of(query, scope)
        told = _findings(query, scope, numbers, _OF_A_DOMAIN)
        return Draft((*ratings.lines, *told), trace=ratings.trace) if ratings else None
    if not view.numbers:
        return None
    told = _findings(query, scope, view.numbers, _OF_THE_WHOLE)
    lines = [overall_line(view), by_rating(view), *told]
    return Draft(tuple(lines), trace=view.trace(["overall"]))


def _of_standard(query: Query, scope: Scope, number: str, *, few: bool) -> Iterator[Line]:
    """A standard's rating, how it comes about, and what was said for and against."""
    view = scope.view
    yield computed(f"{rated(view, number)}{worth(view, number)}.", *view.row(number))
    rule = rule_line(view, number)
    if rule:  # the trace holds it; beside another standard there is no room for its rows
        yield replace(rule, quotes=()) if few else rule
    if not few:
        yield from filter(None, [named_line(view, number)])
    yield from adjustment_lines(view, number)[:1]
    asked = replace(query, search_text="", expansions=())  # the standard's own title is the topic
    told: list[Quote] = []
    listed = {f.span for f in view.report.findings}
    for positive in _sides(view, (number,)):
        side = _SIDES["strength" if positive else "improvement"]
        for line in findings_of(
            asked, scope, number, positive=positive, limit=1 if few else _OF_A_STANDARD
        ):
            if line.quotes[0] not in told:
                told += line.quotes
                yield replace(line, text=side if line.quotes[0].span in listed else "")


def _part_of(query: Query, view: View, number: str) -> list[Term]:
    """What the question names that is but a part of its standard: the board, of governance and leadership."""
    title = stems(view.label(number) if view.standard(number) else "")
    written = number in query.text
    named = (t for t in asked(query).terms if t.kind == "noun" and not is_generic(t))
    # a word whose stem is another would find what is no such thing: "building" all that is built
    parts = [
        t
        for t in named
        if not holds(t, title) and (t.others or t.text.removesuffix("s") in t.stems)
    ]
    return parts if title and not written else []


def _of_a_part(query: Query, scope: Scope, number: str) -> Draft | None:
    """The rating of the standard, then what is said about the part of it that is asked for."""
    view = scope.view
    found = found_for(replace(query, standards=(), standards_assumed=False), scope)
    told = gather(query, found, scope) if found.answered else None
    if told is None:
        return None
    rating = computed(f"{rated(view, number)}{worth(view, number)}.", *view.row(number))
    lines = (rating, *told.lines[:_OF_A_PART])
    return Draft(lines, trace=view.trace((number,), worth_trace(view, (number,))))


def part_judged(query: Query, scope: Scope) -> Draft | None:
    """What is said of a part of a standard that is judged as a whole: "is staff morale good?".

    Its rating stands behind it, and before it where that is not good, for then it is the plainer answer.
    """
    view = scope.view
    numbers = () if query.context else query.standards
    asks = query.answer_type == "yes_no" and query.intent in ("rating_of", "claim_check")
    asks = asks and query.ratings == (Rating.GOOD,) and Rating.GOOD not in query.text
    if not asks or len(numbers) != 1 or view.results(numbers[0]) or says("rating_talk", query.text):
        return None
    of_it = replace(query, ratings=())
    told = _of_a_part(of_it, scope, numbers[0]) if _part_of(of_it, view, numbers[0]) else None
    if told is None:
        return None
    rating, *said = (replace(line, quotes=line.quotes[:1]) for line in told.lines[:_OF_A_PART])
    standing = view.rating(numbers[0])
    well = standing is not None and standing.rank >= Rating.GOOD.rank
    return replace(told, lines=(*said, rating) if well else (rating, *said))


def _sides(view: View, numbers: Iterable[str]) -> tuple[bool, bool]:
    """Strengths first where at least half of the ratings are good ones."""
    ratings = [r.rank for n in numbers if (r := view.rating(n))]
    good = sum(rank >= Rating.GOOD.rank for rank in ratings)
    return (True, False) if 2 * good >= len(ratings) else (False, True)


def _findings(query: Query, scope: Scope, numbers: Iterable[str], each: int) -> list[Line]:
    """Strengths and areas for improvement as the report lists them, in turns from its chapters."""
    view = scope.view
    kinds = ["strength" if good else "improvement" for good in _sides(view, numbers)]
    return [
        quoted(view.quote(f.span), _SIDES[kind])
        for kind in kinds
        for f in islice(in_turns(listed_findings(query, view, kind)), each)
    ]
