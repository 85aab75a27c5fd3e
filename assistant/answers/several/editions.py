"""Which edition is meant where a service has several reports: the year said, else the newest."""

from __future__ import annotations

from assistant.answers.draft import Draft, not_found, quoted
from assistant.answers.scope import Scope
from assistant.answers.told.inspected_before import tellings
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined
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


def not_held(query: Query, scope: Scope) -> Draft | None:
    """That an inspection of another year is not held, instead of the result of the one that is."""
    if len(scope.cards) != 1 or not query.years or not says("edition_asked", query.text):
        return None
    card, view = scope.cards[0], scope.view
    held = f"{card.published or ''} {card.fieldwork or ''}"
    years = [str(year) for year in query.years]
    if not held.strip() or any(y in held or _tells_of(view, y) for y in years):
        return None
    printed = view.report.published or view.report.fieldwork
    told = [quoted(view.quote(printed.span), "The report held is of")] if printed else []
    text = (
        f"The library holds no report of an inspection of {card.service} in {joined(years, 'or')}."
    )
    return not_found(text, *told)


def _tells_of(view: View, year: str) -> bool:
    """Whether the report itself speaks of an inspection in that year."""
    return any(year in span.of(view.report.text) for span in tellings(view))


def date_of(card: ReportCard) -> str:
    """When the report was published, else when its fieldwork was, as printed."""
    return card.published or card.fieldwork or ""


def _month(card: ReportCard) -> str:
    return fieldwork_month(date_of(card)) or ""
