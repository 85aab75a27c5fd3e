"""A report in one line of a list, from its card alone."""

from __future__ import annotations

from functools import lru_cache

from assistant.rating.choosing import choose_framework
from assistant.rating.errors import RatingError
from assistant.results import ReportSummary
from corpus.model import Rating
from index.card import ReportCard


def summary(card: ReportCard) -> ReportSummary:
    """What `assistant reports` shows of a report."""
    return ReportSummary(
        id=card.id,
        service=card.service,
        title=card.title,
        fieldwork=card.fieldwork,
        published=card.published,
        framework=_framework_id(card.fieldwork, card.kind),
        overall=Rating(card.overall) if card.overall else None,
        score=card.score,
        max=card.maximum,
    )


@lru_cache(256)
def _framework_id(fieldwork: str | None, kind: str) -> str | None:
    if fieldwork is None:
        return None
    try:
        return choose_framework(fieldwork, kind=kind).id
    except RatingError:
        return None
