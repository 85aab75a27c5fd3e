"""Questions for all that is said are told from those with a topic of their own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest

from assistant.model import Query
from assistant.questions.data_files import load_yaml

Read = Callable[..., Query]
EXAMPLES = list(chain.from_iterable(load_yaml("overview.yaml")["examples"]))


@pytest.mark.parametrize("question", EXAMPLES)
def test_each_example_asks_for_the_whole(read: Read, question: str) -> None:
    assert read(str(question)).intent == "overview"


@pytest.mark.parametrize(
    "question",
    [
        "why was planning inadequate",
        "what did they say about victims",
        "how many staff are there",
        "what training do staff get",
        "which standards were good",
        "how did they score 2.3",
        "tell me about the nurse",
        "what happens next",
        "what should the board do now",
        "what is an out of court disposal",
        "is planning better than assessment",
        "how did they do on keeping children safe in planning",
    ],
)
def test_a_question_with_a_topic_is_none_for_the_whole(read: Read, question: str) -> None:
    assert read(question).intent != "overview"


def test_ordinary_words_name_their_standard(read: Read) -> None:
    assert read("tell me about the staff").standards == ("1.2",)
    assert read("what about leadership?").standards == ("1.1",)


def test_a_turn_that_points_back_is_about_what_was_told(read: Read) -> None:
    turn = read("how long do children wait?", "what have they been told about that")
    assert turn.intent != "overview"
