"""Annexe prompts told by what people say for them, with the shipped encoder and weights."""

from __future__ import annotations

import pytest

from assistant.questions.compose_query import query_of
from assistant.questions.frame import frame
from assistant.questions.intents import decide
from assistant.questions.prompt_weights import WHOLE, described_as
from assistant.questions.vocabulary import LibraryVocabulary
from assistant.rating.prompts import load_prompts
from index.encoder import load_encoder


def _asked(question: str) -> list[tuple[str | None, str | None]]:
    vocabulary, encode = LibraryVocabulary(), load_encoder().encode
    found, taken = decide(frame(question, vocabulary), vocabulary, encode, earlier=None)
    query = query_of(question, taken, found, vocabulary, encode)
    return [(prompt.key_question, prompt.topic) for prompt in query.prompts]


def test_every_prompt_of_the_frameworks_has_its_own_wordings_and_no_other_has() -> None:
    asked = {(p.key_question, p.id) for p in load_prompts()}
    told = {key for key in described_as() if key[1] != WHOLE}
    assert told == asked
    own = {key: set(texts) for key, texts in described_as().items()}
    assert all(len(texts) >= 8 for texts in own.values())


@pytest.mark.parametrize(
    ("question", "prompt"),
    [
        ("what % of court plans were drawn up together with mum or dad?", "involvement"),
        ("in what share of out of court plans did they go with the kid's talents", "strengths"),
        ("percentage of court delivery where no-shows were followed up", "enforcement"),
        ("how often did out of court assessments think about poverty and exclusion", "structural_barriers"),
        ("% of court cases where the worker gained the child's trust in delivery", "relationship"),
    ],
)  # fmt: skip
def test_a_share_asked_of_what_inspectors_looked_at_is_that_prompt(
    question: str, prompt: str
) -> None:
    assert [topic for _, topic in _asked(question)] == [prompt]


def test_whose_safety_is_at_stake_tells_prompts_of_one_topic_apart() -> None:
    others = "what % of court plans say what happens if the danger to the public goes up"
    child = "what % of court plans say what happens if exploitation of the child gets worse"
    assert _asked(others) == [("others_safe", "contingency")]
    assert _asked(child) == [("child_safe", "contingency")]


@pytest.mark.parametrize(
    "question",
    [
        "what percentage of court plans kept other people safe?",
        "share of out of court delivery that was sufficient for the child's safety",
        "how many court cases were inspected?",
        "what share of the court points did they get?",
    ],
)
def test_a_key_question_a_sample_and_points_are_no_prompt(question: str) -> None:
    assert _asked(question) == []
