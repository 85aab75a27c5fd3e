"""Which of the passages found are told, in which order: by what they hold, how plainly, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.answers.evidence.asked_for import Term
from assistant.answers.evidence.bearing import bears_on, is_aside, is_wording
from assistant.answers.evidence.held import holds
from assistant.answers.evidence.plainly import plainly
from assistant.answers.evidence.reading import LISTS
from assistant.answers.evidence.weigh import Found, Weighed
from assistant.answers.evidence.words import kind_of, stems
from assistant.answers.told.form import TOLD, Form
from assistant.answers.wording.copies import near_copies
from assistant.answers.wording.cues import says
from corpus.model import BlockKind
from index.passages import Passage

_LEAST_WORDS = 2
_TELLS, _FEW = 0.5, 4
"""Part of the words of the best that a sentence on the topic must hold, and how many such make a digest."""
_BEHIND, _PART = 0.2, 0.6
"""How much less near a passage may be than the best, or which part of the words it must hold."""
_OWN, _NEARLY = 0.34, 0.1
"""Part of the words of the best that a passage must hold itself on an open question, and how near makes up for it."""
_COVERS, _HOLDS = 1.5, 1.0
_GIVES = 1.5
_NAMES_ITEMS = 1.2
_ASIDE = -1.0
_SAME_BLOCK, _SAME_SECTION = 0.2, 0.1
_SURELY = 3
"""Passages for a turn that are told whatever they name; further ones name what is talked of."""
_RANGE = re.compile(r"\d+ ?[–-] ?\d+")
"""Ages or years from one to another, which are no figure."""
_HEADING = 8
"""Words of a heading, at most."""


def chosen(found: Found, form: Form) -> Iterator[Weighed]:
    """The passages to show, best first, each new one held back that stands where others do."""
    fitting = {w.rank for w in found.fitting}
    plain = {
        w.rank: plainly(w, found.asked, form.spoken, of_method=form.of_method)
        for w in found.passages
    }
    headings = {" ".join(w.evidence.passage.header.split()) for w in found.passages}
    told = [w for w in _relevant(found, form) if _says_something(w.evidence.passage, headings)]
    if form.about:  # where figures are from tells of a period, and else of nothing
        told = [w for w in told if not says("source_note", w.evidence.passage.text)]
    left = _on_topic(told, form)
    worth = {w.rank: _worth(w, fitting, form) for w in left}
    taken: list[Weighed] = []
    while left and len(taken) < form.passages:
        best = max(left, key=lambda w: (_beside(worth[w.rank], w, taken) + plain[w.rank], -w.rank))
        left = [w for w in left if w is not best and not _same(w, best)]
        if form.talk and len(taken) >= _SURELY and not names_any(form.talk, best.own):
            continue
        taken.append(best)
        yield best


def names_any(terms: Sequence[Term], text: str) -> bool:
    """Whether a text holds one of the terms."""
    there = stems(text)
    return any(holds(t, there) for t in terms)


def _on_topic(passages: list[Weighed], form: Form) -> list[Weighed]:
    """Those that hold the topic of a digest themselves, where there are some; else all."""
    if not form.topic:
        return passages
    most = max((w.held.own for w in passages), default=0.0)
    telling = [w for w in passages if w.held.own >= max(_TELLS * most, TOLD)]
    findings = [w for w in passages if not is_aside(w.evidence.passage, w.own, form.topic)]
    said = [w for w in findings if w in telling]
    return next((kept for kept in (said, findings) if len(kept) >= _FEW), passages)


def _is_label(passage: Passage) -> bool:
    """Whether a paragraph is but a heading that the file does not mark: few words, no verb, figure, name or end."""
    text = passage.text.strip()
    bare = passage.kind is BlockKind.PARAGRAPH and text[-1:].isalnum()
    if not bare or any(c.isdigit() for c in _RANGE.sub("", text)):
        return False
    words = text.split()
    names = sum(word[0].isupper() for word in words[1:])
    told = any(kind_of(word) == "verb" for word in words) or 2 * names > len(words)
    return len(words) <= _HEADING and not told


def _says_something(passage: Passage, headings: Collection[str]) -> bool:
    """Whether a passage can be read by itself: no heading, no question, and no figure that lost its label.

    What a standard is worded like is no finding of the inspection.

    Args:
        passage: the passage.
        headings: column headings of rows.
    """
    asks = passage.text.rstrip().endswith("?")
    row = passage.kind is BlockKind.TABLE_ROW
    unlabelled = row and (passage.role == "ratings" or _heads(passage, headings))
    told = passage.kind is not BlockKind.HEADING and not asks and not unlabelled
    told = told and not _is_label(passage) and not _is_scrap(passage)
    return told and has_words(passage.text) and not is_wording(passage)


def _is_scrap(passage: Passage) -> bool:
    """Whether a passage is a piece that tells nothing alone: a line of ratings, an addressee, the end of a sentence."""
    text = passage.text.strip()
    torn = passage.kind is BlockKind.PARAGRAPH and text[:1].islower()
    whom = passage.role == "recommendations" and text.endswith(":")
    return torn or whom or says("rating_line", text)


def _heads(row: Passage, headings: Collection[str]) -> bool:
    """Whether a row is but the column headings of those below it."""
    bare = not row.header and not any(c.isdigit() for c in row.text)
    return " ".join(row.text.split()) in headings or (bare and row.text.count("\t") != 1)


def has_words(text: str) -> bool:
    """Whether a text is more than figures and marks."""
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= _LEAST_WORDS


def _relevant(found: Found, form: Form) -> list[Weighed]:
    """The passages without those that come far behind the best, or lack a name that others hold.

    Of an open question one that holds little of it itself must be nearly as near as the best.
    """
    near = max(w.near for w in found.passages)
    cover = max(w.held.cover for w in found.passages)
    own = max(w.held.own for w in found.passages)
    named = [t for t in found.asked.terms if t.name and not t.others]
    full = [w for w in found.passages if not any(t in w.held.missing for t in named)]
    return [
        w
        for w in full or found.passages
        if (w.near >= near - _BEHIND or w.held.cover >= _PART * cover)
        and (not form.about or w.held.own >= _OWN * own or w.near >= near - _NEARLY)
    ]


def _worth(weighed: Weighed, fitting: set[int], form: Form) -> float:
    passage = weighed.evidence.passage
    gives = _GIVES * (weighed.rank in fitting) * (1.0 if weighed.held.fresh else 0.5)
    if form.leans:  # what it holds, and where it stands, is in its score already
        return weighed.evidence.score + gives
    return (
        weighed.evidence.score
        + (_COVERS * weighed.held.cover + _HOLDS * weighed.held.own) * form.by_words
        + gives
        + _NAMES_ITEMS * (form.items and names_items(passage.text))
        + bears_on(form.topic, passage, weighed.own)
        + _ASIDE * (bool(form.about) and is_aside(passage, weighed.own, form.about))
    )


def _beside(worth: float, weighed: Weighed, taken: Sequence[Weighed]) -> float:
    """The worth of a passage beside what is taken: less where it stands with that."""
    passage = weighed.evidence.passage
    same_block = sum(t.evidence.passage.paragraph == passage.paragraph for t in taken)
    same_section = sum(t.evidence.passage.section == passage.section for t in taken)
    return worth - _SAME_BLOCK * same_block - _SAME_SECTION * same_section


def names_items(text: str) -> bool:
    """Whether a sentence names the items of something: "such as housing, health and education"."""
    return LISTS.search(text) is not None and text.count(",") + text.count(" and ") > 0


def _same(a: Weighed, b: Weighed) -> bool:
    return near_copies(a.evidence.passage.text, b.evidence.passage.text)
