"""Passages chosen by a model: only ours, only by id, and never without one that our own checks let through."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Answer, Assistant

from .models import Structured, answering, saying
from .promises import keeps_promises, same_but_for_notes

FACT = "what does the report say about exploitation?"
WHY = "why was planning inadequate?"
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["E1", "E2", "E9"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=8,
)  # fmt: skip


def computed(answer: Answer) -> list[str]:
    """Its computed sentences, without the numbers of their sources."""
    return [re.sub(r"\[\d+\]", "", c.text) for c in answer.claims if c.kind == "computed"]


def test_the_order_is_the_models_and_the_words_are_the_reports(bundled: Assistant) -> None:
    ours = bundled.ask(FACT)
    answer = bundled.ask(FACT, model=answering(ids=["E3", "E1"]))
    assert [c.quote for c in answer.citations] == [ours.citations[2].quote, ours.citations[0].quote]
    assert answer.assumed == ("passages as chosen and ordered by the language model",)
    assert keeps_promises(answer, bundled)


def test_passages_beside_ours_may_be_taken(bundled: Assistant) -> None:
    ours = {c.quote for c in bundled.ask(FACT).citations}
    number = len(ours) + 1
    answer = bundled.ask(FACT, model=answering(ids=[f"E{number}", "E1"]))
    first, second = answer.citations
    assert first.quote not in ours
    assert second.quote in ours
    assert keeps_promises(answer, bundled)


def test_a_choice_without_any_of_ours_does_not_count(bundled: Assistant) -> None:
    ours = bundled.ask(FACT)
    last = answering(ids=[f"E{len(ours.citations) + 1}"])
    answer = bundled.ask(FACT, model=last)
    assert same_but_for_notes(answer, ours)
    assert "chose none that holds the question's own words" in answer.assumed[-1]


def test_ids_that_do_not_exist_are_dropped_and_counted(bundled: Assistant) -> None:
    answer = bundled.ask(FACT, model=answering(ids=["E99", "E2", "e-1", "p. 4", None, 7]))
    assert same_but_for_notes(answer, bundled.ask(FACT, model=answering(ids=["E2"])))
    assert answer.assumed[0].startswith("left out 5 passages named by the language model")


def test_the_sum_and_the_rule_stay_where_reasons_are_ordered(bundled: Assistant) -> None:
    ours = bundled.ask(WHY)
    answer = bundled.ask(WHY, model=answering(ids=["E2"]))
    assert computed(answer) == computed(ours) != []
    assert sum(c.kind == "quoted" for c in answer.claims) == 1
    assert answer.trace == ours.trace


@pytest.mark.parametrize(
    "question", ["what are the recommendations?", "what was the total score?", "list the strengths"]
)
def test_lists_and_sums_are_not_for_choosing(bundled: Assistant, question: str) -> None:
    model = answering(ids=["E1"])
    assert bundled.ask(question, model=model) == bundled.ask(question)
    assert model.told == []


def test_a_provider_that_fills_forms_is_told_which_ids_there_are(bundled: Assistant) -> None:
    model = answering(ids=["E2", "E1"], model=Structured)
    answer = bundled.ask(FACT, model=model)
    assert isinstance(model, Structured)
    allowed = model.forms[-1]["properties"]["ids"]["items"]["enum"]
    assert {"E1", "E2"} < set(allowed)
    assert same_but_for_notes(answer, bundled.ask(FACT, model=answering(ids=["E2", "E1"])))


def test_a_provider_that_does_not_is_told_the_form_in_words(bundled: Assistant) -> None:
    model = answering(ids=["E1"])
    bundled.ask(FACT, model=model)
    assert (
        '"ids": {"type": "array", "items": {"type": "string", "enum": ["E1", "E2"' in model.told[-1]
    )


def test_all_passages_at_once_stay_within_bounds(bundled: Assistant) -> None:
    answer = bundled.ask(FACT, model=answering(ids=[f"E{n}" for n in range(1, 40)]))
    assert keeps_promises(answer, bundled)
    assert len(answer.text) <= 1500


def test_the_same_reply_gives_the_same_bytes(bundled: Assistant) -> None:
    one, two = (bundled.ask(FACT, model=answering(ids=["E2", "E1"])) for _ in range(2))
    assert one.model_dump_json() == two.model_dump_json()


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reply=ANY, whole=st.booleans())
def test_whatever_it_says_the_promises_hold(bundled: Assistant, reply: Any, whole: bool) -> None:
    model = saying(reply) if whole else answering(ids=reply)
    answer = bundled.ask(FACT, model=model)
    assert answer.status == "answered"
    assert keeps_promises(answer, bundled)


@pytest.mark.parametrize(
    ("question", "history"),
    [("more", [FACT]), ("where does it say that?", [FACT]), (f"{FACT} and who chairs the board?", [])],
    ids=["more", "where", "two questions"],
)  # fmt: skip
def test_a_turn_that_goes_on_and_two_questions_in_one_stay_as_they_are(
    bundled: Assistant, question: str, history: list[str]
) -> None:
    model = answering(ids=["E1"])
    answer = bundled.ask(question, history=history, model=model)
    assert answer == bundled.ask(question, history=history)
    assert model.told == []
