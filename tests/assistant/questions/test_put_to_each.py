"""Questions put to each of several reports, and the same as put to one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.model import Query
from assistant.questions.put_to_each import put_to_one
from assistant.questions.understand import understand
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry


@pytest.mark.parametrize(
    ("question", "alone", "to"),
    [
        ("who runs the service at each of them?", "who runs the service?", "every"),
        ("caseload, report by report", "caseload", "every"),
        ("what did every report say about girls", "what did it say about girls", "every"),
        ("do all the services have a nurse?", "does it have a nurse?", "every"),
        ("how many staff does each one have", "how many staff does it have", "every"),
        ("do any of them own a minibus?", "does it own a minibus?", "any"),
        ("which teams have a nurse", "does it have a nurse", "any"),
        ("which services were praised for music", "was it praised for music", "any"),
        ("is there a lift that works anywhere", "is there a lift that works", "any"),
        ("which service has the lowest sickness rate", "sickness rate", "extreme"),
        ("whose staff take the most days off", "staff take how many days off", "extreme"),
        ("who came last on staffing?", "staffing?", "extreme"),
        ("longest wait for a therapist of the lot", "how long wait for a therapist", "extreme"),
    ],
)
def test_a_question_is_put_to_one_report(question: str, alone: str, to: str) -> None:
    assert put_to_one(question) == (alone, to)


@pytest.mark.parametrize(
    "question",
    [
        "who chairs the board?",
        "what did court planning get?",
        "what was the lowest rated standard?",
        "how many of them were Good for staff",
        "all",
        "",
    ],
)
def test_what_is_put_to_one_anyway_is_left_alone(question: str) -> None:
    assert put_to_one(question) is None


def test_an_extreme_within_each_report_stays(read: Callable[..., Query]) -> None:
    asked = read("what was the weakest standard in each report?")
    assert asked.put_to_one is not None
    assert (asked.put_to_one.text, asked.put_to) == ("what was the weakest standard?", "every")


def test_the_slots_are_those_of_the_question_to_one(read: Callable[..., Query]) -> None:
    asked = read("points for court work, all three")
    assert asked.put_to_one is not None
    assert (asked.put_to_one.domains, asked.put_to_one.numbers) == (("2",), ())


def test_a_service_named_or_a_library_of_one_is_asked_outright(
    read: Callable[..., Query], words: frozenset[str]
) -> None:
    assert read("did Torbay do the best of the lot on planning?").put_to_one is None
    one = LibraryVocabulary(services=(ServiceEntry("Torbay", ("torbay-2021-03",)),), words=words)
    assert understand("who chairs the board in each?", vocabulary=one).put_to_one is None
