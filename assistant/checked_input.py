"""What may be asked: checked before anything is opened, so that a bad question costs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import AssistantError
from corpus.sanitize import sanitize

MAX_QUESTION = 4000
"""Characters."""
MAX_HISTORY = 40
"""Earlier questions that are looked back on."""
_DROPPED_AT_ONCE = 20
"""Of a longer history, so that it begins alike for many turns and what was read of it stays kept."""


def checked_question(question: str) -> str:
    """The question, sanitised, as it may be asked.

    Raises:
        AssistantError: it is empty, longer than 4,000 characters, or no text at all.
    """
    if not isinstance(question, str):
        raise AssistantError("The question must be text.", "Give it as a string.")
    if len(question) > MAX_QUESTION:
        raise AssistantError(
            f"The question has {len(question):,} characters; at most {MAX_QUESTION:,} can be asked.",
            "Ask a shorter one.",
        )
    asked = sanitize(question).strip()
    if not asked:
        raise AssistantError(
            "The question is empty.", 'Ask one, like: assistant ask "why was planning inadequate?"'
        )
    return asked


def checked_history(history: Sequence[str]) -> tuple[str, ...]:
    """The latest questions asked before, sanitised; one question alone counts as a list of it.

    Every turn is answered from those before it, so that of a long conversation at most the last 40 count.

    Raises:
        AssistantError: one of them is no text.
    """
    asked = _texts(history, "The history must be the questions asked before, as text.")
    over = max(0, len(asked) - MAX_HISTORY)
    blocks = -(-over // _DROPPED_AT_ONCE)
    return tuple(sanitize(question) for question in asked[blocks * _DROPPED_AT_ONCE :])


def checked_reports(report: str | Sequence[str] | None) -> tuple[str, ...]:
    """The reports chosen, by whatever name, each once.

    Raises:
        AssistantError: one of them is no text.
    """
    given = _texts(report or (), "A report is chosen by its id or its service's name, as text.")
    return tuple(dict.fromkeys(given))


def _texts(given: str | Sequence[str], fault: str) -> tuple[str, ...]:
    """One text, or several, as several."""
    texts = (given,) if isinstance(given, str) else given
    if not isinstance(texts, Sequence) or not all(isinstance(text, str) for text in texts):
        raise AssistantError(fault)
    return tuple(texts)
