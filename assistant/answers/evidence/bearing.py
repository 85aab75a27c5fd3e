"""How far a passage bears on a topic: what is said of it, not where its word happens to stand.

"What does it say about the police?" wants the sentences whose subject is the police, and the findings listed on them.
A note on the method, a row without its headings and what a standard is worded like use the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.evidence.asked_for import Asked, Term
from assistant.answers.evidence.figure_topics import is_elsewhere
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.words import stem, stems
from assistant.answers.wording.cues import says
from corpus.model import BlockKind
from index.passages import Passage

_OPENING = 6
"""Words at the beginning of a sentence, among which its subject mostly stands."""
_AS_SUBJECT = 0.8
_LISTED = 0.6
"""What an item of the report's own lists of findings counts: they say in a sentence what a chapter says."""
_FINDINGS = frozenset({"strengths", "improvements"})
_AS_ASIDE = -2.5
_NO_FINDINGS = frozenset({"methodology", None})
"""Where a report speaks of the inspection, or of the inspectorate, and not of the service."""
_ROW = -1.5
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_PROMPT = re.compile(r"(?:[a-z]\) )?(?:Does|Do|Is|Are|Was|Were|Has|Have|Did) [^.?]+\?")
"""A question of the inspectors' own, which tells only with its figure beside it."""
_TITLE = r"[A-Z][\w’'-]*(?:,? (?:(?:and|of|for|&|the) )*[A-Z][\w’'-]*)*"
_POST = re.compile(
    rf"\b(?:(?i:heads?|directors?|commissioners?|members?|managers?|leads?)|Head|Director) (?:of|for) (?:the )?{_TITLE}"
    rf"|{_TITLE} (?:Directorate|Department)\b"
)
"""The title of a post, or the name of a directorate."""
_WORD = re.compile(r"[A-Za-z][\w'’-]*")


def topic_of(asked: Asked) -> tuple[Term, ...]:
    """The words that tell the topic: the nouns and names that are not of whom every report is about."""
    return tuple(t for t in asked.terms if (t.kind == "noun" or t.name) and not is_generic(t))


def bears_on(topic: Sequence[Term], passage: Passage, own: str) -> float:
    """What the passage's place and form add to its worth for a question about `topic`."""
    if not topic:
        return 0.0
    aside = is_aside(passage, own, topic)
    subject = passage.kind is not BlockKind.TABLE_ROW and _is_subject(topic, passage.text)
    return (
        _AS_SUBJECT * subject
        + _AS_ASIDE * aside
        + _LISTED * (passage.role in _FINDINGS)
        + _ROW * (passage.kind is BlockKind.TABLE_ROW)
    )


def _is_subject(topic: Sequence[Term], text: str) -> bool:
    """Whether the topic stands at the beginning of a sentence, as in a note that says what a term means."""
    opening = stems(" ".join(text.split()[:_OPENING]))
    return any(holds(t, opening) for t in topic)


def is_wording(passage: Passage) -> bool:
    """Whether a passage is what a standard is worded like, or says only how it is judged: no finding."""
    return says("standard_wording", passage.text)


def is_aside(passage: Passage, own: str, topic: Sequence[Term]) -> bool:
    """Whether a passage is no sentence of the findings, or uses the topic's word in a name of something else.

    Notes, labels, rows of other places and what the inspectors did tell nothing of the service.
    """
    text = passage.text
    if passage.kind is BlockKind.FOOTNOTE:
        return not _is_subject(topic, text)
    return (
        passage.role in _NO_FINDINGS
        or (passage.kind is BlockKind.PARAGRAPH and _ENDED.search(text) is None)
        or (passage.kind is BlockKind.TABLE_ROW and is_elsewhere(text.split("\t")[0], ""))
        or says("inspectors_did", text)
        or _PROMPT.match(text) is not None
        or all(_names_another(t, own) for t in topic)
    )


def _names_another(term: Term, own: str) -> bool:
    """Whether a word stands only where it is none for the topic.

    That is in a name in which it is another word ("housing" in "Garden House"), in the title of a post or a directorate
    ("exploitation" in "Head of Exploitation"), and as somebody called after it ("office" in "officers").
    """
    found = _written(term, own)
    if not found:
        return False
    same = {term.text, term.text.removesuffix("s"), f"{term.text}s"}
    doers = {f"{word}{end}" for word in same for end in ("r", "rs", "er", "ers")} - same
    if all((w[0].isupper() and w.lower() not in same) or w.lower() in doers for w in found):
        return True
    return not term.name and not _written(term, _POST.sub(" ", own))


def _written(term: Term, text: str) -> list[str]:
    """The words of a text that are forms of a term."""
    return [m.group() for m in _WORD.finditer(text) if frozenset([stem(m.group())]) & term.stems]
