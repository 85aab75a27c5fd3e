"""The rating engine: exact, explained, and honest about what it cannot know.

Pure but for reading framework files; it needs nothing of the index, of text search or of a language
model, so that ratings, scores and what-ifs are answered without loading any of them.
"""

from assistant.rating.choosing import choose_framework, framework_for
from assistant.rating.engine import rate, score
from assistant.rating.errors import RatingError, ScoringUnknown, UnknownFramework
from assistant.rating.framework import Framework
from assistant.rating.from_report import inputs_from_report, rate_report
from assistant.rating.inputs import Adjustment, Flag, Place, RatingInputs, Share, shares
from assistant.rating.loading import framework_ids, load_framework
from assistant.rating.trace import RatingTrace, TraceStep, step_json

__all__ = [
    "Adjustment",
    "Flag",
    "Framework",
    "Place",
    "RatingError",
    "RatingInputs",
    "RatingTrace",
    "ScoringUnknown",
    "Share",
    "TraceStep",
    "UnknownFramework",
    "choose_framework",
    "framework_for",
    "framework_ids",
    "inputs_from_report",
    "load_framework",
    "rate",
    "rate_report",
    "score",
    "shares",
    "step_json",
]
