"""Who pays into the budget, and how much each: the rows of the report's table of income, or its paragraph on it.

A question of each partner's share names no row of the table, so that no search for its words finds one.
"""

from __future__ import annotations

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, listing, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.sentences import sentences
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.model import Query
from corpus.model import BlockKind, Span

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
