"""A turn that leaves the subject behind in so many words: "different question: who chairs the board?".

What stands behind the announcement is a question by itself, so the conversation does not fill its gaps.
"""

from __future__ import annotations

from assistant.questions.content import content_words
from assistant.questions.data_files import pattern


def new_topic(text: str) -> str | None:
    """The question behind the announcement of another subject; None where there is no announcement."""
    found = pattern("topic_change.yaml", "announced", around=r"^\W*(?:{})").match(text)
    rest = text[found.end() :].strip() if found else ""
    return rest if content_words(rest) else None
