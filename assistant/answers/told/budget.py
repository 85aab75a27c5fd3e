"""Who pays into the budget, and how much each: the rows of the report's table of income, or its paragraph on it.

A question of each partner's share names no row of the table, so that no search for its words finds one. What one of
them gives as a share of the whole is worked out from its row and the row of the total.
"""

from __future__ import annotations

import re

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, computed, listing, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.sentences import sentences
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.model import Query
from corpus.model import BlockKind, Span
from corpus.values import half_up
from index.terms import content_terms

_FEWEST = 3
"""Sums that tell how a budget is made up."""


def contributions(query: Query, scope: Scope) -> Draft | None:
    """What each partner pays, where that is asked."""
    text = plain(query.search_text)
    if (
        query.follow_up == "where"
    ):  # "where does it come from?": its money, and not a place in the report
        text = f"{plain(query.text)} {text}"
    if not pattern("budget.yaml", "asked").search(text) or query.standards:
        return None
    spans = _rows(scope.view) or _told(scope.view)
    return listing([quoted(scope.view.quote(s)) for s in spans]) if spans else None


def share(query: Query, scope: Scope) -> Draft | None:
    """What part of the income the partner named gives, where the table prints a total."""
    asks = pattern("budget.yaml", "share").search(plain(query.search_text))
    if not asks or query.standards or len(scope.cards) != 1:
        return None
    view = scope.view
    sums = {span: found for span in _rows(view) if (found := _sum_of(view, span))}
    totals = [span for span, (label, _) in sums.items() if label.lower().startswith("total")]
    named = [s for s in sums if s not in totals and _is_named(sums[s][0], query.text)]
    if len(totals) != 1 or len(named) != 1 or sums[named[0]][1] > sums[totals[0]][1]:
        return None
    (label, part), (_, whole) = sums[named[0]], sums[totals[0]]
    percent = half_up(part, whole)
    sources = [view.quote(named[0]), view.quote(totals[0])]
    made = calculation("share-of-total", percent, part=part, whole=whole)
    line = computed(f"{label}: {part:,} of {whole:,}, which is {percent}%.", *sources)
    return Draft((line, *map(quoted, sources)), trace=view.trace((), [made]))


def _sum_of(view: View, span: Span) -> tuple[str, int] | None:
    """What a row is of, and its one sum in whole pounds."""
    words = span.of(view.report.text)
    found = list(pattern("budget.yaml", "sum").finditer(words))
    if len(found) != 1:
        return None
    digits = re.sub(r"[^\d.]", "", found[0].group()).rstrip(".")
    label = " ".join(words[: found[0].start()].split())
    return (label, int(digits)) if label and digits.isdigit() else None


def _is_named(label: str, question: str) -> bool:
    return bool(set(content_terms(label)) & set(content_terms(question)))


def _rows(view: View) -> list[Span]:
    """The rows of the first table of sums whose heading is of income."""
    text, tables = view.report.text, dict[Span, list[Span]]()
    for block in view.report.blocks:
        if block.kind is BlockKind.TABLE_ROW and block.header is not None:
            headed = pattern("budget.yaml", "table").search(block.header.of(text))
            if headed and pattern("budget.yaml", "sum").search(block.span.of(text)):
                tables.setdefault(block.header, []).append(block.span)
    return next((rows for rows in tables.values() if len(rows) >= _FEWEST), [])


def _told(view: View) -> list[Span]:
    """The sentences of the paragraph on the budget that give sums."""
    text, amount = view.report.text, pattern("budget.yaml", "sum")
    for block in view.report.blocks:
        words = block.span.of(text)
        if block.kind is BlockKind.PARAGRAPH and pattern("budget.yaml", "paragraph").search(words):
            told = [s for s in sentences(text, block.span) if amount.search(s.of(text))]
            if len(amount.findall(words)) >= _FEWEST:
                return told
    return []
