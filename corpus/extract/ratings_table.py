"""The ratings table: standards with their printed ratings, the total and the overall rating.

Converters leave it as rows, as lines run together, as a column of names before a column of ratings,
or torn over several lines. So it is found as the run of lines that names most standards beside
ratings, and read as a sequence of names and rating words, whatever stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from corpus.extract.parsed import Parsed
from corpus.extract.published import overall_told, total_told
from corpus.extract.ratings_tokens import NUMBERED, Token, tokens
from corpus.extract.told_ratings import told_ratings
from corpus.model import Block, BlockKind, PrintedRating, PrintedScore, Span, StandardRating
from corpus.vocabulary import vocabulary

_SCORE = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(\d{2})(?![\d/])")
_STOP = ("methodology", "data_annexe")
_LEAST_TURNED = 3


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """What the table prints; None or empty where it does not."""

    span: Span | None = None
    standards: tuple[StandardRating, ...] = ()
    total: PrintedScore | None = None
    overall: PrintedRating | None = None
    warnings: tuple[str, ...] = ()


def read_ratings(parsed: Parsed) -> RatingsTable:
    """The report's ratings table, or an empty one."""
    best: list[Token] = []
    for run in _runs(parsed):
        found = tokens(parsed.text, Span(run[0].span.start, run[-1].span.end))
        if _worth(found) > _worth(best):
            best = found
    if _worth(best) < 3:
        told, notes = told_ratings(parsed, ())
        return RatingsTable(
            None, tuple(told), total_told(parsed), overall_told(parsed, _is_line), tuple(notes)
        )
    span = _table_span(parsed, best)
    overall, named = _overall(_names_first(parsed.text, best))
    paired, warnings = _paired(named)
    standards = [replace(s, domain=_domain(parsed, span, s)) for s in paired]
    told, notes = told_ratings(parsed, {s.number for s in standards})
    overall = overall or overall_told(parsed, _is_line)
    ordered = tuple(sorted([*standards, *told], key=lambda s: s.number))
    return RatingsTable(span, ordered, _total(parsed, span), overall, (*warnings, *notes))


def _runs(parsed: Parsed) -> list[list[Block]]:
    """Runs of blocks that are no prose, outside the annexes."""
    runs: list[list[Block]] = [[]]
    for block in parsed.blocks:
        if _is_line(parsed, block):
            runs[-1].append(block)
        elif runs[-1] and block.kind is not BlockKind.FOOTNOTE:
            runs.append([])
    return [run for run in runs if run]


def _is_line(parsed: Parsed, block: Block) -> bool:
    words = parsed.words(block)
    if parsed.roles(block.section) & set(_STOP) or block.kind is BlockKind.FOOTNOTE:
        return False
    if len(re.findall(NUMBERED, words)) >= 2 and vocabulary().rating.search(words):
        return True
    if len(_titled_ratings().findall(words)) >= _LEAST_TURNED:
        return True
    if block.kind is BlockKind.TABLE_ROW:
        return "%" not in words
    if not any(c.isalpha() for c in words):
        return True
    return len(words) <= 120 and not words.rstrip().endswith((".", ":", ";", "?"))


@cache
def _titled_ratings() -> re.Pattern[str]:
    """ "Staff: Good"."""
    words = vocabulary()
    rated = words.rating.pattern.replace("?P<rating>", "?:").replace("?P<unrated>", "?:")
    return re.compile(rf"(?:{words.title_pattern})\s*[:–—-]\s*{rated}", re.I)


def _worth(found: list[Token]) -> int:
    """How many standards stand beside a rating."""
    names = {t.number for t in found if t.sort == "name"}
    ratings = [t for t in found if t.sort == "rating"]
    return min(len(names), len(ratings))


def _paired(sequence: list[Token]) -> tuple[tuple[StandardRating, ...], tuple[str, ...]]:
    """Each name with its rating: the next one, or, for two columns, the one in the same place."""
    found: dict[str, StandardRating] = {}
    warnings: list[str] = []
    waiting: list[Token] = []
    for group in _grouped(sequence):
        if group[0].sort == "name":
            waiting = list(group)
            continue
        if not waiting:
            continue
        pairs, note = _matched(waiting, group)
        warnings += [note] if note else []
        for name, rating in pairs:
            found.setdefault(name.number, _row(name, rating))
        waiting = []
    return tuple(sorted(found.values(), key=lambda s: s.number)), tuple(warnings)


def _grouped(sequence: Sequence[Token]) -> list[list[Token]]:
    """Runs of tokens of one sort."""
    return [list(run) for _, run in groupby(sequence, key=lambda token: token.sort)]


def _matched(
    names: list[Token], ratings: list[Token]
) -> tuple[list[tuple[Token, Token]], str | None]:
    if len(names) == len(ratings):
        return list(zip(names, ratings, strict=True)), None
    if len(names) == 1:
        return [(names[0], ratings[0])], None
    if len(ratings) == 1:
        lost = ", ".join(name.number for name in names[:-1])
        return [(names[-1], ratings[0])], f"No rating is printed beside {lost}."
    listed = ", ".join(name.number for name in names)
    return [], f"{len(names)} standards ({listed}) stand beside {len(ratings)} ratings: not read."


def _row(name: Token, rating: Token) -> StandardRating:
    span = _between(name, rating)
    return StandardRating(name.number, name.title, rating.rating, span, "")


def _domain(parsed: Parsed, table: Span, standard: StandardRating) -> str:
    """The heading above the standard in the table, such as "Court disposals".

    A youth report whose table has none gets the domain's usual title.
    """
    number = standard.number.split()[-1][0]
    text = parsed.text[table.start : standard.span.start]
    heading = (
        rf"(?<![\d.]){number} ?\.?\s+([A-Z][A-Za-z ,&'’–-]{{2,60}}?)(?=\s*(?:[\n\t]|\d ?\.|$))"
    )
    printed = re.findall(heading, text)
    if printed:
        return str(printed[-1]).strip()
    youth = any(section.case_type for section in parsed.sections)
    return vocabulary().domain_titles.get(number, "") if youth else ""


def _table_span(parsed: Parsed, found: Sequence[Token]) -> Span:
    """From the run's first line to its last."""
    for run in _runs(parsed):
        if run[0].span.start <= found[0].span.start and found[-1].span.end <= run[-1].span.end:
            return Span(run[0].span.start, run[-1].span.end)
    return Span(found[0].span.start, found[-1].span.end)


def _overall(sequence: list[Token]) -> tuple[PrintedRating | None, list[Token]]:
    """The overall rating, and the tokens without it.

    Its word stands right behind "overall", or, in columns, before all the standards' ratings.
    """
    for i, token in enumerate(sequence):
        if token.sort == "overall" and (at := _overall_at(sequence, i)) is not None:
            rating = sequence[at].rating
            rest = [t for k, t in enumerate(sequence) if k != at and t.sort != "overall"]
            span = _between(token, sequence[at]) if at == i + 1 else sequence[at].span
            return (PrintedRating(rating, span) if rating else None), rest
    return None, [t for t in sequence if t.sort != "overall"]


def _overall_at(sequence: list[Token], overall: int) -> int | None:
    after = _grouped(sequence[overall + 1 :])
    if after and after[0][0].sort == "rating":
        return overall + 1
    columns = len(after) > 1 and [run[0].sort for run in after[:2]] == ["name", "rating"]
    if columns and len(after[1]) == len(after[0]) + 1 > 2:
        return overall + 1 + len(after[0])
    return None


def _names_first(text: str, sequence: list[Token]) -> list[Token]:
    """The tokens as they are; where a column of ratings stands before the names, each line turned."""
    lines = [
        list(run) for _, run in groupby(sequence, key=lambda t: text.count("\n", 0, t.span.start))
    ]
    pairs = [line for line in lines if len(line) == 2]
    turned = [line for line in pairs if line[0].sort == "rating" and line[1].sort != "rating"]
    if len(turned) < _LEAST_TURNED or 2 * len(turned) <= len(pairs):
        return sequence
    return [token for line in lines for token in (line[::-1] if line in turned else line)]


def _between(first: Token, last: Token) -> Span:
    return Span(min(first.span.start, last.span.start), max(first.span.end, last.span.end))


def _total(parsed: Parsed, table: Span | None) -> PrintedScore | None:
    """The score in the ratings table, else one that the prose tells in words."""
    if table:
        for match in _SCORE.finditer(parsed.text, table.start, table.end):
            if score := _score(match):
                return score
    return total_told(parsed)


def _score(match: re.Match[str]) -> PrintedScore | None:
    value, maximum = int(match.group(1)), int(match.group(2))
    plausible = value <= maximum and maximum % 3 == 0
    return PrintedScore(value, maximum, Span(match.start(1), match.end(2))) if plausible else None
