"""How much a passage fits a question: three searches and the structure, added up.

Every weight is a plain number in one place, measured on 168 questions about one report (recall at 5
of 79% against 61% for reciprocal rank fusion; multiplying each weight at random by 0.5 to 2 moves
it by 2 points, so that their exact values do not matter), and again on 703 about six with the adapted
encoder of questions (79%; 76% without it). The scores of the three searches are
weighed as they are: normalising them over a report gained nothing and would have made a passage's
score depend on its company.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import BlockKind
from corpus.values import MONTHS
from index.passages import Passage
from index.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part adds to the score."""

    lexical: float = 0.2
    """Per point of BM25."""
    sentence: float = 6.2
    """Per unit of cosine with the passage."""
    window: float = 4.1
    """Per unit of cosine with the passage among its neighbours."""
    coverage: float = 2.0
    """Where every word of the question is there."""
    length: float = 0.5
    """Per natural logarithm of one plus the number of words."""
    same_case_type: float = 0.5
    other_case_type: float = -1.0
    same_stage: float = 0.5
    other_stage: float = -0.7
    same_key_question: float = 0.5
    other_key_question: float = -0.5
    same_standard: float = 0.7
    other_standard: float = -0.7
    listed: float = 3.0
    """A bullet under the heading (strengths, improvements, recommendations) that is asked for."""
    heading: float = -1.0
    """A heading says what follows, seldom the answer."""
    footnote: float = -0.5
    summary: float = -0.3
    """The chapter says the same with its reasons."""
    annexe: float = -1.0
    front: float = -0.3


WEIGHTS = Weights()

FOUND = Mapping[str, tuple[re.Pattern[str], float, float]]
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarters?)\b",
    re.I,
)
_TIME = re.compile(
    rf"\b(?:{'|'.join(MONTHS)}|(?:19|20)\d\d|days?|weeks?|months?|years?|hours?|daily|weekly|monthly"
    r"|quarterly|annual(?:ly)?)\b"
)
_PERSON = re.compile(
    r"\b(?:manager|director|chair|head|officer|worker|inspector|chief|lead|leader|coordinator"
    r"|volunteers?|mentors?|panel|board|team|staff|practitioners?)\b",
    re.I,
)
_REASON = re.compile(
    r"\b(?:because|due to|as a result|therefore|however|although|but|not|lack\w*|limited|insufficient"
    r"|gaps?|inconsisten\w*|reason|only|less than|need\w*)\b",
    re.I,
)
_NEGATION = re.compile(r"\b(?:no|not|none|never|without|neither|lack\w*)\b|n['’]t\b", re.I)
_VOICE = re.compile(
    r"\b(?:told|said|says?|survey\w*|rat(?:ed|ing) the|feedback|views?|commented|respond\w*|repl(?:y|ies|ied)"
    r"|felt|feel|described|spoke|praised|complain\w*|reported (?:that|feeling|being))\b|^[\"“‘']",
    re.I,
)
ANSWER_SIGNS: FOUND = {
    "count": (_NUMBER, 0.5, -0.5),
    "percent": (re.compile(r"%|\bper cent\b"), 0.5, 0.0),
    "date": (_TIME, 0.7, -0.3),
    "duration": (_TIME, 0.7, -0.3),
    "money": (re.compile(r"£|\b(?:spend|budget|fund\w*|cost\w*|grant)\b", re.I), 0.7, 0.0),
    "person": (_PERSON, 0.3, 0.0),
    "reason": (_REASON, 0.3, 0.0),
    "opinion": (_VOICE, 0.7, 0.0),
    "yes_no": (_NEGATION, 0.2, 0.0),
}
"""Answer type: what a passage that gives it holds, the bonus where it does and where it does not."""
LISTS: Mapping[str, re.Pattern[str]] = {
    "strengths": re.compile(r"\bstrengths?\b", re.I),
    "improvements": re.compile(r"\bareas? (?:for|of) improvement\b|\bimprovements?\b", re.I),
    "recommendations": re.compile(r"\brecommendations?\b", re.I),
}
"""Sections that are lists, by the words that ask for them."""
_BY_POLARITY = {"positive": "strengths", "negative": "improvements"}
_FRONT = ("acknowledgements", "contents")


def parts(
    request: SearchRequest,
    passage: Passage,
    *,
    lexical: float,
    sentence: float,
    window: float,
    coverage: float,
    weights: Weights = WEIGHTS,
) -> dict[str, float]:
    """What each reason adds to the passage's score; parts that add nothing are left out."""
    words = len(passage.indexed.split())
    found = {
        "lexical": weights.lexical * lexical,
        "sentence": weights.sentence * sentence,
        "window": weights.window * window,
        "coverage": weights.coverage * coverage,
        "length": weights.length * math.log1p(words),
        "place": _place(request, passage, weights),
        "answer_type": _answer_type(request, passage),
        "list": _list(request, passage, weights),
        "standing": _standing(request, passage, weights),
    }
    return {name: value for name, value in found.items() if value}


def _place(request: SearchRequest, passage: Passage, w: Weights) -> float:
    return (
        _match(request.case_types, passage.case_type, w.same_case_type, w.other_case_type)
        + _match(request.stages, passage.stage, w.same_stage, w.other_stage)
        + _match(
            request.key_questions,
            passage.key_question,
            w.same_key_question,
            w.other_key_question,
        )
        + _match(request.standards, passage.standard, w.same_standard, w.other_standard)
    )


def _match(asked: tuple[str, ...], own: str | None, same: float, other: float) -> float:
    if not asked or own is None:
        return 0.0
    return same if own in asked else other


def _answer_type(request: SearchRequest, passage: Passage) -> float:
    if request.answer_type == "list":
        listed = passage.kind is BlockKind.LIST_ITEM or passage.text.count(",") >= 2
        return 0.5 if listed else -0.5
    sign = ANSWER_SIGNS.get(request.answer_type or "")
    if sign is None:
        return 0.0
    pattern, present, absent = sign
    return present if pattern.search(passage.indexed) else absent


def _list(request: SearchRequest, passage: Passage, w: Weights) -> float:
    if passage.role not in _lists_asked(request) or not _is_item(passage):
        return 0.0
    return w.listed if passage.case_type in (*request.case_types, None) else 0.0


def _is_item(passage: Passage) -> bool:
    """Recommendations are numbered paragraphs; under the other lists a paragraph is no item."""
    if passage.role == "recommendations":
        return passage.kind is not BlockKind.HEADING
    return passage.kind is BlockKind.LIST_ITEM


def _lists_asked(request: SearchRequest) -> frozenset[str]:
    """Roles of the lists that the question names, or that its polarity amounts to."""
    named = _lists_named(request.words)
    if request.answer_type == "list" and request.polarity in _BY_POLARITY:
        return named | {_BY_POLARITY[request.polarity]}
    return named


@lru_cache(maxsize=16)
def _lists_named(words: str) -> frozenset[str]:
    """Found once a search, for it is asked of every passage."""
    return frozenset(role for role, word in LISTS.items() if word.search(words))


def _standing(request: SearchRequest, passage: Passage, w: Weights) -> float:
    standing = w.heading if passage.kind is BlockKind.HEADING else 0.0
    standing += w.footnote if passage.kind is BlockKind.FOOTNOTE else 0.0
    if passage.role == "data_annexe" and not request.include_annexe:
        standing += w.annexe
    if passage.role in _FRONT:
        standing += w.front
    return standing + (w.summary if passage.role == "executive_summary" else 0.0)
