"""Who says what in a report: the sentences in which people of a group tell something, and their words.

"What did victims say?" wants words of victims, not work about them. Who speaks is told by the opening of the sentence
("A mother told us"), or where that names nobody ("One said:") by what stands last before it in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from assistant.answers.data_files import pattern, patterns
from assistant.answers.evidence.sentences import sentences, sentences_with
from assistant.answers.view import View
from assistant.model import MAX_QUOTE
from corpus.model import BlockKind, Report, Span

_form = partial(pattern, "speakers.yaml")
_OPENING = 7
"""Words at the beginning of a sentence among which its subject stands."""
_RELATIVE = re.compile(r"\b(?:who|whom|whose)\b[^,;:]*")
_MARKS = re.compile(r"[\"“”]")


@cache
def groups() -> tuple[str, ...]:
    """The groups of people whose words reports quote, in the order of the file."""
    return tuple(patterns("speakers.yaml")["groups"])


def groups_asked(text: str) -> tuple[str, ...]:
    """The groups whose words a question in plain lower case asks for; empty where it asks for nobody's."""
    return tuple(g for g in groups() if _asked(g).search(text))


@cache
def _asked(group: str) -> re.Pattern[str]:
    named = patterns("speakers.yaml")["groups"][group]["asked"]
    return pattern("speakers.yaml", "asked", GROUP=f"(?:{named})")


def is_group(words: str) -> bool:
    """Whether words of a question name a group of people."""
    named = patterns("speakers.yaml")["groups"].values()
    return any(re.fullmatch(group["asked"], words) for group in named)


def spoken_by(view: View, group: str) -> Iterator[tuple[Span, ...]]:
    """What people of the group say, in order: sentences, each with the words that it leads up to."""
    report = view.report
    for span, after in sentences_with(report, _form("viewed")):
        if is_speech(report, span) and speaker(report, span) == group:
            yield with_words(report, span, after)


def is_speech(report: Report, span: Span) -> bool:
    """Whether a sentence with a word of saying is of what people say, not of documents or of the inspectors."""
    return _form("never").search(span.of(report.text)) is None


def with_words(report: Report, span: Span, after: Span | None) -> tuple[Span, ...]:
    """A sentence to the end of the words quoted in it, or with those that it leads up to."""
    led = after is not None and span.of(report.text).rstrip().endswith(":")
    return (span, _whole_block(report, after)) if after and led else (_to_the_end(report, span),)


def speaker(report: Report, span: Span) -> str | None:
    """The group that speaks in a sentence; None where no words of a kind of people tell."""
    words = span.of(report.text)
    own = _subject_of(words)
    if own or not (_form("told").search(words) and _form("somebody").match(words)):
        return own
    block = next((b.span for b in report.blocks if b.span.contains(span)), span)
    return _last_named(_form("owned").sub(" ", report.text[block.start : span.start]))


def _subject_of(words: str) -> str | None:
    """The group named before the word of saying; before a later one, in the opening, where none is before the first."""
    verbs = list(_form("viewed").finditer(words))
    if not verbs:
        return _last_named(" ".join(words.split()[:_OPENING]))
    own = _last_named(_RELATIVE.sub(" ", words[: verbs[0].start()]))
    opening = " ".join(words.split()[:_OPENING])
    later = (words[: verb.start()] for verb in verbs[1:])
    return own or next((g for w in later if (g := _last_named(w[: len(opening)]))), None)


def _last_named(words: str) -> str | None:
    """The group that is named last in `words`."""
    found = [(m.end(), len(m.group()), g) for g in groups() for m in _named(g).finditer(words)]
    return max(found)[2] if found else None  # "case managers" are no managers


@cache
def _named(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{patterns('speakers.yaml')['groups'][group]['told']})\b")


def _to_the_end(report: Report, span: Span) -> Span:
    """A sentence with the rest of the words that are quoted in it, where they can be cited whole."""
    text = report.text
    if len(_MARKS.findall(span.of(text))) % 2 == 0:
        return span
    block = next((b.span for b in report.blocks if b.span.contains(span)), span)
    closed = next(
        (s for s in sentences(text, Span(span.end, block.end)) if _MARKS.search(s.of(text))), None
    )
    whole = Span(span.start, closed.end) if closed else span
    return whole if whole.end - whole.start <= MAX_QUOTE else span


def _whole_block(report: Report, begun: Span) -> Span:
    """What somebody says, to its end where that can be quoted whole."""
    block = next((b for b in report.blocks if b.span.contains(begun)), None)
    if block is None or block.kind is BlockKind.TABLE_ROW:
        return begun
    whole = Span(begun.start, block.span.end)
    return whole if whole.end - whole.start <= MAX_QUOTE else begun
