"""Turns that lean on earlier ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.model import Query
from corpus.model import Rating

Read = Callable[..., Query]


@pytest.mark.parametrize(
    ("turns", "intent", "standards"),
    [
        (("why was planning inadequate?", "and for out-of-court?"), "why_rating", ("3.2",)),
        (("what grade did court assessment get", "and planning?"), "rating_of", ("2.2",)),
        (("what grade did 2.1 get", "and for out-of-court?"), "rating_of", ("3.1",)),
        (("what grade did 2.1 get", "why?"), "why_rating", ("2.1",)),
        (("what grade did 2.1 get", "so what would have made it Good?"), "cases_needed", ("2.1",)),
        (("what grade did court planning get", "the other one"), "rating_of", ("3.2",)),
        (("what grade did court planning get", "where does it say that?"), "where_said", ("2.2",)),
    ],
)
def test_standards_are_filled(
    turns: tuple[str, ...], intent: str, standards: tuple[str, ...], read: Read
) -> None:
    query = read(*turns)
    assert query.intent == intent
    assert query.standards == standards


def test_a_key_question_asked_after_a_rating_asks_for_its_figure(read: Read) -> None:
    query = read("why was court planning inadequate?", "what about keeping the child safe?")
    assert (query.intent, query.standards, query.key_questions) == (
        "kq_value",
        ("2.2",),
        ("child_safe",),
    )


def test_suppositions_add_up(read: Read) -> None:
    query = read("what if reviewing went up one grade", "and governance as well?")
    assert query.intent == "what_if_rating"
    assert dict(query.steps) == {"2.4": 1, "1.1": 1}


def test_a_rating_wanted_becomes_a_rating_supposed(read: Read) -> None:
    query = read("how many cases would 2.1 need to be Good", "and what would the overall be then?")
    assert query.intent == "what_if_rating"
    assert dict(query.changes) == {"2.1": Rating.GOOD}


@pytest.mark.parametrize(
    ("turns", "ordinal"),
    [
        (("what's the first recommendation", "the next one"), 2),
        (("what's the first recommendation", "the next one", "and the one after that"), 3),
        (("list the recommendations", "and the last one?"), -1),
        (("list the recommendations", "the second"), 2),
        (("what's the second recommendation", "who is that one for?"), 2),
    ],
)
def test_items_of_a_list(turns: tuple[str, ...], ordinal: int, read: Read) -> None:
    query = read(*turns)
    assert query.ordinal == ordinal
    assert "list_recommendations" in {reading.intent for reading in query.readings}


def test_more_and_example_keep_the_topic(read: Read) -> None:
    for turn in ("more", "give me an example"):
        query = read("how do they handle county lines", turn)
        assert query.follow_up in ("more", "example")
        assert "county" in query.context
        assert query.search_text.endswith(query.context)


def test_a_question_of_its_own_takes_nothing_over(read: Read) -> None:
    query = read("what grade did court planning get", "how many volunteers are there in the panel")
    assert (query.standards, query.context, query.follow_up) == ((), "", None)


def test_where_goes_back_to_the_turn_it_names(read: Read) -> None:
    query = read(
        "what are the waiting lists for health",
        "tell me a joke",
        "back to the waiting lists, where does it say that?",
    )
    assert query.intent == "where_said"
    assert "waiting" in query.search_text


def test_the_service_stays_until_another_is_named(read: Read) -> None:
    first = read("what did Torbay get for planning", "and reviewing?")
    assert first.services == ("Torbay",)
    second = read("what did Torbay get for planning", "and Hull?")
    assert second.services == ("Hull Youth Justice Service",)
    assert second.intent == "rating_of"


def test_off_topic_turns_are_passed_over(read: Read) -> None:
    query = read("what grade did 2.1 get", "tell me a joke about dogs", "why?")
    assert query.standards == ("2.1",)


def test_a_stage_without_a_case_type_is_supposed_of_the_case_type_spoken_of(read: Read) -> None:
    query = read("say court assessment had made RI", "and planning too?")
    assert dict(query.changes) == {"2.1": "Requires improvement", "2.2": "Requires improvement"}


def test_the_latest_rating_wanted_is_what_is_supposed(read: Read) -> None:
    query = read(
        "why did delivery on orders fail?",
        "how many more cases to be RI?",
        "and for Good?",
        "what total would that give",
    )
    assert dict(query.changes) == {"2.3": "Good"}
