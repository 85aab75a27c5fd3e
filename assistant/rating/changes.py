"""What may be supposed: ratings, shares of cases and the framework's own values, written as `a=b`.

2.2=Good                  a standard's rating ("not rated" takes it out)
2.4.desistance=11/13      a key question's cases; also 85%, +2 (two more) and -1 (one fewer)
bands.good=60             where a key-question band begins, in per cent
totals.good=18            where a band of the total begins, in points
limits.limit-resettlement=off
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.rating.errors import RatingError
from assistant.rating.framework import Band, Framework, Source, Status
from assistant.rating.inputs import (
    RatingInputs,
    Share,
    StandardInput,
    parse_rating,
    parse_share,
)
from assistant.rating.loading import framework_faults
from corpus.model import Rating

_SUPPOSED = Source("supposed", "supposed in this what-if", "", "", Status.SUPPOSED)
_HOW = 'Write changes as "2.2=Good", "2.4.desistance=11/13" or "bands.good=60".'


@dataclass(frozen=True, slots=True)
class RatingChange:
    """A standard's rating supposed; None supposes that it was not rated."""

    standard: str
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class ShareChange:
    """A key question's result supposed, or its count moved by `more` cases."""

    standard: str
    slug: str
    share: Share | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class BandChange:
    """Where a band begins supposed; `table` is "bands" (key questions) or "totals"."""

    table: str
    rating: Rating
    low: int


@dataclass(frozen=True, slots=True)
class LimitOff:
    """A limiting judgement supposed away."""

    limit: str


Change = RatingChange | ShareChange | BandChange | LimitOff


def parse_change(text: str) -> Change:
    """A change from its written form; `RatingError` says how to write it."""
    left, equals, right = (part.strip() for part in text.partition("="))
    if not (left and equals and right):
        raise RatingError(f"{text!r} is not a change.", _HOW)
    head, _, rest = left.partition(".")
    if head in {"bands", "totals"}:
        return BandChange(head, parse_rating(rest.replace("_", " ")), _whole(right))
    if head == "limits" and right == "off":
        return LimitOff(rest)
    number, dot, slug = left.rpartition(".")
    if re.search(r"[a-z]{2}", slug) and dot:
        return _share_change(number, slug, right)
    if right.casefold() in {"not rated", "none", "null"}:
        return RatingChange(left, None)
    return RatingChange(left, parse_rating(right))


def _share_change(number: str, slug: str, right: str) -> ShareChange:
    if re.fullmatch(r"[+-]\d{1,6}", right):  # no service has a million cases
        return ShareChange(number, slug, more=int(right))
    return ShareChange(number, slug, parse_share(right))


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,3}%?", text):
        raise RatingError(f"{text!r} is not a whole number.", _HOW)
    return int(text.rstrip("%"))


def changed_framework(framework: Framework, changes: Iterable[Change]) -> Framework:
    """The framework with its supposed values; the same object where none is supposed."""
    result = framework
    for change in changes:
        if isinstance(change, BandChange):
            result = _with_band(result, change)
        elif isinstance(change, LimitOff):
            result = _without_limit(result, change.limit)
    if result is framework:
        return framework
    if faults := framework_faults(result):
        raise RatingError(f"That framework cannot be: {'; '.join(faults)}.", _HOW)
    return replace(result, digest="", sources={**result.sources, _SUPPOSED.id: _SUPPOSED})


def _with_band(framework: Framework, change: BandChange) -> Framework:
    if change.table == "totals":
        return replace(framework, total_bands=_moved(framework.total_bands, change))
    return replace(framework, key_question_bands=_moved(framework.key_question_bands, change))


def _moved(bands: tuple[Band, ...], change: BandChange) -> tuple[Band, ...]:
    at = [b.rating for b in bands].index(change.rating) if bands else 0
    if at == 0:
        raise RatingError(f"Where {change.rating} begins cannot be changed.", _HOW)
    below = _band(bands[at - 1], bands[at - 1].low, change.low - 1)
    return (*bands[: at - 1], below, _band(bands[at], change.low, bands[at].high), *bands[at + 1 :])


def _band(band: Band, low: int, high: int) -> Band:
    return Band(band.id, band.rating, low, high, f"{low}-{high} = {band.rating}", _SUPPOSED)


def _without_limit(framework: Framework, limit: str) -> Framework:
    left = tuple(x for x in framework.limits if x.id != limit)
    if len(left) == len(framework.limits):
        known = ", ".join(x.id for x in framework.limits) or "none"
        raise RatingError(f"There is no limit {limit!r}.", f"Its limits are: {known}.")
    return replace(framework, limits=left)


def changed_standard(
    inputs: RatingInputs, framework: Framework, change: RatingChange | ShareChange
) -> tuple[str, StandardInput]:
    """The standard that a change is about, with its new input."""
    number = framework.standard(change.standard).number
    if isinstance(change, RatingChange):
        return number, change.rating
    question = framework.key_question(number, change.slug)
    given = inputs.standards.get(number)
    if not isinstance(given, tuple):
        raise RatingError(
            f"Standard {number} has no key question results here.", "Suppose its rating instead."
        )
    at = framework.standard(number).key_questions.index(question)
    share = change.share or _moved_share(given[at], change.more, f"{number}.{change.slug}")
    return number, (*given[:at], share, *given[at + 1 :])


def _moved_share(share: Share, more: int, subject: str) -> Share:
    if share.count is None or share.cases is None:
        raise RatingError(
            f"How many cases {subject} has is not known, only {share.printed}%.",
            "Suppose a percentage or a count of cases.",
        )
    return Share(share.count + more, share.cases)
