""" "The percentages add up to more than 100", "is 195% a typo?": a table's rows added up, a value that cannot be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.figure_topics import label_of, named_figures
from assistant.answers.evidence.places import Place, Places, places
from assistant.answers.scope import Scope
from assistant.answers.told.figure_values import amount
from assistant.answers.two_places.asking import adds_up, numbers, pattern, subject
from assistant.answers.two_places.money import money_adds_up
from assistant.answers.view import View, calculation
from assistant.model import Query
from corpus.model import BlockKind, Figure, Span
from corpus.values import NUMBER, number
from index.terms import content_terms

_ROUNDING = 2  # per cent by which rounded rows may miss 100
_ENOUGH = 0.5  # share of the subject's words that a sentence of parts must hold
_MOST_SHOWN = 3
_TELLING = 3
"""A smaller number counts the places, as in "the two chapters"."""
_LEAST_WHOLE = 5
"""Smaller numbers are sums of too many others."""
_SHARE = re.compile(
    r"\b(?:out )?of (?:the )?(?:\d+|[a-z]+teen|ten|eleven|twelve|twenty)\b|%|per cent"
)
"""A sentence that tells a share of cases counts no part of a whole."""
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_COUNT = re.compile(
    rf"(?<![\d.,/])\b({NUMBER})\b(?![.,]?\d|-\w|\s*(?:%|per\s*cent|months?|years?|days?|weeks?))",
    re.I,
)


def sums(query: Query, scope: Scope) -> Draft | None:
    """Whether the rows of a table, or the parts named in a sentence, add up."""
    view = scope.view
    typo = pattern("misprints").search(query.text) is not None
    tallies = not typo and (adds_up(query) or pattern("tallies").search(query.text) is not None)
    if not (typo or tallies or pattern("sums").search(query.text)):
        return None
    column = _column(query, view, typo) if typo or pattern("sums").search(query.text) else None
    if column:
        return _table(view, column)
    if typo:
        return None
    paid = money_adds_up(query, view)
    if paid or not (numbers(query) or pattern("sums").search(query.text)):
        return paid
    return _parts(query, view) or (_spread(query, view) if tallies else None)


def _column(query: Query, view: View, typo: bool) -> list[Figure]:
    """The column of percentages asked about: by its value, its topic or its words; else one that cannot be."""
    columns = _columns(view)
    said = set(numbers(query))
    shares = {n for n in said if n in set(query.percents)} or (said if typo else set())
    by_value = [c for c in columns if any(amount(f.value) in shares for f in c)]
    if typo:
        return next((c for c in by_value if _over(c)), [])
    named = {f.span for a in named_figures(query, view.report) for f in a.figures}
    by_topic = [c for c in columns if any(f.span in named for f in c)]
    asked = set(subject(query).terms)
    by_topic += [c for c in columns if asked & set(content_terms(c[0].table or ""))]
    if by_topic or not pattern("percentages").search(query.text):
        return next(iter(by_topic), [])
    by_words = [c for c in columns if asked & set(content_terms(" ".join(map(label_of, c))))]
    over = [c for c in columns if _over(c)]
    return next(iter([*by_value, *by_words, *over]), [])


def _columns(view: View) -> list[list[Figure]]:
    """The columns, or the rows across, of each table of percentages that share out one whole."""
    made: dict[tuple[str | None, str | None], list[Figure]] = {}
    for found in view.report.figures:
        if found.header is not None and "%" in found.value:
            across = found.column is not None and any(c.isalpha() for c in found.column)
            made.setdefault((found.table, found.label if across else found.column), []).append(
                found
            )
    return [column for column in made.values() if len(column) > 1]


def _over(column: Sequence[Figure]) -> bool:
    return any((amount(f.value) or 0) > 100 for f in column)


def _table(view: View, column: list[Figure]) -> Draft:
    values = [amount(f.value) or Decimal(0) for f in column]
    total = sum(values, Decimal(0))
    terms = " + ".join(f"{v:f}" for v in values)
    fits = abs(total - 100) <= _ROUNDING
    near = "" if total == 100 or not fits else ", which is 100 but for rounding"
    text = f"{'Yes, they add up' if fits else 'Not as printed'}: {terms} = {total:f}%{near}."
    over = next((f for f in column if (amount(f.value) or 0) > 100), None)
    made = calculation("sum", f"{total:f}", parts=[f"{v:f}" for v in values], whole=100)
    if over:
        left = 100 - (total - (amount(over.value) or 0))
        text += f" A share cannot be {over.value}; the others leave {left:f}%."
        made["inputs"].append({"name": "left", "value": f"{left:f}"})
    rows = list(dict.fromkeys(f.span for f in column))
    shown = [over.span] if over else rows[:_MOST_SHOWN]
    sources = [view.quote(s) for s in [*rows, *([column[0].header] if column[0].header else [])]]
    return Draft(
        (computed(text, *sources), *[quoted(view.quote(s)) for s in shown]),
        trace=view.trace((), [made]),
    )


def _parts(query: Query, view: View) -> Draft | None:
    """A sentence that lists parts, and a sentence beside it (or the question) that names their sum."""
    known, said = places(view.report), set(numbers(query))
    for score, place in known.ranked(subject(query), lambda p: p.kind in _PROSE):
        parts = _counts(place)
        inside = len(parts) > 2 and sum(parts) == 2 * max(parts)
        if inside:
            parts.remove(max(parts))
        whole = sum(parts)
        if _SHARE.search(place.words) and not inside and not said:
            continue
        if score < _ENOUGH or len(parts) < 2 or not said <= {*map(Decimal, parts), whole}:
            continue
        beside = [p for p in _neighbours(known, place) if whole in _counts(p)]
        if inside or beside or whole in said:
            return _adding(view, parts, [place, *beside[:1]])
    return None


def _spread(query: Query, view: View) -> Draft | None:
    """A number said that is the sum of what two sections count of the same thing, one in each."""
    known, said = places(view.report), set(numbers(query))
    whole = max(said, default=Decimal(0))
    also = {n for n in said - {whole} if n >= _TELLING}
    samples = view.report.samples
    if len(samples) > 1 and whole == sum(s.cases for s in samples) and "case" in query.text.lower():
        return _added(view, [s.cases for s in samples], [s.span for s in samples])
    if whole < _LEAST_WHOLE:
        return None
    ranked = known.ranked(subject(query), lambda p: p.kind in _PROSE and not p.annexe)
    fitting = [p for score, p in ranked if score >= _ENOUGH and not _SHARE.search(p.words)]
    told = [(p, counts) for p in fitting if (counts := _counts(p))]
    for at, (first, some) in enumerate(told):
        for second, others in told[at + 1 :]:
            pairs = [(a, b) for a in some for b in others
                     if a + b == whole and also <= {a, b}]  # fmt: skip
            if pairs and first.section != second.section:
                stated = [p for p, counts in told if whole in counts]
                shown = sorted([first, second], key=lambda p: p.span.start)
                return _adding(view, list(pairs[0]), [*stated[:1], *shown])
    return None


def _neighbours(known: Places, place: Place) -> list[Place]:
    """The sentences before and after, in the same section."""
    at = known.all.index(place)
    around = [*known.all[max(0, at - 1) : at], *known.all[at + 1 : at + 2]]
    return [p for p in around if p.section == place.section]


def _counts(place: Place) -> list[int]:
    """The whole numbers that a sentence tells, years, percentages and spans of time left out."""
    found = (number(n) for n in _COUNT.findall(place.words))
    return [n for n in found if n is not None]


def _adding(view: View, parts: list[int], shown: list[Place]) -> Draft:
    return _added(view, parts, [p.span for p in shown])


def _added(view: View, parts: list[int], shown: list[Span]) -> Draft:
    total = sum(parts)
    text = f"Yes, it adds up: {' + '.join(map(str, parts))} = {total}."
    made = calculation("sum", total, parts=parts)
    sources = [view.quote(span) for span in shown]
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))
