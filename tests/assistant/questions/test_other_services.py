"""Parts of names, and turns that go from one service of a library to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.model import Query
from assistant.questions.other_services import renamed
from assistant.questions.part_names import county_stems, part_names
from assistant.questions.services import find_services
from assistant.questions.tokens import tokenize
from assistant.questions.understand import understand
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry

NAMES = (
    "Bury and Rochdale",
    "Tower Hamlets and City of London",
    "Conwy & Denbighshire",
    "Nottingham City",
    "Kensington and Chelsea and Westminster",
    "Wiltshire",
)
REAL = LibraryVocabulary(
    services=tuple(ServiceEntry(name, (f"report-{at}",)) for at, name in enumerate(NAMES))
)
THREE = LibraryVocabulary(
    services=tuple(ServiceEntry(name, (name.lower(),)) for name in ("Torbay", "Luton", "Medway"))
)

Read = Callable[..., Query]


@pytest.fixture(scope="module")
def ask() -> Read:
    """Reads the last of some questions over three services."""

    def read(*questions: str) -> Query:
        turns: list[Query] = []
        for question in questions:
            turns.append(understand(question, vocabulary=THREE, history=tuple(turns)))
        return turns[-1]

    return read


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("and rochdale?", ["Bury and Rochdale"]),
        ("bury?", ["Bury and Rochdale"]),
        ("did Bury get Good", ["Bury and Rochdale"]),
        ("why bury bad news", []),
        ("how did tower hamlets do", ["Tower Hamlets and City of London"]),
        ("staff in the City of London", ["Tower Hamlets and City of London"]),
        ("what did the city do", []),
        ("denbighshire's total", ["Conwy & Denbighshire"]),
        ("nottingham?", ["Nottingham City"]),
        ("how did Chelsea do", ["Kensington and Chelsea and Westminster"]),
        ("kensington and chelsea on staff", ["Kensington and Chelsea and Westminster"]),
        ("did the north do better", []),
        ("wilts?", ["Wiltshire"]),
        ("rochdale or conwy", ["Bury and Rochdale", "Conwy & Denbighshire"]),
    ],
)
def test_a_part_of_a_name_names_the_service(question: str, named: list[str]) -> None:
    found = find_services(tokenize(question), REAL)
    assert [service.name for service in found.known] == named
    assert found.unknown == ()


def test_a_part_that_several_services_share_names_all_of_them() -> None:
    names = ("Ashwick and Fenmoor", "Fenmoor and Dale")
    held = LibraryVocabulary(services=tuple(ServiceEntry(n, (n,)) for n in names))
    found = find_services(tokenize("fenmoor on staff"), held)
    assert [service.name for service in found.known] == list(names)


def test_general_words_are_no_part_and_a_stem_that_is_a_word_is_none() -> None:
    assert part_names("West Berkshire") == ()
    assert county_stems("Borsetshire") == ("borset",)
    assert county_stems("Bedshire") == ()


@pytest.mark.parametrize(
    "turn",
    ["and Luton?", "luton?", "same question for Luton", "what about at Luton then", "luton's?"],
)
def test_a_turn_that_only_names_a_service_asks_the_question_before_of_it(
    turn: str, ask: Read
) -> None:
    first, query = (
        ask("what did Torbay get for court planning"),
        ask("what did Torbay get for court planning", turn),
    )
    assert (query.services, query.reports, query.instead) == (("Luton",), ("luton",), True)
    assert (query.intent, query.standards) == (first.intent, first.standards)
    assert query.text == "what did Luton get for court planning"


def test_a_service_that_is_not_held_is_no_reason_to_ask_another(ask: Read) -> None:
    query = ask("what did Torbay get for court planning", "and Leeds?")
    assert (query.unknown_services, query.reports) == (("Leeds",), ())
    again = ask("what did Leeds get for court planning", "ok, Medway then")
    assert (again.services, again.unknown_services, again.standards) == (("Medway",), (), ("2.2",))


@pytest.mark.parametrize(
    ("turns", "services"),
    [
        (("how was Torbay rated for 2.2", "and the other two?"), ("Luton", "Medway")),
        (("how was Torbay rated for 2.2", "the others?"), ("Luton", "Medway")),
        (("how was Torbay rated for 2.2", "and Luton", "the other one?"), ("Medway",)),
        (("how was Torbay rated for 2.2", "and Luton", "and the third one?"), ("Medway",)),
        (("how was Torbay rated for 2.2", "and Luton", "both?"), ("Torbay", "Luton")),
    ],
)
def test_the_rest_and_both_are_those_not_spoken_of_and_those_that_were(
    turns: tuple[str, ...], services: tuple[str, ...], ask: Read
) -> None:
    query = ask(*turns)
    assert (query.services, query.standards, query.instead) == (services, ("2.2",), True)


def test_the_other_two_of_one_key_question_are_key_questions(ask: Read) -> None:
    turns = (
        "what was Torbay's percentage for keeping the child safe in court planning",
        "and the other two?",
    )
    query = ask(*turns)
    assert query.services == ("Torbay",)
    assert query.key_questions == ("desistance", "others_safe")


PLANNING, BOTH = "how was Torbay rated for 2.2", ("Torbay", "Luton")


@pytest.mark.parametrize(
    ("turns", "intent", "services"),
    [
        ((PLANNING, "better than Luton?"), "library_compare", BOTH),
        ((PLANNING, "and Luton", "which is higher?"), "library_compare", BOTH),
        ((PLANNING, "and Luton", "the gap between them?"), "library_compare", BOTH),
        ((PLANNING, "and Luton", "average of all three"), "library_average", ()),
        ((PLANNING, "and Luton", "highest of those?"), "library_rank", BOTH),
    ],
)
def test_what_is_compared_is_what_was_spoken_of(
    turns: tuple[str, ...], intent: str, services: tuple[str, ...], ask: Read
) -> None:
    query = ask(*turns)
    assert (query.intent, query.services, query.standards) == (intent, services, ("2.2",))


def test_a_turn_with_a_question_of_its_own_is_not_the_one_before(ask: Read) -> None:
    query = ask("how was Torbay rated for 2.2", "how many recommendations did Luton get?")
    assert not query.instead
    assert query.services == ("Luton",)


def test_a_question_is_renamed_where_it_names_a_service(ask: Read) -> None:
    query = ask("how did Torbay and Luton do on 2.2")
    assert renamed(query, THREE.services[2:]).text == "how did Medway and do on 2.2"
