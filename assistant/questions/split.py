"""Two questions in one: "how many for Good, and what total then?" is two frames, or one is lost.

Split only where each part can stand alone as a question; the second part leans on the first like a
follow-up turn. A lead-in statement ("The foreword says ... So what ...?") is not a question.
"""

from __future__ import annotations

import re

_ASKS = (
    r"(?:what|which|who|whose|where|when|why|how|is|are|was|were|do|does|did|has|have|had|can|could|"
    r"would|will|should|isnt|arent|whats|hows|whos|list|show|give|tell|name|compare)"
)
_JOINT = re.compile(
    rf"(?<=\?)\s+(?:and |also |then |so |plus )*(?={_ASKS}\b)|"
    rf"(?:,|;)?\s+and (?:also |then )?(?={_ASKS}\b(?! (?:not|so|no)\b))|;\s+(?={_ASKS}\b)",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"^(?:\W|and |so |ok |please |also |hi |hello )*{_ASKS}\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:is|was|were) it (?:about|in|with)\b(?!.*\bthat\b)", re.IGNORECASE)
"""The beginning of "what was it about X that pleased them", which ends only after "that"."""
_FEWEST = 3


def split(question: str) -> tuple[str, ...]:
    """The single questions in `question`; one element where it is one question."""
    parts = [part.strip(" ,;") for part in _JOINT.split(question) if part.strip(" ,;")]
    if len(parts) < 2 or not all(_stands_alone(part) for part in parts):
        return (question,)
    return tuple(parts)


def _stands_alone(part: str) -> bool:
    whole = len(part.split()) >= _FEWEST and _OPEN.search(part) is None
    return whole and _FIRST.match(part) is not None
