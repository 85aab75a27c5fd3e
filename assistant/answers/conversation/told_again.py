"""The answer before told again: in what stands first of it ("shorter"), or with what it rests on ("are you sure?")."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.conversation.talk import Talk
from assistant.answers.draft import Draft, Line, quoted
from assistant.answers.told.recommendations.laid_out import ADDRESSED_TO

_SHORTENED = 4
_RESTS_ON = 2
"""Places shown of those that a sentence rests on."""


def told_again(talk: Talk, at: int, before: int) -> Draft | None:
    """The draft of the turn before, shorter or confirmed, where the turn asks for that."""
    kind = talk.turns[at].follow_up
    if kind not in _AGAIN:
        return None
    return _AGAIN[kind](talk.draft(before))


def _shorter(draft: Draft) -> Draft:
    """The answer again in what stands first: a computed sentence says most, of others half are left, of many a few."""
    first, *rest = draft.lines
    kept = max(1, min(_SHORTENED, len(draft.lines) // 2))
    return replace(
        draft, lines=(first,) if _says_most(first) else (first, *rest[: kept - 1]), more=()
    )


def _says_most(first: Line) -> bool:
    """Whether what stands first is a sentence that answers by itself."""
    return first.kind != "quoted" and not first.bullet and not first.text.endswith(":")


def _confirmed(draft: Draft) -> Draft:
    """What the answer said first, again, with the words of the report that it rests on."""
    first, *rest = draft.lines
    if first.text == ADDRESSED_TO:
        return replace(draft, lines=(first, *rest[:1]), more=())
    if not _says_most(first) and first.kind != "quoted":
        return _shorter(draft)
    shown = [] if first.kind == "quoted" else [quoted(q) for q in first.quotes[:_RESTS_ON]]
    return replace(draft, lines=(first, *shown), more=(), listed=False)


_AGAIN = {"shorter": _shorter, "sure": _confirmed}
