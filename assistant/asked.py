"""What may be asked: checked before anything is opened, so that a bad question costs nothing."""

from __future__ import annotations

from corpus.errors import AssistantError
from corpus.sanitize import sanitize

MAX_QUESTION = 4000
"""Characters."""


def checked_question(question: str) -> str:
    """The question, sanitised, as it may be asked.

    Raises:
        AssistantError: it is empty, or longer than 4,000 characters.
    """
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
