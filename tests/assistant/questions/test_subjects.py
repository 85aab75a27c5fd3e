"""A standard that is described and not named: taken where it is sure, told, and never at the cost of a named one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.model import Query
from assistant.questions import train_subjects
from assistant.questions.subjects import SUBJECTS
from assistant.questions.training import shipped_digest
from assistant.questions.understand import understand
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry
from index.encoder import load_encoder

LIBRARY = LibraryVocabulary(services=(ServiceEntry("Thornby", ("thornby-2021",)),))


def read(question: str) -> Query:
    return understand(question, vocabulary=LIBRARY, encoder=load_encoder().encode)


def test_the_weights_belong_to_the_examples() -> None:
    stale = "run python -m assistant.questions.train_subjects"
    assert shipped_digest(SUBJECTS) == train_subjects.digest(), stale


def test_the_examples_are_the_same_every_time() -> None:
    assert train_subjects.examples() == train_subjects.examples()
    assert len(train_subjects.examples()) > 600


@pytest.mark.parametrize(
    ("question", "standard", "told"),
    [
        (
            "how was the support for teenagers let out of prison graded?",
            "4.1",
            "read as resettlement policy and provision (4.1)",
        ),
        (
            "grade for the goals they agreed with children the magistrates convicted",
            "2.2",
            "read as court disposals planning (2.2)",
        ),
        (
            "if the rooms and laptops had been Good, what would the total be?",
            "1.4",
            "read as information and facilities (1.4)",
        ),
    ],
)
def test_a_description_is_read_as_its_standard(question: str, standard: str, told: str) -> None:
    query = read(question)
    assert (query.standards, query.assumed) == ((standard,), (told,))


def test_a_stage_of_no_type_of_case_is_left_open() -> None:
    query = read("what grade did setting goals and targets with youngsters get?")
    assert query.standards == ("2.2", "3.2")
    assert query.standards_assumed
    assert query.assumed[0] == "read as planning"


def test_a_type_of_case_narrows_a_list() -> None:
    query = read("list the strengths in work with those who were never prosecuted")
    assert (query.domains, query.assumed) == (("3",), ("read as out-of-court disposals",))


@pytest.mark.parametrize(
    "question",
    [
        "what was the overall rating?",
        "how was the service graded?",
        "what were the main weaknesses?",
        "was the mental health support rated well?",
        "how many cases were inspected?",
        "what got the best mark?",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    query = read(question)
    assert not query.standards
    assert not any(note.startswith("read as") for note in query.assumed)


def test_a_standard_that_is_named_costs_no_encoder() -> None:
    def never(texts: Sequence[str]) -> NDArray[np.float32]:
        raise AssertionError(texts)

    query = understand("what was 2.2 rated?", vocabulary=LIBRARY, encoder=never)
    assert query.standards == ("2.2",)
    assert understand("what rating did it get?", vocabulary=LIBRARY, encoder=never).intent
