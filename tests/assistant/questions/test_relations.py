"""What a turn asks of the turn before, in words that no rule lists; and turns that stand by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.model import Query
from assistant.questions import train_relations
from assistant.questions.data_files import load_yaml
from assistant.questions.intent_table import intents
from assistant.questions.relations import RELATIONS
from assistant.questions.training import shipped_digest
from assistant.questions.understand import understand
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry
from index.encoder import load_encoder

LIBRARY = LibraryVocabulary(services=(ServiceEntry("Thornby", ("thornby-2021",)),))
RATED = "how was court planning rated?"
OVERALL = "what is the overall rating?"
TOPIC = "how are victims supported?"


def read(*turns: str) -> Query:
    """The last turn, the others before it."""
    history: list[Query] = []
    for turn in turns:
        encoder = load_encoder().encode
        history.append(understand(turn, vocabulary=LIBRARY, history=history, encoder=encoder))
    return history[-1]


def test_the_weights_belong_to_the_examples() -> None:
    stale = "run python -m assistant.questions.train_relations"
    assert shipped_digest(RELATIONS) == train_relations.digest(), stale


def test_no_turn_is_given_twice() -> None:
    turns = [turn.lower() for _, turn in train_relations.examples()]
    assert len(turns) == len(set(turns))


def test_what_is_read_of_a_relation_is_an_intent() -> None:
    relations = {relation for relation, _ in train_relations.examples()}
    for relation, row in load_yaml("relations.yaml").items():
        assert relation in relations
        assert set(row) <= {"standard", "figure", "whole"}
        assert set(row.values()) <= set(intents())


@pytest.mark.parametrize(
    ("before", "turn", "intent", "standards"),
    [
        (RATED, "and what was their thinking behind that?", "why_rating", ("2.2",)),
        (RATED, "were they miles off the next band up?", "cases_needed", ("2.2",)),
        (RATED, "so what is that worth in points then", "points_of", ("2.2",)),
        (RATED, "did anyone step in and move it?", "discretion_used", ("2.2",)),
        (RATED, "should we be worried by that?", "rating_of", ("2.2",)),
        (RATED, "let me see the percentages it rests on", "kq_value", ("2.2",)),
        (RATED, "which one let it down?", "compare_key_questions", ("2.2",)),
        (RATED, "any weak spots?", "list_areas", ("2.2",)),
        (RATED, "and what were the good points?", "list_strengths", ("2.2",)),
        (RATED, "does that go into the 17", "method_scope", ("2.2",)),
        (OVERALL, "what are the areas for improvement", "list_areas", ()),
        (OVERALL, "any positives", "list_strengths", ()),
        (OVERALL, "so is it any good", "rating_of", ()),
        (OVERALL, "which standard came out weakest of the lot", "standards_with_rating", ()),
        (OVERALL, "how near were they to the next one up", "band_position", ()),
    ],
)
def test_a_turn_asks_for_something_else_of_what_was_spoken_of(
    before: str, turn: str, intent: str, standards: Sequence[str]
) -> None:
    query = read(before, turn)
    assert (query.intent, query.standards) == (intent, tuple(standards))


@pytest.mark.parametrize("turn", ["who pays for that then", "do they find it any use?"])
def test_a_turn_on_what_the_text_told_keeps_its_topic(turn: str) -> None:
    assert "victims" in read(TOPIC, turn).context


@pytest.mark.parametrize(
    "turn",
    [
        "does the report say who chairs the management board?",
        "how many staff are there in the team?",
    ],
)
def test_a_turn_that_stands_by_itself_takes_nothing_over(turn: str) -> None:
    query = read(TOPIC, turn)
    assert query.follow_up == "new"
    assert not query.context


@pytest.mark.parametrize("turn", ["why was that so good?", "is that good?"])
def test_a_rating_word_in_a_question_is_no_rating_alone(turn: str) -> None:
    assert read("which standards were rated Good?", turn).intent != "standards_with_rating"


def test_a_standard_of_its_own_wins() -> None:
    assert read(RATED, "and the reasons for the rating of staff?").standards == ("1.2",)


def test_nothing_is_related_without_a_turn_before() -> None:
    assert read("were they miles off the next band up?").follow_up is None
