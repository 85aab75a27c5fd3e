"""Reading on from a sentence that was found: what it points back to, and where what it announces stands.

The retriever finds the sentence with the question's words; the answer is often the one after it ("These
included ..."), or the list that it announces. A sentence that begins with "This" is not to be read without the
one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.evidence.context import at_of
from assistant.answers.evidence.sentences import sentences
from corpus.model import Block, BlockKind, Report, Span
from index.glance import Glance
from index.passages import Passage

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_BACK = r"They|These|This|Those|It|He|She|Such|Addressing this|As a result|In (?:these|this) cases?|Both"
LEANS = re.compile(rf"[\"“'‘]?(?:{_BACK})(?=[\s,])")
"""How a sentence begins that is not to be read without the one before."""
_ON = r"However|Nor|But|Yet|Therefore|Consequently|Instead|By contrast|In contrast|Similarly|Likewise|Otherwise|Even so"
_LATER = re.compile(
    r"(?:(?:In|At|By|Since|During|For|Until|After|Before|Where|When|Although|While) [^,.;]{1,40}, "
    r"|(?:In|By|Since) (?:\w+ )?\d{4},? )?"
    r"(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Tt]hese|[Tt]hose)\b(?! who| whose| that| with)"
    r"|(?:The|Our|Its|Their) [^,.;:]{1,40} \b(?:this|these|those)"
    r"(?= (?:by|is|was|has|had|in|with|and|to|as|can|could|may)\b|[,.])"
    r"|(?:None|Both|Most|Some|Many|Each|One|Two|Three) of (?:them|these|those)\b(?! who| whose| that| with)"
)
"""How else one begins: with a pronoun after when or where, or one that the first words lead to."""
_GOING_ON = re.compile(rf"(?:{_ON})\b")
_BACK_TWICE = 2
"""Sentences that are read back at most."""
_ON_TWICE = 2
"""And those that still go on from one."""
OF_A_THING = re.compile(r"(?:They|These|Those|It|He|She|Both)\b")
"""How a sentence begins that goes on about the thing or person of the one before."""
GOES_ON = re.compile(
    rf"[\"“'‘]?(?:{_BACK}|However|Consequently|For example|Also|Positively|There (?:is|was|were) also|In addition)"
    r"(?=[\s,])"
)
"""How a sentence begins that goes on from the one before."""
LISTS = re.compile(
    r"\b(?:such as|includ(?:e|es|ed|ing)|consist\w* of|comprise\w*|made up of|namely|for example|as follows|range of"
    r"|following)\b",
    re.I,
)
"""How a sentence says that it names the items of something."""
_ANNOUNCES = re.compile(r":\s*$")
_ITEMS = 20


def leans(words: str) -> bool:
    """Whether a sentence is not to be read without the one before: "The service has got around this by"."""
    return any(form.match(words) for form in (LEANS, _GOING_ON, _LATER))


def leant_on(span: Span, report: Report) -> list[Span]:
    """The sentences before one in its paragraph without which it is not to be read, in order."""
    block = report.blocks[at_of(span, report)]
    if block.kind not in _PROSE:
        return []
    needed: list[Span] = []
    spans = list(sentences(report.text, block.span))
    while len(needed) < _BACK_TWICE and leans((needed[0] if needed else span).of(report.text)):
        before = _among(needed[0] if needed else span, spans).before
        if before is None:
            break
        needed.insert(0, before)
    return needed


def followers(span: Span, report: Report) -> list[Span]:
    """The next sentences of a sentence's paragraph, as many as still go on from it."""
    block = report.blocks[at_of(span, report)]
    if block.kind not in _PROSE:
        return []
    return [s for s in sentences(report.text, block.span) if s.start >= span.end][:_ON_TWICE]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence in its paragraph."""

    span: Span
    before: Span | None
    after: Span | None


def place_of(passage: Passage, report: Report) -> Place:
    """A passage with the sentences beside it in its paragraph."""
    block = report.blocks[at_of(passage.span, report)]
    if block.kind not in _PROSE:
        return Place(passage.span, None, None)
    return _among(passage.span, list(sentences(report.text, block.span)))


def _among(span: Span, spans: list[Span]) -> Place:
    """A sentence among those of its paragraph."""
    here = next((i for i, s in enumerate(spans) if s.end > span.start), 0)
    before = spans[here - 1] if here else None
    after = spans[here + 1] if here + 1 < len(spans) and span.end >= spans[here].end else None
    return Place(span, before, after)


def pointed_to(passage: Passage, glance: Glance) -> str:
    """The words of the sentence before one that points back to it ("It raised ..."); else none."""
    if passage.kind not in _PROSE or not OF_A_THING.match(passage.text):
        return ""
    paragraph = glance.block_at(passage.span.start)
    before = _among(passage.span, list(sentences(glance.text, paragraph))).before
    return before.of(glance.text) if before else ""


def next_to(passage: Passage, glance: Glance) -> str:
    """The words of the sentence after a passage in its paragraph; none where it is the last."""
    if passage.kind not in _PROSE:
        return ""
    paragraph = glance.block_at(passage.span.start)
    after = _among(passage.span, list(sentences(glance.text, paragraph))).after
    return after.of(glance.text) if after else ""


def siblings(passage: Passage, report: Report) -> list[Span]:
    """The other sentences of the passage's paragraph, those after it first."""
    block = report.blocks[at_of(passage.span, report)]
    if block.kind not in _PROSE:
        return []
    spans = [s for s in sentences(report.text, block.span) if s.start != passage.span.start]
    return sorted(spans, key=lambda s: (s.start < passage.span.start, s.start))


def announced(passage: Passage, report: Report) -> list[Span]:
    """What a passage that ends in a colon announces: the list, quotation or paragraph after it."""
    if not _ANNOUNCES.search(passage.text):
        return []
    at = at_of(passage.span, report) + 1
    following = [b for b in report.blocks[at : at + _ITEMS + 2] if b.kind is not BlockKind.FOOTNOTE]
    if not following or following[0].kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
        return []
    kind = following[0].kind
    if kind is BlockKind.LIST_ITEM:
        return [b.span for b in _while(following, kind)][:_ITEMS]
    return list(sentences(report.text, following[0].span))


def _while(blocks: list[Block], kind: BlockKind) -> list[Block]:
    taken: list[Block] = []
    for block in blocks:
        if block.kind is not kind:
            break
        taken.append(block)
    return taken
