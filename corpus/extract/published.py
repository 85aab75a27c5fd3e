"""The published score and overall rating where prose or a line tells them.

What is said of another inspection is passed over; two different scores cancel each other out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.extract.parsed import Parsed
from corpus.model import Block, BlockKind, PrintedRating, PrintedScore, Span
from corpus.values import NUMBER, number
from corpus.vocabulary import key, vocabulary

_OUT_OF = re.compile(
    rf"(?<![\d.,/])\b(?P<value>{NUMBER})\s*(?:points?\s+|marks?\s+)?(?:/|(?:out\s+)?of\b|from\b)\s*"
    r"(?:(?:a|the|possible|maximum|total|available|highest|score|of)\s+)*(?P<most>\d{2})\b(?!/|\.\d|\s*(?:%|per\s?cent))",
    re.I,
)
_POINTS = re.compile(r"\b(?:scor\w+|points?|marks?|total\w*)\b", re.I)
_TOTAL = re.compile(
    r"\b(?:total|overall|final)\s+score\s+(?:of|is|was|:)\s*(?P<value>\d{1,2})\b(?!\s*(?:/|%|out\b|of\b|per\b))",
    re.I,
)
_TOTAL_ROW = re.compile(
    r"(?:overall\s+)?(?:total|score)\b[^\d\n]{0,60}\t(?P<value>\d{1,2})\s*$", re.I
)
"""The last row of a ratings table, with the points in a cell."""
_MOST = re.compile(
    r"(?:(?:highest|maximum|possible|most|top)\b[^.\n]{0,30}?|\b(?:0|zero)\s*(?:to|[–-])\s*)(?<!\d)(?P<most>\d{2})\b(?!\s*(?:%|per\s?cent))",
    re.I,
)
_OTHER = re.compile(r"\b(?:last|previous\w*|earlier|since|former\w*|compar\w+|prior)\b", re.I)
_RATED = re.compile(r"\brat(?:ed|ings?)\b|\bjudge?ments?\b|\bjudged\b", re.I)
_OVERALL = re.compile(r"\boverall\b", re.I)
_STOP = {"methodology", "data_annexe"}
_SMALLEST = 15
"""A smaller maximum is that of one domain."""


def total_told(parsed: Parsed) -> PrintedScore | None:
    """The score that a sentence or a line tells; None where sentences contradict each other."""
    found = [score for span in _told(parsed) for score in _scores(parsed, span)]
    most = max((score.maximum for score in found), default=0)
    best = [score for score in found if score.maximum == most]
    return best[0] if len({score.value for score in best}) == 1 else None


def _scores(parsed: Parsed, span: Span) -> Iterator[PrintedScore]:
    words = span.of(parsed.text)
    if _OTHER.search(words) or not _POINTS.search(words):
        return
    for match in _OUT_OF.finditer(words):
        yield from _score(
            number(match["value"]) or 0,
            int(match["most"]),
            Span(span.start + match.start("value"), span.start + match.end("most")),
        )
    if told := _TOTAL.search(words) or _TOTAL_ROW.match(words):
        limits = {int(m["most"]) for m in _MOST.finditer(parsed.text)}
        limits = {n for n in limits if n % 3 == 0 and n >= _SMALLEST}
        if len(limits) == 1:
            place = Span(span.start + told.start("value"), span.start + told.end("value"))
            yield from _score(int(told["value"]), limits.pop(), place)


def _score(value: int, most: int, span: Span) -> Iterator[PrintedScore]:
    if value <= most and most % 3 == 0 and most >= _SMALLEST:
        yield PrintedScore(value, most, span)


def overall_told(parsed: Parsed, is_line: Callable[[Parsed, Block], bool]) -> PrintedRating | None:
    """ "Overall rating: Good", "Overall, the service is rated as 'Good'", "rated 'Good' overall"."""
    later: PrintedRating | None = None
    for block in _blocks(parsed):
        line = is_line(parsed, block)
        for span in [block.span] if line else parsed.sentences(block):
            words = span.of(parsed.text)
            match = vocabulary().rating.search(words) if _OVERALL.match(words) else None
            alone = match and not key(words[: match.start()] + words[match.end() :]).removeprefix(
                "overall"
            )
            told = match and match.group("rating") and (line or alone or _RATED.search(words))
            if told and match and (rating := vocabulary().rating_of(match.group())):
                return PrintedRating(rating, span)
            later = later or _rated_overall(parsed, block, span)
    return later or _beside_score(parsed)


def _beside_score(parsed: Parsed) -> PrintedRating | None:
    """The one rating that stands in the sentence or line of the score."""
    total = total_told(parsed)
    for span in _told(parsed) if total else ():
        if total and span.contains(total.span):
            found = [m for m in vocabulary().rating.finditer(span.of(parsed.text)) if m["rating"]]
            rating = vocabulary().rating_of(found[0].group()) if len(found) == 1 else None
            return PrintedRating(rating, span) if rating else None
    return None


def _rated_overall(parsed: Parsed, block: Block, span: Span) -> PrintedRating | None:
    """The one rating of a sentence that says "overall" anywhere, outside the standards' chapters."""
    words = span.of(parsed.text)
    if parsed.section_of(block).standard or not (_OVERALL.search(words) and _RATED.search(words)):
        return None
    ratings = [
        m for m in vocabulary().rating.finditer(words) if m["rating"] and m.group()[0].isupper()
    ]
    rating = vocabulary().rating_of(ratings[0].group()) if len(ratings) == 1 else None
    return PrintedRating(rating, span) if rating and not _OTHER.search(words) else None


def _told(parsed: Parsed) -> Iterator[Span]:
    """Sentences and lines outside the annexes and the chapters of standards."""
    for block in _blocks(parsed):
        if not parsed.section_of(block).standard:
            yield from parsed.sentences(block)


def _blocks(parsed: Parsed) -> Iterator[Block]:
    for block in parsed.blocks:
        if not parsed.roles(block.section) & _STOP and block.kind is not BlockKind.FOOTNOTE:
            yield block
