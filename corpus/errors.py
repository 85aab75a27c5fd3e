"""The one error base: every message says what was met, and every error carries what to do next."""

from __future__ import annotations


class AssistantError(Exception):
    """An error a user can act on.

    Attributes:
        message: what was met, in one line.
        remedy: what to do next, in one line; empty only where the message already says it.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UnreadableReport(AssistantError):
    """A file that cannot be read as an inspection report; nothing stored is touched."""
