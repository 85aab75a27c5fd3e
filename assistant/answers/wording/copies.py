"""Near copies: reports say a finding twice, in summary and in detail, and an answer says it once."""

from __future__ import annotations

_COPY = 85  # token-set ratio from which two sentences say the same


def near_copies(one: str, other: str) -> bool:
    """Whether two sentences say the same."""
    from rapidfuzz.fuzz import token_set_ratio  # most questions about ratings compare none

    return bool(token_set_ratio(one, other) >= _COPY)
