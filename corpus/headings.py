"""What a heading names: a chapter, a domain, a standard, a key question, or something of its own.

The level that a file marks says little (converters give levels at random), so the name decides, and
numbers before it. Tables of contents and ratings tables list the same names; those runs are found
first and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.extract.asked import without_share
from corpus.model import BlockKind
from corpus.reading.raw import RawBlock
from corpus.vocabulary import key, vocabulary

_STANDARD = re.compile(r"\s*(?:([PRVY])\s?)?([1-9])\s?\.\s?(\d{1,2})\s?\.?\s*(\D.*)?$", re.S)
_DOMAIN = re.compile(r"\s*([1-9])\s?\.?\s+(\D.*)$", re.S)
_ANNEXE = re.compile(r"\s*(?:annexe?|appendix)\s*(?:\d+|[a-z]\b)?\s*[:.–—-]?\s*(.*)$", re.I | re.S)
_ASIDE = re.compile(r"\s*\((?:[^()]*)\)\s*$")
_WORDED = re.compile(
    r"\s*(?P<word>standard|domain|chapter|part|section|table)\s+"
    r"(?P<number>[1-9](?:\s?\.\s?\d{1,2})?|one|two|three|four|[a-d]\d?)\b\s*[:.–—-]*\s*(?P<rest>\S.*)$",
    re.I | re.S,
)
_NUMBER_LAST = re.compile(
    r"(?P<title>[^(\[]*)[(\[](?:standard\s+)?(?P<number>[1-9]\s?\.\s?\d)[)\]](?P<rest>.*)$",
    re.I | re.S,
)
_TABLE_NUMBER = re.compile(r"^(?:table\s+)?[A-Z]?\d{1,2}\s*[.:)–—-]\s*(?=\D)", re.I)
_OF = re.compile(r"\s*(?:[:–—(]|\s-|\b(?:of|for|in)\b)\s*", re.I)
_DOMAIN_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4"}
_LONGEST_TITLE = 80
_LEAST_ENTRIES = 3
_HEADS = 4
"""Among so many lines that open a list is its own heading; a name and an office may stand before it."""
_LISTED = re.compile(r"(?<![\d.])[1-9]\s?\.\s?[1-9]\.?(?!\d)")


@dataclass(frozen=True, slots=True)
class Name:
    """A recognised heading. `level` 0 means: one below the part of the report that holds it."""

    sort: str
    """"chapter", "domain", "standard", "question", "example" or "part"."""
    level: int
    role: str | None = None
    number: str | None = None
    """Standard or domain number; None where the heading prints none and the title is shared."""
    numbered: bool = False
    """Whether the heading itself prints the number."""
    slug: str | None = None
    title: str = ""
    """A standard's title alone, without number, aside or rating."""
    worded: bool = False
    """Whether a word stands before the number: "Domain two", "Table 1"."""


def recognise(text: str, *, marked: bool = False) -> Name | None:
    """The name that a line is, or None for a line of its own wording.

    Where the file marks the line as a heading (`marked`), a numbered title may be an unknown one.
    """
    words = vocabulary()
    bare = text.strip().rstrip(":").strip()
    asked = without_share(bare) if marked else bare
    if slug := words.slug_of(asked) or (words.paraphrased(asked) if marked else None):
        return Name("question", 3, slug=slug)
    if match := _STANDARD.match(bare):
        return _standard(match, marked)
    if (match := _WORDED.match(bare)) and (name := _worded(match)):
        return name
    if match := _DOMAIN.match(bare):
        if number := words.domains.get(key(match.group(2))):
            same = number == match.group(1)
            return Name("domain", 1, "domain", number if same else match.group(1), numbered=True)
        bare = match.group(2)
    if match := _ANNEXE.match(bare):
        known = words.sections.get(key(match.group(1)))
        return Name("chapter", 1, known.role if known else words.annexe_role(match.group(1)))
    if known := words.sections.get(key(bare)):
        sort = "chapter" if known.level == 1 else "part"
        return Name(sort, known.level, known.role)
    if number := words.domains.get(key(bare)):
        return Name("domain", 1, "domain", number)
    if name := _unnumbered(bare):
        return name
    if words.example.search(bare):
        return Name("example", 4)
    return None


def _standard(match: re.Match[str], marked: bool) -> Name | None:
    letter, domain, place, title = match.groups()
    number = f"{domain}.{place}" if not letter else f"{letter} {domain}.{place}"
    if not title or not (is_title(title) or (marked and len(title) <= _LONGEST_TITLE)):
        return None
    return Name("standard", 2, "standard", number, numbered=True, title=_title(title))


def _worded(match: re.Match[str]) -> Name | None:
    """ "Standard 2.2 - Planning", "Domain two: Court disposals", "Chapter 2: Planning"."""
    word, number, rest = match.group("word").lower(), match.group("number"), match.group("rest")
    if "." in number:
        return recognise(f"{number} {rest}") if word == "standard" else None
    if word == "domain":
        number = _DOMAIN_WORDS.get(number.lower(), number)
        known = vocabulary().domains.get(key(rest))
        return Name("domain", 1, "domain", known, known == number, worded=True) if known else None
    name = recognise(rest)
    if name is None or name.sort not in ("domain", "standard"):
        return None
    return replace(
        name, worded=True, numbered=name.numbered or (name.sort == "domain" and word != "table")
    )


def _unnumbered(bare: str) -> Name | None:
    """A standard's title without a number before it; one behind it, or its domain, may tell it."""
    if (match := _NUMBER_LAST.match(bare)) and is_title(match.group("title")):
        rest = vocabulary().rating.sub("", match.group("rest"))
        if not key(rest):
            number = re.sub(r"\s", "", match.group("number"))
            return Name("standard", 2, "standard", number, True, title=_title(match.group("title")))
    if is_title(bare):
        return Name("standard", 2, "standard", title=_title(bare))
    return _of_domain(bare)


def _of_domain(bare: str) -> Name | None:
    """ "Court disposals: planning", "Planning of court disposals"."""
    words = vocabulary()
    bare = _TABLE_NUMBER.sub("", bare)
    for cut in _OF.finditer(bare):
        first, second = bare[: cut.start()], bare[cut.end() :].rstrip(") ")
        for domain, title in ((first, second), (second, first)):
            number = words.domains.get(key(domain))
            if number and (
                found := words.number_of(title, number) or words.by_activity(title, number)
            ):
                return Name("standard", 2, "standard", found, title=_title(title))
    return None


def is_title(text: str) -> bool:
    """Whether the text is a known standard's title; an aside or a rating may follow it."""
    return key(_title(text)) in vocabulary().titles


def _title(text: str) -> str:
    """A title without the aside and the rating behind it."""
    bare = _ASIDE.sub("", text.strip().rstrip(":."))
    bare = _ASIDE.sub("", vocabulary().rating.sub("", bare))
    return bare.strip(" \t.:–—-*")


def is_run_in(text: str) -> bool:
    """Whether the bold opening of a paragraph is the heading of a standard or a key question."""
    bare = text.strip().rstrip(".:").strip()
    name = recognise(bare, marked=True)
    return bool(name and name.sort in ("standard", "question")) and not vocabulary().subject_of(
        bare
    )


def title_end(text: str) -> int:
    """Where a known numbered title that opens the text ends; 0 where none does."""
    pattern = rf"\s*[1-9]\s?\.\s?[1-9]\s?\.?\s*(?:{vocabulary().title_pattern})(?=\s+[A-Z])"
    match = re.match(pattern, text, re.I)
    if (known := _STANDARD.match(text)) and key(known.group(4) or "") in vocabulary().titles:
        return 0
    return match.end() if match and text[match.end() :].lstrip()[:1].isupper() else 0


def clean_title(text: str) -> str:
    """A heading as a label: white space and numbers set right, a final colon dropped."""
    label = re.sub(r"\s+", " ", text).strip().rstrip(":").strip()
    label = re.sub(r"^([1-9])\s?\.\s?([1-9])\s?\.?\s*(?=\D)", r"\1.\2. ", label)
    return label


def listing_runs(blocks: Sequence[RawBlock]) -> frozenset[int]:
    """Indexes of the blocks that make up tables of contents and ratings tables.

    A run of lines without prose that names three standards or more; its lines are no headings.
    """
    inside: set[int] = set()
    run: list[int] = []
    for i, block in enumerate([*blocks, RawBlock(BlockKind.PARAGRAPH, "End of the text.")]):
        if _breaks(block):
            inside.update(_listing(run, blocks))
            run = []
        else:
            run.append(i)
    return frozenset(inside)


def _breaks(block: RawBlock) -> bool:
    if block.kind is BlockKind.HEADING:
        name = recognise(block.text)
        return not (name and name.sort in ("domain", "standard") and name.numbered)
    if len(_LISTED.findall(block.text)) >= 2:
        return False
    if block.kind is BlockKind.FOOTNOTE:
        return False
    text = block.text.strip()
    return len(text) > 150 or text.endswith((".", ":", ";")) or "%" in text or "?" in text


def _listing(run: list[int], blocks: Sequence[RawBlock]) -> list[int]:
    numbers = sum(len(_LISTED.findall(blocks[i].text)) for i in run)
    if numbers < _LEAST_ENTRIES:
        return []
    rated = sum(bool(vocabulary().rating.search(blocks[i].text)) for i in run) >= _LEAST_ENTRIES
    while run and _is_behind(blocks[run[-1]], rated):
        run = run[:-1]
    heads = [n for n, i in enumerate(run[:_HEADS]) if _is_list_head(blocks[i].text)]
    return run[heads[-1] + 1 :] if heads else run


def _is_list_head(text: str) -> bool:
    name = recognise(text)
    return name is not None and name.role in ("contents", "ratings")


def _is_behind(block: RawBlock, rated: bool) -> bool:
    """Whether a run's last line is no part of the list, but the heading of what follows it."""
    if vocabulary().rating.search(block.text):
        return False
    return rated or block.kind is BlockKind.HEADING or not _is_entry(block.text)


def _is_entry(text: str) -> bool:
    rated = vocabulary().rating.search(text)
    return bool(rated or _LISTED.search(text) or re.search(r"\d\s*$", text) or _ANNEXE.match(text))
