"""Which edition is meant where a service has several reports: the year said, else the newest."""

from __future__ import annotations

from assistant.model import Query
from assistant.rating.choosing import fieldwork_month
from index.card import ReportCard

_OVER_TIME = frozenset(
    {"library_change", "library_compare", "library_rank", "library_average", "list_reports"}
)


def newest(query: Query, cards: tuple[ReportCard, ...]) -> tuple[ReportCard, ...]:
    """One report a service, unless the question is about several or about change."""
    if query.several or query.intent in _OVER_TIME:
        return cards
    in_year = tuple(c for c in cards if any(str(y) in date_of(c) for y in query.years))
    latest: dict[str, ReportCard] = {}
    for card in sorted(in_year or cards, key=lambda c: (_month(c), c.id)):
        latest[card.service.casefold()] = card
    return tuple(c for c in cards if c in latest.values())


def date_of(card: ReportCard) -> str:
    """When the report was published, else when its fieldwork was, as printed."""
    return card.published or card.fieldwork or ""


def _month(card: ReportCard) -> str:
    return fieldwork_month(date_of(card)) or ""
