"""What the engine refuses, and what to do about it: it stops rather than guess."""

from __future__ import annotations

from corpus.errors import AssistantError


class RatingError(AssistantError):
    """Input that the rules cannot be applied to."""


class UnknownFramework(RatingError):
    """No framework, or more than one, fits; the remedy names those there are."""


class ScoringUnknown(RatingError):
    """A framework that is declared, but whose scoring is not known here."""
