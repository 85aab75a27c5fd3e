"""Standards, key questions, ratings and numbers, as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.questions.numbers import read_numbers
from assistant.questions.slots import Slots, find_slots
from assistant.questions.tokens import tokenize
from assistant.questions.vocabulary import LibraryVocabulary

NUMBERS = frozenset({"1.1", "2.1", "2.2", "2.4", "3.2", "4.1"})


def slots(question: str, vocabulary: LibraryVocabulary | None = None) -> Slots:
    return find_slots(tokenize(question), vocabulary or LibraryVocabulary())


@pytest.mark.parametrize(
    ("question", "standards"),
    [
        ("what did 2.3 get", ("2.3",)),
        ("what did planning get", ("2.2", "3.2")),
        ("court planning?", ("2.2",)),
        ("planning on orders", ("2.2",)),
        ("how they worked with kids after court", ("2.3",)),
        ("assessments of kids who never went to court", ("3.1",)),
        ("OOCD policy rating", ("3.4",)),
        ("grade for staffing", ("1.2",)),
        ("reviewing", ("2.4",)),
        ("they check back on court orders", ("2.4",)),
        ("every court standard, going by the planning meeting", ()),
        ("court and out-of-court delivery", ("2.3", "3.3")),
        ("2.1 and 3.4 together", ("2.1", "3.4")),
        ("delivery in section 3", ("3.3",)),
        ("is there a youth justice plan", ()),
        ("how is the looked after children review done", ()),
        ("average caseload of 5.2", ()),
    ],
)
def test_standards(question: str, standards: tuple[str, ...]) -> None:
    assert slots(question).standards == standards


def test_an_unqualified_stage_is_a_choice_and_a_qualified_one_is_not() -> None:
    assert slots("why was planning poor").assumed
    assert not slots("why was court planning poor").assumed
    assert not slots("planning, court v out of court").assumed


@pytest.mark.parametrize(
    ("question", "ratings"),
    [
        ("which were Good", ("Good",)),
        ("was staffing good", ("Good",)),
        ("how good is the training", ()),
        ("they are good at joint work", ()),
        ("what is the bottom grade for", ("Inadequate",)),
        ("RI or Good overall", ("Requires improvement", "Good")),
        ("did 2.3 come out as outstanding", ("Outstanding",)),
        ("are there outstanding vacancies", ()),
        ("what were workers failing to do", ()),
        ("did we get outstanding for anything", ("Outstanding",)),
        ("Good starts where", ("Good",)),
        ("Good people, poor results", ()),
        ("one top-band result and one failing", ("Outstanding", "Inadequate")),
    ],
)
def test_ordinary_words_are_ratings_only_beside_grades(
    question: str, ratings: tuple[str, ...]
) -> None:
    assert slots(question).ratings == ratings


@pytest.mark.parametrize(
    ("question", "key_questions"),
    [
        ("keeping the kid safe in court plans", ("child_safe",)),
        ("RoSH on orders", ("others_safe",)),
        ("helping them go straight", ("desistance",)),
        ("both safety questions of 2.1", ("child_safe", "others_safe")),
        ("public protection against desistance", ("others_safe", "desistance")),
    ],
)
def test_key_questions(question: str, key_questions: tuple[str, ...]) -> None:
    assert slots(question).key_questions == key_questions


@pytest.mark.parametrize(
    ("question", "domains"),
    [
        ("strengths in section 3", ("3",)),
        ("out-of-court work", ("3",)),
        ("score for the court orders", ("2",)),
        ("rating overall", ("all",)),
        ("organisational delivery", ("1",)),
    ],
)
def test_domains(question: str, domains: tuple[str, ...]) -> None:
    assert slots(question).domains == domains


def test_numbers_of_all_kinds() -> None:
    found = read_numbers(
        tokenize("2.1 d) had 8 of 13, 62%, in 2021, 17/36, two more, the last one"), NUMBERS, 36
    )
    assert found.standards == ("2.1",)
    assert found.letters == ("d",)
    assert found.fractions == ((17, 36), (8, 13)) or found.fractions == ((8, 13), (17, 36))
    assert found.percents == (62.0,)
    assert found.years == (2021,)
    assert found.ordinal == -1
    assert found.values == (8.0, 13.0, 62.0, 17.0, 36.0, 2.0)


@pytest.mark.parametrize(
    ("question", "ordinal"),
    [
        ("recommendation 3", 3),
        ("number two please", 2),
        ("the first recommendation", 1),
        ("how many first-time entrants", None),
        ("compared with last year", None),
        ("what did number 2.2 get", None),
    ],
)
def test_ordinals(question: str, ordinal: int | None) -> None:
    assert slots(question).numbers is not None
    assert slots(question).numbers.ordinal == ordinal


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = slots(text)
    assert all(m.first < m.last for m in found.mentions)
    assert list(found.standards) == sorted(set(found.standards))


@given(st.integers(min_value=0, max_value=1949))
def test_any_count_is_read_as_said(number: int) -> None:
    assert read_numbers(tokenize(f"there were {number} of them"), NUMBERS).values == (number,)


@given(st.integers(min_value=2050, max_value=10**15 - 1))
def test_a_sum_is_read_to_its_last_digit(number: int) -> None:
    assert read_numbers(tokenize(f"was it {number:,}?"), NUMBERS).values == (number,)


@pytest.mark.parametrize(
    "said", ["{0}", "{0}%", "{0}/5", "5/{0}", "5 of {0}", "2.{0}", "the {0}th"]
)
def test_figures_longer_than_any_sum_are_no_number(said: str) -> None:
    for digits in (16, 400):
        found = read_numbers(tokenize(said.format("9" * digits)), NUMBERS)
        assert set(found.values) <= {5.0}
        assert found.fractions == ()
        assert found.ordinal is None


@pytest.mark.parametrize(
    "question", ["why were the buildings rated as poor?", "did they rate the buildings highly?"]
)
def test_grades_are_spoken_of_where_something_was_rated_as_anything(question: str) -> None:
    assert find_slots(tokenize(question), LibraryVocabulary()).grading
