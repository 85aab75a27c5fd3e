"""All rows of a table in the order of their figures: "what are the main offences?", "who misses the meetings?".

Such a question names the table and none of its rows, so that a search finds one row or another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Draft, listing, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.search import about
from assistant.answers.scope import Scope
from assistant.answers.told.figure_values import amount
from assistant.answers.view import View
from assistant.model import Query
from corpus.model import Figure

_FEWEST = 3
"""Rows that make an order worth telling."""
_WHOLE = 100


def ranked_rows(query: Query, scope: Scope) -> Draft | None:
    """The rows of the table that a question is about, largest first, or smallest where that is asked."""
    if len(scope.cards) != 1 or query.standards:
        return None
    text = plain(about(query, scope).search_text)
    for kind in patterns("tables.yaml")["kinds"]:
        if re.search(kind["asked"], text):
            rows = _rows(scope.view, kind["table"])
            if len(rows) >= _FEWEST:
                return _told(scope.view, _in_order(rows, smallest=_wants_smallest(kind, text)))
    return None


def _wants_smallest(kind: dict[str, Any], text: str) -> bool:
    return "smallest" in kind and re.search(kind["smallest"], text) is not None


def _rows(view: View, heading: str) -> list[Figure]:
    """The rows of the first table of one column whose heading fits."""
    tables: dict[str, list[Figure]] = {}
    for figure in view.report.figures:
        if figure.table and re.search(heading, figure.table):
            tables.setdefault(figure.table, []).append(figure)
    whole = (rows for rows in tables.values() if len({f.column for f in rows}) == 1)
    return next(whole, [])


def _in_order(rows: Sequence[Figure], *, smallest: bool) -> list[Figure]:
    """Rows by size, those that gather what is left at the end; as printed where a share is more than everything."""
    last = pattern("tables.yaml", "last")
    worth = {f.label: amount(f.value) or Decimal(0) for f in rows}
    if any("%" in f.value and worth[f.label] > _WHOLE for f in rows):
        return list(rows)
    sign = 1 if smallest else -1
    return sorted(rows, key=lambda f: (last.search(f.label) is not None, sign * worth[f.label]))


def _told(view: View, rows: Sequence[Figure]) -> Draft:
    return listing([quoted(view.quote(f.span)) for f in rows])
