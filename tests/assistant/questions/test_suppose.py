"""What is supposed, presupposed and denied."""

from __future__ import annotations

import pytest

from assistant.questions.slots import find_slots
from assistant.questions.suppose import case_delta, presupposed, supposed
from assistant.questions.tokens import tokenize
from assistant.questions.vocabulary import LibraryVocabulary

EMPTY = LibraryVocabulary()
FRAMEWORK = EMPTY.framework


def read(question: str):
    tokens = tokenize(question)
    return tokens, find_slots(tokens, EMPTY, rating_talk=True), FRAMEWORK


@pytest.mark.parametrize(
    ("question", "changes", "steps"),
    [
        ("if 2.3 had come out Good", {"2.3": "Good"}, {}),
        (
            "2.1 and 2.2 both Good and 2.3 RI",
            {"2.1": "Good", "2.2": "Good", "2.3": "Requires improvement"},
            {},
        ),
        ("would they be Good overall if 2.3 got Outstanding", {"2.3": "Outstanding"}, {}),
        ("swap 2.3 from Inadequate to Good", {"2.3": "Good"}, {}),
        ("2.3 at Good, still RI overall?", {"2.3": "Good"}, {}),
        ("say reviewing had gone up one grade", {}, {"2.4": 1}),
        ("take 1.3 down one grade", {}, {"1.3": -1}),
        ("2.1 up two bands", {}, {"2.1": 2}),
    ],
)
def test_changes(question: str, changes: dict[str, str], steps: dict[str, int]) -> None:
    found = supposed(*read(question))
    assert dict(found.changes) == changes
    assert dict(found.steps) == steps


def test_a_domain_and_everything_mean_their_scored_standards() -> None:
    court = supposed(*read("all court standards at RI"))
    assert [number for number, _ in court.changes] == ["2.1", "2.2", "2.3", "2.4"]
    everything = supposed(*read("Good across the board"))
    assert "4.1" not in dict(everything.changes)
    assert len(everything.changes) == 12


def test_some_of_a_domain() -> None:
    (some,) = supposed(*read("two of the failing court standards creep up to RI")).some
    assert (some.count, some.domain, some.was, some.to) == (
        2,
        "2",
        "Inadequate",
        "Requires improvement",
    )


@pytest.mark.parametrize(
    ("question", "delta"),
    [
        ("two more cases on desistance", 2),
        ("one review fewer ok", -1),
        ("another case", 1),
        ("8 of 13", None),
    ],
)
def test_cases_supposed(question: str, delta: int | None) -> None:
    tokens, slots, _ = read(question)
    assert case_delta(tokens, slots) == delta


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("why was court planning Inadequate", {"2.2": "Inadequate"}),
        ("why was planning inadequate?", {"2.2": "Inadequate", "3.2": "Inadequate"}),
        ("why did the OOCD policy std only manage RI?", {"3.4": "Requires improvement"}),
        ("what held 3.4 back to Requires improvement", {"3.4": "Requires improvement"}),
        ("why is the service only RI overall", {"overall": "Requires improvement"}),
        (
            "2.1 is Inadequate but 3.1 is Good, why the difference",
            {"2.1": "Inadequate", "3.1": "Good"},
        ),
        ("my boss says court planning was Good", {"2.2": "Good"}),
        ("you have just upgraded 2.2 to Good. what is 2.2?", {"2.2": "Good"}),
        ("why wasn't 2.4 Inadequate", {}),
        ("what saved 2.4 from a fail", {}),
        ("why RI and not Good for 2.4", {"2.4": "Requires improvement"}),
        ("was 2.4 Good?", {}),
        ("how can assessment be bottom in one section and Good in another", {}),
    ],
)
def test_what_is_taken_for_granted(question: str, expected: dict[str, str]) -> None:
    assert dict(presupposed(*read(question))) == expected


@pytest.mark.parametrize(
    ("question", "count", "domain", "step"),
    [
        ("all 3 failed court stds lifted just 1 notch", 3, "2", 1),
        ("three inadequate standards slip two rungs", 3, None, -2),
    ],
)
def test_a_rating_that_says_which_standards_move(
    question: str, count: int, domain: str | None, step: int
) -> None:
    found = supposed(*read(question))
    (some,) = found.some
    assert (some.count, some.domain, some.was, some.to, some.steps) == (
        count,
        domain,
        "Inadequate",
        None,
        step,
    )
    assert not found.changes
