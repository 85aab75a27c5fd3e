"""A question put to several reports, answered by each with its own composers and told side by side.

What one report can be asked, a library can: every report answers by itself, and the answer to the question
is the first that each says, under its service's name; where the most or the least is asked for, in order.
Reports are read for it, so of a large library only those that a search finds nearest are asked, and that
is said. Ratings stand on the cards of all: `library` answers for those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from assistant.answers.choosing import ordered
from assistant.answers.clip import clip
from assistant.answers.cues import says
from assistant.answers.discretion import moved_in_brief
from assistant.answers.draft import Draft, Line, Quote, computed, joined_traces, stated
from assistant.answers.figure_topics import named_figures
from assistant.answers.find import find
from assistant.answers.library import of_domain
from assistant.answers.numbers import numbers_in, numbers_of
from assistant.answers.phrases import capital, joined
from assistant.answers.requests import request_for
from assistant.answers.scope import Scope
from assistant.answers.view import calculation
from assistant.model import MAX_CITATIONS, MAX_TEXT, Query, Reading
from index.card import ReportCard

One = Callable[[Query, Scope], Draft]
"""What answers a question about one report."""

_AT_MOST = 7
"""Reports that are read for one question."""
_LOOKED_AT = 60
"""Passages looked at to choose them."""
_SURE = 0.5
_ROOM = MAX_TEXT - 240
"""What the verdicts together may take, beside a line that sums them up."""
_MOST_LINES = 3
_LABEL = 5
"""Words that a heading or the head of a table has at most."""
_NAME = 25
"""About what a service's name and the marks of citations take."""

_RATED = frozenset({
    "rating_of", "compare_ratings", "total", "claim_check", "list_reports", "help", "off_topic", "injection",
    "library_with_rating", "library_compare", "library_rank", "library_average", "library_change",
})  # fmt: skip
"""Readings whose answer stands on the cards, or that are about no report."""
_SEARCHED = frozenset({"fact", "list_of", "open_digest", "case_example", "compare_figures"})
_OF_ONE_REPORT = frozenset({"extremes", "standards_with_rating", "claim_check"})
"""Readings that are put to each report only where the question says so."""
_ON_CARDS = frozenset({"why_rating", "why_kq", "kq_value"})
"""Readings that the cards answer as far as a standard's results do."""
_PANEL = frozenset({"discretion_where", "discretion_used", "discretion_nature"})
_POINTS = frozenset({"points_of", "points_lost", "points_breakdown", "points_share"})
"""Readings that the cards answer where standards or a domain are named."""

_ITEM = ", item "
_FIGURES = (
    ("%", re.compile(r"(\d+(?:\.\d+)?)%")),
    ("points", re.compile(r"(\d+) points?\b")),
    ("", re.compile(r"^[^\d(]*(\d[\d,]*(?:\.\d+)?)(?![\d.]*\))")),
)


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What one report answers."""

    card: ReportCard
    draft: Draft

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its verdict: computed lines where it begins with one, else quotations."""
        kind = self.draft.lines[0].kind
        return tuple(line for line in self.draft.lines if line.kind == kind)

    @property
    def values(self) -> tuple[tuple[str, str, Decimal], ...]:
        """The figures of a computed verdict: of what where there are several, of which kind, how much."""
        computed_lines = [line.text for line in self.draft.lines if line.kind == "computed"]
        items = [text for text in computed_lines if _ITEM in text]
        if self.draft.lines[0].kind != "computed" or len(items) not in (0, len(computed_lines)):
            return ()
        named = [(text.split(_ITEM)[0], text) for text in items] or [("", computed_lines[0])]
        found = [(name, _figure(text)) for name, text in named]
        return tuple((name, *figure) for name, figure in found if figure)


def _figure(text: str) -> tuple[str, Decimal] | None:
    """The first figure of a sentence, and of which kind it is."""
    for kind, pattern in _FIGURES:
        found = pattern.search(text)
        if found:
            return kind, Decimal(found[1].replace(",", ""))
    return None


def each(query: Query, scope: Scope, one: One) -> Draft | None:
    """What every report in scope answers; None where the question is not put to each."""
    asked = _put_to_one(query)
    if asked is None:
        return None
    cards, note = _asked_reports(asked, scope)
    answer = moved_in_brief if _of_panel(asked) else one
    drafts = [_Told(card, answer(_of(asked, card), _only(card, scope))) for card in cards]
    told = [t for t in drafts if t.draft.status in ("answered", "premise_corrected") and t.lines]
    if not told:  # what no report tells, no rating does
        return find(asked, scope) if ordered(asked)[0].intent in _SEARCHED else None
    silent = [t.card.service for t in drafts if t not in told]
    alike = _alike(told) if not silent else None
    lines, more = alike or _laid(told, scope)
    ranked = query.put_to == "extreme" and not alike
    head, made = _extreme(query, asked, told, scope) if ranked else ([], [])
    if silent:
        reports = "report" if len(silent) == 1 else "reports"
        lines = [*lines, stated(f"Nothing is found on it in the {reports} on {joined(silent)}.")]
    trace = joined_traces([t.draft for t in told]) or {"schema_version": 1}
    if made:
        trace = {"schema_version": 1, "computed": made, "parts": [trace]}
    wrong = [t for t in told if t.draft.status == "premise_corrected"]
    corrected = len(wrong) == len(told) or (wrong and query.put_to == "every")
    return Draft(
        (*head, *lines),
        status="premise_corrected" if corrected else "answered",
        trace=trace,
        assumed=tuple(filter(None, [note])),
        more=tuple(more),
    )


def _put_to_one(query: Query) -> Query | None:
    """The question as each report is to be asked; None where it is one for the cards, or for a search."""
    asked = query.put_to_one
    if asked is None:
        intent = ordered(query)[0].intent
        besides = _RATED | _SEARCHED | _OF_ONE_REPORT | _ON_CARDS | {"list_recommendations"}
        if intent in besides or query.intent in _RATED:
            return None
        return None if intent in _POINTS and of_domain(query) else query
    rated = query.intent in _RATED and query.readings[0].confidence >= _SURE
    over_time = query.intent == "library_change" and says("changed", query.text)
    if rated and (query.put_to == "any" or over_time):
        return None
    if rated and query.put_to != "every" and asked.readings[0].confidence < _SURE:
        return None
    if query.put_to != "every" and query.ratings:
        return None  # which of them have a rating
    intent = ordered(asked)[0].intent
    within = query.put_to == "every" and intent == "compare_ratings" and not asked.standards
    told_each = within or says("adds_up", asked.text)
    if intent == "list_recommendations" or (intent in _RATED and not told_each):
        return None
    if intent in _POINTS and of_domain(asked):
        return None
    if intent in _ON_CARDS and asked.standards:
        return asked if intent != "kq_value" and says("reasons", asked.text) else None
    if intent in _OF_ONE_REPORT and query.put_to != "every":
        return None
    if query.put_to != "extreme":
        return asked
    if asked.prompts:
        return asked.as_(Reading("subquestion_value", 1.0))
    return asked.as_(Reading("fact", 1.0)) if intent in _SEARCHED else asked


def _of_panel(asked: Query) -> bool:
    """Whether it is asked what the ratings panel moved, of no standard in particular."""
    return asked.intent in _PANEL and not asked.standards and asked.answer_type != "person"


def _asked_reports(asked: Query, scope: Scope) -> tuple[tuple[ReportCard, ...], str | None]:
    """All reports in scope; of many those that a search finds nearest, with a note that says so."""
    if len(scope.cards) <= _AT_MOST:
        return scope.cards, None
    annexe = bool(asked.prompts)
    found = scope.find(request_for(asked, include_annexe=annexe), limit=_LOOKED_AT)
    nearest = list(dict.fromkeys(e.passage.report for e in found))[:_AT_MOST]
    held = {card.id: card for card in scope.cards}
    note = f"only the {len(nearest)} of {len(held)} reports that a search finds nearest"
    return tuple(held[id] for id in nearest), note


def _only(card: ReportCard, scope: Scope) -> Scope:
    return Scope((card,), scope.view_of, scope.glance_of, scope.search)


def _of(asked: Query, card: ReportCard) -> Query:
    """The question as put to this report; what it says is not set against itself unless that is asked."""
    first, *others = asked.readings
    readings = (first, *(r for r in others if r.intent != "consistency"))
    return replace(asked, readings=readings, reports=(card.id,), services=(), several=False)


def _alike(told: Sequence[_Told]) -> tuple[list[Line], list[Line]] | None:
    """One line for all, where all say the same in our words: a rule, not what one report found."""
    said = [tuple(line.text for line in t.draft.lines if line.kind == "computed") for t in told]
    first = told[0].draft.lines[0]
    same = len(told) > 1 and len(set(said)) == 1
    if first.kind != "computed" or not same or any(_ITEM in text for text in said[0]):
        return None
    share = max(1, MAX_CITATIONS // (2 * len(told)))
    quotes = [q for t in told for q in t.draft.lines[0].quotes[:share]]
    besides = [
        replace(line, text=t.card.service)
        for t in told
        for line in [ln for ln in t.draft.lines[1:] if ln.kind == "quoted"][:1]
    ]
    return [computed(first.text, *quotes), *besides], []


def _laid(told: Sequence[_Told], scope: Scope) -> tuple[list[Line], list[Line]]:
    """The verdict of each under its name, as long as all have room, and what has none."""
    cited, room = max(1, MAX_CITATIONS // len(told)), _ROOM // len(told)
    in_turn: list[list[Line]] = []
    more: list[Line] = []
    for t in told:
        if t.lines[0].kind == "quoted":
            telling = [line for line in t.lines if not _is_label(line, scope)] or t.lines
            named = [replace(line, text=t.card.service, bullet=True) for line in telling]
            kept = _fitting(named, min(cited, _MOST_LINES), room, scope)
            in_turn.append(named[:kept])
            more += named[kept:]
        else:
            in_turn.append([_verdict(t, cited, room, scope)])
    return [line for turn in zip_longest(*in_turn) for line in turn if line], more


def _is_label(line: Line, scope: Scope) -> bool:
    """Whether a quotation is a heading or the head of a table, which tells nothing by itself."""
    quote = line.quotes[0]
    words = quote.span.of(scope.view_of(quote.report).report.text).strip()
    bare = not any(c.isdigit() for c in words) and not words.endswith((".", "?", "!", ";", "”"))
    return bare and len(words.split()) <= _LABEL


def _fitting(lines: Sequence[Line], most: int, room: int, scope: Scope) -> int:
    """How many quotations fit, at least one."""
    used = 0
    for at, line in enumerate(lines[:most]):
        quote = line.quotes[0]
        span = clip(scope.view_of(quote.report).report.text, quote.span)
        used += span.end - span.start + _NAME
        if at and used > room:
            return at
    return min(most, len(lines))


def _verdict(told: _Told, cited: int, room: int, scope: Scope) -> Line:
    """The computed lines of one report in one, as many as there is room for."""
    texts: list[str] = []
    quotes: list[Quote] = []
    for line in told.lines:
        if texts and sum(map(len, texts)) + len(line.text) + _NAME > room:
            texts += ["and others"] if line.bullet else []
            break
        texts.append(line.text)
        quotes += line.quotes
    text = _run_on(texts)
    kept = _telling(text, list(dict.fromkeys(quotes)), cited, told.draft, scope)
    return computed(f"{told.card.service}: {text}", *kept, bullet=True)


def _run_on(texts: Sequence[str]) -> str:
    """Lines as one: the items that one announces after it, sentences apart."""
    items = texts[0].endswith(":")
    ended = [t if items or t.endswith(".") else f"{t}." for t in texts]
    if not items:
        return " ".join(ended)
    return f"{ended[0]} {'; '.join(ended[1:])}." if ended[1:] else f"{ended[0][:-1]}."


def _telling(
    text: str, quotes: Sequence[Quote], cited: int, draft: Draft, scope: Scope
) -> list[Quote]:
    """As many sources as there is room for, those with the text's numbers first."""
    wanted = numbers_in(text)
    left = wanted - numbers_of(draft.trace)
    held = {q: numbers_in(q.span.of(scope.view_of(q.report).report.text)) for q in quotes}
    first = [q for q in quotes if held[q] & left]
    then = sorted(quotes, key=lambda q: -len(held[q] & wanted))
    return list(dict.fromkeys((*first, *then)))[:cited]


def _extreme(
    query: Query, asked: Query, told: Sequence[_Told], scope: Scope
) -> tuple[list[Line], list[dict[str, object]]]:
    """Which of them has the most or the least, where each gives figures of the same things."""
    each_of = [{name: (kind, value) for name, kind, value in t.values} for t in told]
    names = list(each_of[0])
    alike = all(list(of) == names for of in each_of) and len(told) > 1
    kinds = {kind for of in each_of for kind, _ in of.values()}
    if not alike or len(kinds) != 1:
        return [], []
    low = _wants_low(query, asked, told, scope)
    word, unit = "lowest" if low else "highest", next(iter(kinds))
    lines, made = [], []
    for name in names:
        edge = (min if low else max)(of[name][1] for of in each_of)
        there = [t for t, of in zip(told, each_of, strict=True) if of[name][1] == edge]
        shown = f"{edge:f}{unit}" if unit in ("", "%") else f"{edge:f} {unit}"
        what = f" for {name[:1].lower()}{name[1:]}" if name and len(names) > 1 else ""
        where = "" if len(told) == len(scope.cards) else f" of the {len(told)} that tell it here"
        text = f"{capital(word)}{where}{what}: {joined([t.card.service for t in there])}, {shown}."
        cited = [(t, t.draft.lines[names.index(name)].quotes) for t in there]
        sources = [q for t, held in cited for q in _telling(shown, held, 1, t.draft, scope)]
        lines.append(computed(text, *sources))
        made.append(calculation(word, f"{edge:f}", of=len(told), subject=name))
    return lines, made


def _wants_low(query: Query, asked: Query, told: Sequence[_Told], scope: Scope) -> bool:
    """Whether the least is asked for; the best of a figure such as reoffending is the least."""
    best, worst = says("best", query.text), says("worst", query.text)
    if not (best or worst):
        return says("lowest", query.text)
    named = named_figures(asked, scope.view_of(told[0].card.id).report)
    fewer_is_better = bool(named) and named[0].topic.good == "low"
    return fewer_is_better if best else not fewer_is_better
