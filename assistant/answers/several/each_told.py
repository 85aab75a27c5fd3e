"""The answers of several reports laid out side by side: the verdict of each under its service's name.

What is computed is run on in one line, as far as there is room for its numbers' sources; what is quoted
stands in turns, the first of every report before the second of any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from assistant.answers.draft import Draft, Line, Quote, computed
from assistant.answers.scope import Scope
from assistant.answers.wording.clip import clip
from assistant.answers.wording.numbers import numbers_in, numbers_of, unsupported
from assistant.model import MAX_CITATIONS, MAX_TEXT
from index.card import ReportCard

_ROOM = MAX_TEXT - 240
"""What the verdicts together may take, beside a line that sums them up."""
_MOST_LINES = 3
_LABEL = 5
"""Words that a heading or the head of a table has at most."""
_NAME = 25
"""About what a service's name and the marks of citations take."""

_ITEM = ", item "
_FIGURES = (
    ("%", re.compile(r"(\d+(?:\.\d+)?)%")),
    ("points", re.compile(r"(\d+) points?\b")),
    ("", re.compile(r"^[^\d(]*(\d[\d,]*(?:\.\d+)?)(?![\d.]*\))")),
)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
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


def alike(told: Sequence[Told]) -> tuple[list[Line], list[Line]] | None:
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


def laid(told: Sequence[Told], scope: Scope) -> tuple[list[Line], list[Line]]:
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
    words = _words(quote, scope).strip()
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


def _verdict(told: Told, cited: int, room: int, scope: Scope) -> Line:
    """The computed lines of one report in one, as many as there is room for them and their sources."""
    kept, quotes = _one_line(told.lines[:1], cited, told.draft, scope)
    for count in range(2, len(told.lines) + 1):
        lines = told.lines[:count]
        text, sources = _one_line(lines, cited, told.draft, scope)
        if len(text) + _NAME > room or not _holds(text, sources, told.draft, scope):
            kept += " And others." if lines[-1].bullet else ""
            break
        kept, quotes = text, sources
    return computed(f"{told.card.service}: {kept}", *quotes, bullet=True)


def _one_line(
    lines: Sequence[Line], cited: int, draft: Draft, scope: Scope
) -> tuple[str, list[Quote]]:
    text = _run_on([line.text for line in lines])
    quotes = list(dict.fromkeys(q for line in lines for q in line.quotes))
    return text, telling(text, quotes, cited, draft, scope)


def _holds(text: str, quotes: Sequence[Quote], draft: Draft, scope: Scope) -> bool:
    """Whether every number of the text stands in a source that is cited, or in the trace."""
    held = (numbers_in(_words(q, scope)) for q in quotes)
    return not unsupported(text, numbers_of(draft.trace).union(*held))


def _words(quote: Quote, scope: Scope) -> str:
    return quote.span.of(scope.view_of(quote.report).report.text)


def _run_on(texts: Sequence[str]) -> str:
    """Lines as one: the items that one announces after it, sentences apart."""
    items = texts[0].endswith(":")
    ended = [t if items or t.endswith(".") else f"{t}." for t in texts]
    if not items:
        return " ".join(ended)
    return f"{ended[0]} {'; '.join(ended[1:])}." if ended[1:] else f"{ended[0][:-1]}."


def telling(
    text: str, quotes: Sequence[Quote], cited: int, draft: Draft, scope: Scope
) -> list[Quote]:
    """As many sources as there is room for, those first that hold numbers which nothing else does."""
    wanted = numbers_in(text)
    left = wanted - numbers_of(draft.trace)
    held = {q: numbers_in(_words(q, scope)) for q in quotes}
    kept: list[Quote] = []
    while len(kept) < min(cited, len(held)):
        free = [q for q in quotes if q not in kept]
        kept.append(max(free, key=lambda q: (len(held[q] & left), len(held[q] & wanted))))
        left -= held[kept[-1]]
    return kept
