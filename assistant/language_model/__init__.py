"""An optional chat model that may read a question and choose evidence, and nothing else.

A model that writes can write what no report says. So it never does here: it sees the question, the closed
vocabularies and passages with ids, and gives back names and ids. What is not among those it was shown is
dropped; words, places and numbers stay ours, and `answers.verify` stays the only door out. On any failure
the answer without it stands, and the answer says so.
"""

from __future__ import annotations

from assistant.language_model.aid import Desk, aided

__all__ = ["Desk", "aided"]
