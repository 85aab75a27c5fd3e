"""Contextual figures looked up, not searched: local beside national, one year beside the next.

The verdict comes first, with the comparison worked out; the printed rows follow with their header, so
that the numbers can be read as the report has them. What no table holds is left to search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import Any

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, Quote, computed, quoted, stated
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.figure_topics import (
    AskedFigures,
    Topic,
    asked_figures,
    asks,
    figures_of,
    is_elsewhere,
    topics,
)
from assistant.answers.evidence.held import is_generic
from assistant.answers.evidence.search import if_meant
from assistant.answers.evidence.sentences import sentences_with
from assistant.answers.scope import Scope
from assistant.answers.told.figure_values import amount, change, points_apart, shown, what_of
from assistant.answers.told.figure_verdicts import claimed, compared
from assistant.answers.told.other_figure import with_other_figure
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.model import Query
from corpus.model import Figure, Report, Span

_FACTS = frozenset(
    {"fact", "list_of", "compare_figures", "claim_check", "consistency", "library_compare"}
)
_SURE = 0.5
_MOST = 6  # figures told in one answer
_NOT_COMPARED = "The report gives no such figure for other places, only its own:"
_PARTS = 3  # rows that make a total which is not printed
_TOLD = 3  # sentences that name who is over-represented
_OVER = pattern("cues.yaml", "over_represented", around=r"\b(?:{})", flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A local figure and the same of another place, where the table has one."""

    topic: Topic
    local: Figure
    elsewhere: Figure | None


@if_meant
def looked_up(query: Query, scope: Scope) -> Draft | None:
    """The figures asked for, where the question is read as one for a fact, or not surely as another."""
    first, noun = query.readings[0], asked(query).noun
    of_people = asked(query).kind == "count" and noun is not None and is_generic(noun)
    if first.intent not in _FACTS and first.confidence >= _SURE and not of_people:
        return None
    return None if asked(query).kind == "reason" else figure(query, scope)


def figure(query: Query, scope: Scope) -> Draft | None:
    """The contextual figures that the question asks for; None where the tables have none."""
    view = scope.view
    found = asked_figures(query, view.report)
    if not found:
        return None
    between = two_of_a_pair(found, query.text, view.report)
    if between:
        return differing(view, *between)
    pairs = [p for a in found for p in _pairs(a, view.service)]
    if not pairs or len(pairs) > _MOST:
        return None
    draft = with_other_figure(_draft(query, view, _wanted_first(query, pairs)), query, scope)
    if not says("over_represented", query.text):
        return draft
    told = [quoted(view.quote(s)) for s in _said_of(view.report)]
    return replace(draft, lines=(*told, *draft.lines[: _MOST - len(told)]))


def _said_of(report: Report) -> list[Span]:
    """The sentences that name who is over-represented, those with a figure first: a row does not say it."""
    told = [s for s, _ in sentences_with(report, _OVER) if says("groups_named", s.of(report.text))]
    told.sort(key=lambda s: amount(s.of(report.text)) is None)
    return told[:_TOLD]


def _wanted_first(query: Query, pairs: list[_Pair]) -> list[_Pair]:
    """Of rows among which the question asks which is more (or less) than elsewhere, those that are."""
    sign = 1 if asks("more", query.text) else -1 if asks("fewer", query.text) else 0
    if not sign or not asks("which", query.text):
        return pairs
    return sorted(pairs, key=lambda p: p.elsewhere is None or -sign * _apart(p))


def _apart(pair: _Pair) -> Decimal:
    assert pair.elsewhere is not None
    return points_apart(pair.local.value, pair.elsewhere.value)[0]


def two_of_a_pair(
    wanted: Sequence[AskedFigures], text: str, report: Report
) -> tuple[Figure, Figure] | None:
    """The two figures of a pair such as last year's and this year's, where their difference is asked."""
    pair = wanted[0].topic.pair
    if pair is None or not asks("difference", text):
        return None
    found = [f for t in topics() if t.pair == pair for f in figures_of(t, report)[:1]]
    return (found[0], found[1]) if len(found) == 2 else None


def _pairs(asked: AskedFigures, service: str) -> list[_Pair]:
    local = [f for f in asked.figures if not is_elsewhere(f.label, service)]
    other = [f for f in asked.figures if is_elsewhere(f.label, service)]
    return [
        _Pair(asked.topic, f, next((o for o in other if _same_thing(f, o)), None))
        for f in _once(local)
    ]


def _same_thing(one: Figure, other: Figure) -> bool:
    return (one.table, one.column) == (other.table, other.column)


def _once(figures: Sequence[Figure]) -> list[Figure]:
    """Figures without the one that another table prints again, with the same value."""
    kept: dict[tuple[str, Decimal | None], Figure] = {}
    for found in figures:
        name = f"{found.label}: {found.column}" if found.column else ""
        kept.setdefault((name, amount(found.value)), found)
    return list(kept.values())


def _draft(query: Query, view: View, pairs: list[_Pair]) -> Draft:
    national = asks("asks_elsewhere", query.text) or query.intent == "compare_figures"
    made: list[dict[str, Any]] = []
    lines: list[Line] = []
    for pair in pairs:
        if pair.elsewhere and (national or len(pairs) == 1):
            text, step = _compared(query, pair)
            made.append(step)
        else:
            text = f"{claimed(query, pair.local)}{shown(pair.local)} ({what_of(pair.local)})."
        lines.append(computed(text, *_sources(view, pair), bullet=len(pairs) > 1))
        warning = _impossible(view, pair.local)
        if warning:
            lines.append(warning[0])
            made.append(warning[1])
    if asks("of_others", query.text) and not any(pair.elsewhere for pair in pairs):
        lines.insert(0, stated(_NOT_COMPARED))
    whole = _whole(view, pairs)
    if whole:
        lines.append(whole[0])
        made.append(whole[1])
    read = [p for p in pairs if p.local.column or p.elsewhere or len(pairs) == 1]
    quotes = dict.fromkeys(q for pair in read for q in _rows(view, pair))
    lines += [quoted(q) for q in quotes]
    return Draft(tuple(lines), trace=view.trace((), made))


def _whole(view: View, pairs: Sequence[_Pair]) -> tuple[Line, dict[str, Any]] | None:
    """What the parts of a total that is not printed come to, such as those of "Total current caseload"."""
    values = [amount(p.local.value) for p in pairs]
    shared = _shared_words([p.local.label for p in pairs])
    parts = [v for v in values if v is not None and v == v.to_integral_value()]
    if len(parts) != len(pairs) or len(parts) < _PARTS or not asks("total", shared):
        return None
    if any(_is_all(p.local.label, shared) for p in pairs):
        return None
    added = f"{sum(parts):f}"
    text = f"{' + '.join(f'{v:f}' for v in parts)} = {added} together ({shared})."
    made = calculation("sum-of-parts", added, parts=[f"{v:f}" for v in parts])
    return computed(text, *(view.quote(p.local.span) for p in pairs)), made


def _is_all(label: str, shared: str) -> bool:
    """Whether a row is the whole of which the others are parts: "Total current caseload, of which"."""
    rest = label.removeprefix(shared).strip(" ,:;")
    return not rest or asks("of_which", label)


def _compared(query: Query, pair: _Pair) -> tuple[str, dict[str, Any]]:
    """ "Yes: 82% against 78% nationally, 4 percentage points more (...)"."""
    local, other = pair.local, pair.elsewhere
    assert other is not None
    gap, words = points_apart(local.value, other.value)
    made = calculation("difference", f"{abs(gap):f}", local=local.value, elsewhere=other.value)
    verdict = claimed(query, local) or compared(query, pair.topic, gap)
    values = f"{shown(local)} against {shown(other)} ({_where(other)})"
    what = f"{what_of(local)}"
    return f"{verdict}{values}, {words}: {what}.", made


def _where(other: Figure) -> str:
    return other.label if other.column else _place_in(other.label)


def _place_in(label: str) -> str:
    """The place in "Reoffending rate in England and Wales"."""
    return label.rpartition(" in ")[2] or label


def _sources(view: View, pair: _Pair) -> tuple[Quote, ...]:
    header = pair.local.header
    return tuple(dict.fromkeys((*([view.quote(header)] if header else ()), *_rows(view, pair))))


def _rows(view: View, pair: _Pair) -> tuple[Quote, ...]:
    """The rows alone: what their column is called is told with the figure."""
    spans = [pair.local.span, pair.elsewhere.span if pair.elsewhere else None]
    return tuple(dict.fromkeys(view.quote(s) for s in spans if s is not None))


def _impossible(view: View, found: Figure) -> tuple[Line, dict[str, Any]] | None:
    """What can be said where a share of more than everything is printed."""
    value = amount(found.value)
    if value is None or "%" not in found.value or value <= 100:
        return None
    rows = [f for f in view.report.figures if (f.table, f.column) == (found.table, found.column)]
    rest = sum((amount(f.value) or Decimal(0) for f in rows if f is not found), Decimal(0))
    left = 100 - rest
    made = calculation(
        "share-over-all", f"{left:f}", printed=found.value, most=100, others=f"{rest:f}"
    )
    text = f"That cannot be as printed: a share is at most 100%, and the other rows add up to {rest:f}%"
    text += f", which leaves {left:f}%." if left >= 0 else "."
    return computed(text, *[view.quote(f.span) for f in rows][:3]), made


def _shared_words(labels: Sequence[str]) -> str:
    """The words with which all labels begin."""
    columns = zip(*(label.replace(":", " ").split() for label in labels), strict=False)
    return " ".join(words[0] for words in takewhile(lambda c: len(set(c)) == 1, columns))


def differing(view: View, first: Figure, second: Figure) -> Draft | None:
    """How far two printed amounts are apart, in figures and per cent."""
    before, after = amount(first.value), amount(second.value)
    if before is None or after is None:
        return None
    text, made = change(before, after)
    sources = [view.quote(first.span), view.quote(second.span)]
    whole = f"{text}: {shown(second)} ({second.label}) against {shown(first)} ({first.label})."
    return Draft((computed(whole, *sources), *map(quoted, sources)), trace=view.trace((), [made]))
