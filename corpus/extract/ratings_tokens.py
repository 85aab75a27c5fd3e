"""The ratings table as a sequence of names and rating words, whatever stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.model import Rating, Span
from corpus.vocabulary import key, vocabulary

NUMBERED = (
    r"(?<![\d.])(?:(?<!\w)(?P<letter>(?-i:[PRVY])) ?)?"
    r"(?P<domain>[1-9]) ?\. ?(?P<place>[1-9])\.?(?![\d%])\s*"
)
"""A standard's number, with the letter that adult and newer reports put before it."""
_OVERALL = r"(?P<overall>\boverall\b(?:\s+rating)?)"
_LONGEST_TITLE = 90
_LIKE = 0.93
"""Titles more alike than this are one, torn."""


@dataclass(frozen=True, slots=True)
class Token:
    """A standard's name, a rating word, or the word "overall" before the overall rating."""

    sort: str
    """"name", "rating" or "overall"."""
    span: Span
    number: str = ""
    title: str = ""
    rating: Rating | None = None
    """None also for a word such as "Not rated"."""


def tokens(text: str, within: Span) -> list[Token]:
    """The tokens of a stretch of text, by standards' numbers or, without any, by their titles."""
    numbered = _numbered(text, within)
    if any(token.sort == "name" for token in numbered):
        return numbered
    return _titled(text, within)


def _numbered(text: str, within: Span) -> list[Token]:
    number = r"(?P<number>(?:[PRVY] ?)?[1-9]\.[1-9])"
    behind = rf"(?P<behind>{vocabulary().title_pattern})\s*[(\[](?:standard\s+)?{number}[)\]]"
    pattern = re.compile(rf"{behind}|{NUMBERED}|{_OVERALL}|{vocabulary().rating.pattern}", re.I)
    found: list[Token] = []
    at = within.start
    while match := pattern.search(text, at, within.end):
        at = match.end()
        if match.group("behind"):
            number = match.group("number")
            found.append(
                Token(
                    "name", Span(match.start(), at), number, _label(match.group("behind"), number)
                )
            )
        elif match.group("domain"):
            end = _title_end(text, match.end(), within.end)
            name = _name(text, match, end)
            found += [name] if name else []
            at = max(at, end) if name else at
        else:
            found.append(_word(match))
    return found


def _word(match: re.Match[str]) -> Token:
    span = Span(match.start(), match.end())
    if match.group("overall"):
        return Token("overall", span)
    return Token("rating", span, rating=vocabulary().rating_of(match.group()))


def _title_end(text: str, start: int, limit: int) -> int:
    """Where a standard's title ends: a known title's end, else the next cell or rating."""
    words = vocabulary()
    known = re.compile(words.title_pattern, re.I).match(text, start, limit)
    if known and not text[known.end() : known.end() + 1].isalnum():
        return known.end()
    stop = re.compile(rf"{words.rating.pattern}|{NUMBERED}|\n\n|\t(?=\s*\S)", re.I)
    match = stop.search(text, start + 1, min(limit, start + _LONGEST_TITLE))
    end = match.start() if match else min(limit, start + _LONGEST_TITLE)
    return start + len(text[start:end].rstrip())


def _name(text: str, match: re.Match[str], end: int) -> Token | None:
    printed = re.sub(r"\s+", " ", text[match.end() : end]).strip(" \t.:-–—*")
    if not any(c.isalpha() for c in printed):
        return None
    number = f"{match.group('domain')}.{match.group('place')}"
    if match.group("letter"):
        number = f"{match.group('letter')} {number}"
    return Token("name", Span(match.start(), end), number, _label(printed, number))


def _label(printed: str, number: str) -> str:
    """The usual title where the printed one is only torn or has a stray letter."""
    titles = vocabulary().standards.get(number, ()) or tuple(vocabulary().titles.values())
    for title in titles:
        if SequenceMatcher(None, key(printed), key(title)).ratio() >= _LIKE:
            return title
    return printed


def _titled(text: str, within: Span) -> list[Token]:
    """Names without numbers: a known title opens a line; the order tells standards of one title."""
    words = vocabulary()
    domain = rf"(?:(?P<domain>{words.domain_pattern})\s*[:,–—-]\s*)?"
    title = rf"(?:(?<=[\n\t])|(?<=[;–—:] )){domain}(?P<title>{words.title_pattern})(?=\W)"
    pattern = re.compile(rf"{title}|{_OVERALL}|{words.rating.pattern}", re.I)
    found: list[Token] = []
    before = ""
    for match in pattern.finditer(text, max(0, within.start - 1), within.end):
        if not match.group("title"):
            found.append(_word(match))
        elif number := _numbered_by(match, before):
            span = Span(match.start(), match.end())
            found.append(Token("name", span, number, _label(match.group("title"), number)))
            before = number
    return found


def _numbered_by(match: re.Match[str], before: str) -> str | None:
    """The number of a title, by the domain that stands before it or by the order of the table."""
    words = vocabulary()
    if domain := match.group("domain"):
        return words.number_of(match.group("title"), words.domains[key(domain)])
    return _next_number(match.group("title"), before)


def _next_number(title: str, before: str) -> str | None:
    """The first standard of this title after the one before."""
    fits = (
        number
        for number, titles in sorted(vocabulary().standards.items())
        if number > before and key(title) in {key(t) for t in titles}
    )
    return next(fits, None)
