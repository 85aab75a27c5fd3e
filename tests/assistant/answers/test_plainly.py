"""Of passages that give what is asked for, the one that gives it most plainly comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.answers.data_files import patterns
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.plainly import plainly, spoken_of
from assistant.answers.evidence.search import found_for
from assistant.answers.evidence.weigh import Weighed
from assistant.model import Query, Reading
from tests.assistant.answers.conftest import understood

PLAIN = {
    "duration": ("The wait was 18 weeks.", "Children were on a waiting list."),
    "date": ("She took the chair in June 2022.", "They told us when they arrived."),
    "frequency": ("The panel meets every Thursday.", "The panel meets in most cases."),
}
ASKS = {
    "duration": "how long is the wait",
    "date": "when did she take the chair",
    "frequency": "how often does the panel meet",
}


def query(text: str, context: str = "") -> Query:
    whole = f"{text} {context}".strip()
    return Query(text=text, search_text=whole, context=context, readings=(Reading("fact", 1.0),))


@pytest.fixture(scope="module")
def passage(westmere: Assistant) -> Weighed:
    """A passage of a made report, whose words the tests change."""
    wanted, scope = understood(westmere, "how many volunteers are there?")
    return next(
        w for w in found_for(wanted, scope).passages if "nine volunteers" in w.evidence.passage.text
    )


def worth(made: Weighed, text: str, wanted: Query) -> float:
    said = replace(made.evidence.passage, text=text)
    weighed = replace(made, evidence=replace(made.evidence, passage=said), own=text)
    return plainly(weighed, asked(wanted), spoken_of(wanted), of_method=False)


def test_every_kind_that_is_told_plainly_has_an_example() -> None:
    assert set(PLAIN) == set(ASKS) == set(patterns("signs.yaml")["plainly"])


@pytest.mark.parametrize("kind", sorted(PLAIN))
def test_what_names_a_time_comes_before_a_sign_of_one(passage: Weighed, kind: str) -> None:
    wanted = query(ASKS[kind])
    assert asked(wanted).kind == kind
    plain, sign = PLAIN[kind]
    assert worth(passage, plain, wanted) > worth(passage, sign, wanted)


def test_a_number_of_all_comes_before_one_of_some(passage: Weighed) -> None:
    wanted = query("how many staff are there")
    whole = worth(passage, "There are 34 staff in the service.", wanted)
    part = worth(passage, "Nineteen of the 28 staff who answered were content.", wanted)
    assert whole > part


def test_of_them_is_of_what_was_spoken_of(passage: Weighed) -> None:
    wanted = query("how many of them", "What about the police?")
    told = worth(passage, "Three police officers are seconded to the service.", wanted)
    beside = worth(passage, "In 27 cases the decision was made by the police.", wanted)
    assert told > beside > worth(passage, "Nine children were seen.", wanted)


def test_what_the_inspectors_did_comes_last(passage: Weighed) -> None:
    wanted = query("how often does the panel meet")
    did = worth(passage, "We observed two meetings of the panel.", wanted)
    assert did < worth(passage, "The panel has met for years.", wanted)


def test_the_number_of_all_is_quoted_first(westmere: Assistant) -> None:
    answer = westmere.ask("how many volunteers are there?")
    assert answer.citations[0].quote.startswith("The service has nine volunteers")
