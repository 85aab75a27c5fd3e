"""Services compared by one word, and turns that are about all the services of a conversation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.model import Query
from assistant.questions.compared import compared, in_common
from assistant.questions.data_files import load_yaml, pattern
from assistant.questions.understand import understand
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry

TWO = LibraryVocabulary(
    services=tuple(ServiceEntry(name, (name.lower(),)) for name in ("Torbay", "Luton"))
)

Read = Callable[..., Query]


@pytest.fixture(scope="module")
def ask() -> Read:
    """Reads the last of some questions over two services."""

    def read(*questions: str, of_one: bool = False) -> Query:
        turns: list[Query] = []
        for question in questions:
            history = tuple(turns)
            turns.append(understand(question, vocabulary=TWO, history=history, of_one=of_one))
        return turns[-1]

    return read


COMPARING = (
    ("which service has more staff?", "how many staff", "amount"),
    ("where are vacancies higher?", "vacancies", "amount"),
    ("who has the higher caseload per worker?", "caseload per worker", "amount"),
    ("which of the two has the bigger budget?", "budget", "amount"),
    ("which one has more money to spend?", "how much money to spend", "amount"),
    ("whose case managers hold more cases?", "case managers hold how many cases", "amount"),
    ("where is the wait longer?", "how long is the wait", "amount"),
    ("which service scored higher on planning?", "planning", "amount"),
    ("is sickness worse in SVC or in SVC?", "sickness", "merit"),
    ("does SVC have more volunteers than SVC?", "how many volunteers", "amount"),
    ("are there more girls in one than in the other?", "how many girls", "amount"),
    ("which of them is better at reviewing?", "reviewing", "merit"),
    ("which service does better on victims?", "victims", "merit"),
    ("compare their staff numbers", "staff numbers", "any"),
    ("how do their reviewing scores compare?", "reviewing scores", "any"),
    ("how do the two compare on planning?", "planning", "any"),
    ("how did each service do on court work?", "court work", "any"),
    ("so which is higher?", "", "amount"),
    ("which is worse?", "", "merit"),
    ("who has more of them?", "", "amount"),
    ("which service of the two is better?", "", "merit"),
)


@pytest.mark.parametrize(("question", "measure", "kind"), COMPARING)
def test_what_is_compared_is_a_measure_of_one_service(
    question: str, measure: str, kind: str
) -> None:
    found = compared(question)
    assert found is not None
    assert (found.measure, found.kind) == (measure, kind)


@pytest.mark.parametrize(
    "question",
    [
        "which standard is worse?",
        "which is higher, court or out of court?",
        "is planning better in court than out of court?",
        "which service has more entrants than the national average?",
        "compare assessment and planning",
        "compare SVC with england and wales",
        "which report says more about girls?",
        "who was worst at having a plan if a child got more dangerous?",
        "which service has the highest sickness?",
        "why is it lower?",
        "does it have more staff?",
        "who chairs the board?",
    ],
)
def test_what_sets_no_services_against_each_other_is_left_alone(question: str) -> None:
    assert compared(question) is None


@pytest.mark.parametrize("name", ["ordered", "asked_for", "between"])
def test_each_form_is_met(name: str) -> None:
    asked = [question.strip("?") for question, *_ in COMPARING]
    for at in range(len(load_yaml("compared.yaml")[name])):
        form = pattern(
            "compared.yaml", name, at, **{"{whom}": load_yaml("put_to_each.yaml")["whom"]}
        )
        assert any(form.search(question) for question in asked), (name, at)


def test_the_whole_is_no_measure() -> None:
    found = compared("which service did better overall?")
    assert found is not None
    assert found.overall


@pytest.mark.parametrize(
    "question",
    [
        "what do the two have in common?",
        "do they overlap?",
        "what weaknesses do they share?",
        "any shared problems?",
        "are any of them the same?",
    ],
)
def test_what_they_have_in_common_is_asked_for(question: str) -> None:
    assert in_common(question)


def test_an_amount_is_never_a_rating(ask: Read) -> None:
    asked = ask("which service has more staff?")
    assert (asked.put_to, asked.standards) == ("compared", ())
    assert set(asked.services) == {"Torbay", "Luton"}


def test_a_merit_of_what_is_rated_is_set_side_by_side(ask: Read) -> None:
    asked = ask("which of them is worse at court planning?")
    assert (asked.put_to, asked.intent, asked.standards) == (
        "compared",
        "library_compare",
        ("2.2",),
    )


def test_the_subject_left_out_is_that_of_the_turn_before(ask: Read) -> None:
    asked = ask("how many volunteers does Torbay have?", "and the other one?", "which has more?")
    assert (asked.put_to, set(asked.services)) == ("compared", {"Torbay", "Luton"})
    assert asked.put_to_one is not None
    assert "volunteers" in asked.put_to_one.text


def test_what_was_compared_goes_on_in_another_standard(ask: Read) -> None:
    asked = ask("which of them is worse at court planning?", "and out of court?")
    assert (asked.put_to, asked.standards) == ("compared", ("3.2",))


@pytest.mark.parametrize(
    "turns",
    [
        ("who chairs the board in Torbay?", "and Luton?", "how many members does each have?"),
        ("what is the sickness in each service?", "and vacancies?"),
        ("which service has more sickness?", "why so much in Luton?", "and vacancies?"),
        ("which service has higher sickness?", "I mean sick days"),
        ("how many volunteers are there in each?", "and staff?"),
    ],
)
def test_a_turn_of_both_is_of_the_set_and_not_of_the_last(
    ask: Read, turns: tuple[str, ...]
) -> None:
    asked = ask(*turns)
    assert asked.put_to in ("every", "compared")
    assert set(asked.services) == {"Torbay", "Luton"}


def test_what_is_counted_goes_on_being_counted(ask: Read) -> None:
    asked = ask("how many volunteers are there in each?", "and staff?")
    assert asked.put_to_one is not None
    assert asked.put_to_one.text == "and how many staff"


def test_each_board_is_the_board_of_each(ask: Read) -> None:
    asked = ask("who chairs each board?")
    assert asked.put_to == "every"


@pytest.mark.parametrize(
    "turns",
    [
        ("who chairs the board in Torbay?", "which is better?"),
        ("how is Torbay rated for planning in court and out of court?", "which is worse?"),
        ("what are the recommendations for Torbay?", "and the other one?"),
        ("do both boroughs in Torbay have a nurse?", "and the other one?"),
    ],
)
def test_a_talk_about_one_service_stays_with_it(ask: Read, turns: tuple[str, ...]) -> None:
    asked = ask(*turns)
    assert asked.put_to not in ("compared", "common")
    assert set(asked.services) <= {"Torbay"}


def test_what_is_asked_of_one_report_compares_no_services(ask: Read) -> None:
    assert ask("which is better?", of_one=True).put_to is None
    assert ask("where are vacancies higher?", of_one=True).put_to is None


def test_a_large_library_is_ranked_as_a_whole() -> None:
    names = ("Torbay", "Luton", "Medway", "Leeds", "Kent", "Hull")
    many = LibraryVocabulary(services=tuple(ServiceEntry(name, (name.lower(),)) for name in names))
    asked = understand("which service is better at court planning?", vocabulary=many)
    assert asked.put_to != "compared"
    assert understand("which has more staff?", vocabulary=many).services == ()
