"""How shares are written, in the terminal and on the page alike."""

from __future__ import annotations

from evals.shares import Share

LABELS = {
    "questions": "questions",
    "questions_strict": "questions, strictly",
    "turns": "conversation turns",
    "conversations": "conversations, every turn",
    "rewordings": "rewordings",
    "paraphrase_groups": "questions in every wording",
    "precision": 'precision ("not found" said)',
    "recall": 'recall ("not found" due)',
    "f1": "F1",
}


def percent(value: float) -> str:
    """A share as a percentage, rounded to a whole one only where it is whole."""
    return f"{100 * value:.1f}".removesuffix(".0") + "%"


def interval(share: Share) -> str:
    """Both ends in whole per cent, outwards of nothing: "72-100%"."""
    return f"{100 * share.low:.0f}-{100 * share.high:.0f}%"


def amount(share: Share) -> str:
    """How much was met: a count, or a sum of scores to one place."""
    return f"{share.part:g}" if isinstance(share.part, int) else f"{share.part:.1f}"
