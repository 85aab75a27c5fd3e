"""What a model did to an answer, and what of it was rejected, in the plain words that `assumed` holds.

Nothing that a model wrote is repeated here: only how many of its names were not among those it was shown.
"""

from __future__ import annotations

Notes = tuple[str, ...]

CHOSEN = "passages as chosen and ordered by the language model"
NONE_OF_OURS = (
    "passages without the language model, which chose none that holds the question's own words"
)

OFF_THE_POINT = "question not as read by the language model, which leaves out what it is about"


def read_as(means: str) -> str:
    """The note on a reading that is the model's."""
    return f"question as read by the language model: {means}"


def without(why: str) -> str:
    """The note on a model that gave nothing to use; `why` ends "which ..."."""
    return f"answered without the language model, which {why}"


def left_out(count: int, thing: str) -> Notes:
    """The note on `count` names that were not among those shown; none where there were none."""
    if not count:
        return ()
    some = f"1 {thing}" if count == 1 else f"{count} {thing}s"
    return (f"left out {some} named by the language model, not among those it was shown",)
