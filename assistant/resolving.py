"""Which report a name means: an id, or a service's name where one edition alone fits."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.utils import default_process

from corpus.errors import AssistantError
from index.card import ReportCard

_LIKELY = 60  # score from which a name is offered as the one that may have been meant


def resolve(name: str, cards: Sequence[ReportCard]) -> str:
    """The id of the report that `name` means.

    Raises:
        AssistantError: there is none, or several; the message names those that come near.
    """
    wanted = default_process(name)
    exact = [c.id for c in cards if c.id == name.strip()]
    named = exact or [c.id for c in cards if wanted and wanted in _names(c)]
    if len(named) == 1:
        return named[0]
    if named:
        raise AssistantError(f"{name!r} means several reports: {', '.join(named)}.", "Give one id.")
    raise AssistantError(f"There is no report {name!r} in the library.", _hint(name, cards))


def _names(card: ReportCard) -> set[str]:
    return {default_process(n) for n in (card.service, card.service_name or "", card.id) if n}


def _hint(name: str, cards: Sequence[ReportCard]) -> str:
    known = {c.id: f"{c.id} {c.service}" for c in cards}
    near = process.extract(name, known, processor=default_process, limit=3, score_cutoff=_LIKELY)
    if near:
        return f"Did you mean {', '.join(key for _, _, key in near)}?"
    return "`assistant reports` lists those there are."
