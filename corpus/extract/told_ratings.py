"""Ratings that stand beside a standard's heading or in the first words under it, not in a table.

They fill what no table gives. Only a line that is a rating, or a sentence that says of this standard
how it was rated, counts; where two of them differ, none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.extract.parsed import Parsed
from corpus.headings import recognise
from corpus.model import BlockKind, Rating, Section, Span, StandardRating
from corpus.vocabulary import vocabulary

_NEAR = 6
"""The rating stands among so many first blocks."""
_LONGEST_LINE = 90
_SAYS = re.compile(r"\b(?:rate[ds]?|rating|judged?|judge?ment)\b", re.I)
_LINE = re.compile(
    r"\W*(?:(?:our|the|overall|standard|final|inspection)\s+)*(?:rating|rated|judge?ment|grade)\b(?:\s+(?:is|was|as|for|of|this|the|standard))*\W*",
    re.I,
)
_THIS = re.compile(
    r"\bth(?:is|e)\s+(?:standard|area|aspect|part)\b|\b(?:rate|judge)d?\s+(?:it|this)\b", re.I
)
_OTHER = re.compile(
    r"\b(?:last|previous\w*|earlier|before|since|not|never|would|could|might|may|should|if|panel|discretion|lowest|from"
    r"|key\s+question|question|except|unless|target|aim\w*|hop\w*|staff)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Read:
    rating: Rating | None
    span: Span


def told_ratings(parsed: Parsed, known: Iterable[str]) -> tuple[list[StandardRating], list[str]]:
    """The ratings of standards that are not among the known ones, and notes of what differs."""
    read: dict[str, list[_Read]] = {}
    titles: dict[str, str] = {}
    for section in parsed.sections:
        number = section.standard
        if number is None or section.role != "standard" or number in set(known):
            continue
        name = recognise(section.title, marked=True)
        titles.setdefault(number, _title(number, name.title if name else section.title))
        read.setdefault(number, []).extend(_readings(parsed, section, titles[number]))
    youth = any(section.case_type for section in parsed.sections)
    found, notes = [], []
    for number, told in sorted(read.items()):
        if len({r.rating for r in told}) > 1:
            notes.append(f"The ratings told for {number} differ: not read.")
        elif told:
            domain = vocabulary().domain_titles.get(number.split()[-1][0], "") if youth else ""
            one = told[0]
            found.append(StandardRating(number, titles[number], one.rating, one.span, domain))
    return found, notes


def _title(number: str, printed: str) -> str:
    return printed or vocabulary().standards.get(number, ("",))[0]


def _readings(parsed: Parsed, section: Section, title: str) -> Iterator[_Read]:
    """What the heading, the lines and the sentences under it say."""
    rating = vocabulary().rating
    if match := rating.search(section.heading.of(parsed.text)):
        yield _Read(vocabulary().rating_of(match.group()), section.heading)
    blocks = [b for b in parsed.blocks if b.section == section.index][1 : 1 + _NEAR]
    for block in blocks:
        words = parsed.words(block)
        if block.kind in (BlockKind.FOOTNOTE, BlockKind.QUOTATION, BlockKind.TABLE_ROW):
            continue
        match = rating.search(words) if len(words) <= _LONGEST_LINE else None
        if match and _is_line(words, match):
            yield _Read(vocabulary().rating_of(match.group()), block.span)
            continue
        for span in parsed.sentences(block):
            if (one := _said(span.of(parsed.text), title)) is not None:
                yield _Read(one, span)


def _is_line(words: str, match: re.Match[str]) -> bool:
    """Whether a line is a rating and nothing more: "Rating: Good"."""
    before, after = words[: match.start()], words[match.end() :]
    return not any(c.isalnum() for c in after) and (
        not any(c.isalnum() for c in before) or bool(_LINE.fullmatch(before))
    )


def _said(words: str, title: str) -> Rating | None:
    """The rating that a sentence says this standard has."""
    found = [
        m
        for m in vocabulary().rating.finditer(words)
        if m.group("rating") and m.group()[0].isupper()
    ]
    rated = len(found) == 1 and _SAYS.search(words) and not _OTHER.search(words)
    about = _THIS.search(words) or re.search(rf"\b{re.escape(title)}\b", words, re.I)
    return vocabulary().rating_of(found[0].group()) if rated and about else None
