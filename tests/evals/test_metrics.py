from decimal import Decimal

import pytest
from evals_made import SENTENCE, TEXTS, answer, case, citation
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import MAX_TEXT, Claim
from evals.metrics import (
    arithmetic,
    bounds,
    claims_covered,
    content,
    evidence,
    figures,
    number_provenance,
    quote_exact,
    recompute,
    same_bytes,
    status,
)
from evals.metrics.normalise import normalise, same_words


def test_a_good_answer_meets_every_check():
    for metric in (status, content, evidence, bounds, quote_exact, number_provenance):
        assert metric.check(answer(), case(), TEXTS).met, metric.__name__
    assert claims_covered.check(answer(), case(), TEXTS).met
    assert recompute.check(answer(), case(), TEXTS).met


@pytest.mark.parametrize(
    ("expect", "given", "met"),
    [
        ("answer", "answered", True),
        ("answer", "not_found", False),
        ("abstain", "not_found", True),
        ("correct_premise", "premise_corrected", True),
        ("correct_premise", "answered", False),
        ("answer", "ambiguous", False),
    ],
)
def test_status_is_the_one_expected(expect, given, met):
    assert status.check(answer(status=given), case(expect=expect), TEXTS).met is met


def test_content_needs_one_of_every_group_in_any_case():
    two = case(must_include=[["FIVE OF THE 13"], ["planning", "reviewing"]])
    assert content.check(answer(), two, TEXTS).met
    lacking = case(must_include=[["nine"], ["planning"]])
    assert content.check(answer(), lacking, TEXTS).explanation == "lacks nine"


def test_content_may_not_hold_what_is_forbidden():
    score = content.check(answer(), case(must_not_include=["SUFFICIENT"]), TEXTS)
    assert score.explanation == "holds 'SUFFICIENT'"


def test_early_content_has_more_room_in_a_list():
    late = answer(" " * 700 + "five of the 13")
    assert not content.check_early(late, case(), TEXTS).met
    assert content.check_early(late, case(category="list"), TEXTS).met


def test_evidence_matches_when_one_lies_inside_the_other():
    assert evidence.check(answer(), case(gold_quotes=["five of the 13 cases"]), TEXTS).met
    longer = case(gold_quotes=[f"And so: {SENTENCE} Indeed."])
    assert evidence.check(answer(), longer, TEXTS).met
    assert not evidence.check(answer(), case(gold_quotes=["nine of the 13 cases"]), TEXTS).met
    assert evidence.check(answer(citations=()), case(gold_quotes=[]), TEXTS).met


def test_evidence_does_not_count_a_quote_that_is_not_in_the_report():
    shifted = answer(citations=(citation(shift=1),))
    assert not evidence.check(shifted, case(), TEXTS).met


def test_bounds_are_the_contract():
    assert bounds.check(answer("x" * MAX_TEXT), case(), TEXTS).met
    assert not bounds.check(answer("x" * (MAX_TEXT + 1)), case(), TEXTS).met
    many = tuple(citation(number=n) for n in range(1, 10))
    assert "9 citations" in bounds.check(answer(citations=many), case(), TEXTS).explanation
    long = citation().model_copy(update={"quote": "x" * 451})
    assert not bounds.check_quotes(answer(citations=(long,)), case(), TEXTS).met


def test_a_quote_one_character_off_is_named():
    score = quote_exact.check(answer(citations=(citation(shift=1),)), case(), TEXTS)
    assert score.explanation == "[1] is not the text at its place"


def test_a_quote_of_an_unknown_report_or_of_nothing_fails():
    assert not quote_exact.check(answer(), case(), {}).met
    blank = citation().model_copy(update={"quote": "", "char_end": citation().char_start})
    assert not quote_exact.check(answer(citations=(blank,)), case(), TEXTS).met


def test_citations_have_their_own_ids():
    assert not quote_exact.check(answer(citations=(citation(), citation())), case(), TEXTS).met


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("It was 5 of 13. [1]", ""),
        ("It was thirteen. [1]", ""),
        ("It was the other one. [1]", ""),
        ("It was six of 13. [1]", "6"),
        ("38% [1]", "38"),
        ("It was 1,366,175. [1]", "1366175"),
        ("The answer is in [1, 7].", ""),
        ("2.2 Planning. [1]", "2.2 is only in a label"),
    ],
)
def test_a_number_needs_a_quote(text, stray):
    assert stray in number_provenance.check(answer(text), case(), TEXTS).explanation
    assert number_provenance.check(answer(text), case(), TEXTS).met is (not stray)


def test_a_number_may_stand_in_the_trace_the_question_or_an_earlier_one():
    said = answer("38% of 2.2, 17 points")
    trace = {"2.2": {"percent": 38, "char_start": 17}}
    assert "17" in number_provenance.check(said.model_copy(update={"trace": trace}), case(),
                                           TEXTS).explanation  # fmt: skip
    asked = case(question="2.2?", history=("why 17 points?", "is 38% low?"))
    assert number_provenance.check(said, asked, TEXTS).met


def test_quoted_claims_show_only_cited_words():
    made_up = "“Planning was sufficient in nine of the 13 cases.” [1]"
    claim = Claim(text=made_up, kind="quoted", citations=(1,))
    score = claims_covered.check(answer(made_up, claims=(claim,)), case(), TEXTS)
    assert "quotes none of its citations" in score.explanation


def test_claims_may_not_point_nowhere():
    claim = Claim(text=answer().text, kind="quoted", citations=(1, 2))
    assert "[2]" in claims_covered.check(answer(claims=(claim,)), case(), TEXTS).explanation
    unmarked = Claim(text=answer().text, kind="quoted")
    assert "marker" in claims_covered.check(answer(claims=(unmarked,)), case(), TEXTS).explanation


def test_computed_claims_need_a_trace_and_stated_ones_no_new_number():
    text = "That makes 19."
    computed = answer(text, claims=(Claim(text=text, kind="computed"),))
    assert not claims_covered.check(computed, case(), TEXTS).met
    assert claims_covered.check(
        computed.model_copy(update={"trace": {"total": 19}}), case(), TEXTS
    ).met
    stated = answer(text, claims=(Claim(text=text, kind="stated"),), trace={"total": 19})
    assert "19 from nowhere" in claims_covered.check(stated, case(), TEXTS).explanation


def test_nothing_is_said_outside_the_claims():
    first = answer()
    more = first.model_copy(update={"text": f"- {first.text}\n\nAlso, all was well."})
    assert "Also, all was well." in claims_covered.check(more, case(), TEXTS).explanation
    tail = first.model_copy(update={"text": f"{first.text}\n\nand 3 more", "trace": {"more": 3}})
    assert claims_covered.check(tail, case(), TEXTS).met


@pytest.mark.parametrize(
    "text",
    ["17 + 2 = 19", "36 - 17 = 19", "12 x 2 = 24", "1 + 2 + 3 + 2 = 8", "63% (10 of 16)",
     "9 of 13 cases (69%)", "2.2 = lowest of 62%, 62%, 38%", "17 + 2 = 19 out of 36"],
)  # fmt: skip
def test_shown_arithmetic_that_is_right(text):
    assert recompute.check(answer(text), case(), TEXTS).met


@pytest.mark.parametrize(
    "text", ["17 + 2 = 20", "12 x 2 = 25", "62% (10 of 16)", "9 of 13 (70%)", "1 + 2 + 3 = 7"]
)
def test_shown_arithmetic_that_is_wrong(text):
    assert not recompute.check(answer(text), case(), TEXTS).met


def step(rule, outcome, *steps, threshold=None, **inputs):
    """A step of the engine, as its JSON has it."""
    made = {
        "rule": rule,
        "subject": rule,
        "outcome": outcome,
        "inputs": [{"name": name, "value": value} for name, value in inputs.items()],
        "status": "verified",
        "steps": list(steps),
    }
    low, high = threshold or (None, None)
    return made | ({"threshold": {"low": low, "high": high}} if threshold else {})


def rated(*outcomes, total, maximum):
    return step("total", total, *(step("judged", outcome) for outcome in outcomes), max=maximum)


def lowest(outcome):
    ri = step("key-question-band", "Requires improvement", threshold=(50, 64), percent=63,
              sufficient=10, cases=16)  # fmt: skip
    best = step("key-question-band", "Outstanding", threshold=(80, 100), percent=81)
    return step("lowest-key-question", outcome, ri, best)


def banded(points, total):
    below = rated("Good", "Outstanding", total=total, maximum=6)
    return step("total-band", "Good", below, threshold=(5, 9), points=points)


@pytest.mark.parametrize(
    "trace",
    [
        lowest("Requires improvement"),
        {"kept": [rated("Good", "Outstanding", "Inadequate", total=5, maximum=9)]},
        {"step": banded(5, total=5)},
        {"made": [{"rule": "difference", "inputs": ["17/36"], "outcome": 19}]},
        None,
    ],
)
def test_a_trace_that_follows_from_its_parts(trace):
    assert recompute.check(answer(trace=trace), case(), TEXTS).explanation == ""


@pytest.mark.parametrize(
    ("trace", "named"),
    [
        (lowest("Good"), "parts give Requires improvement"),
        (rated("Good", "Good", total=5, maximum=6), "parts give 4"),
        (rated("Good", "Good", total=4, maximum=36), "maximum of 2 standards is 6"),
        (step("key-question-band", "Good", percent=62, sufficient=10, cases=16), "is 63%"),
        (step("key-question-band", "Good", threshold=(65, 79), percent=64), "64 is outside 65-79"),
        (banded(6, total=5), "give a total of 5"),
    ],
)
def test_a_trace_that_does_not(trace, named):
    assert named in recompute.check(answer(trace={"step": trace}), case(), TEXTS).explanation


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("17 + 2 = 19 out of 36, which is Good.", True),
        ("18/36, still Requires improvement", True),
        ("18 out of 36, which is Good", False),
        ("**19 of 36** = Requires improvement", True),
        ("19 of 36 is Requires improvement", False),
        ("8 of 12, Good", True),
    ],
)
def test_a_banded_total_is_banded_again(text, right):
    trace = {"rating": {"framework": {"id": "youth-2021"}}}
    assert recompute.check(answer(text, trace=trace), case(), TEXTS).met is right


@given(st.integers(0, 500), st.integers(1, 500))
def test_shares_round_half_up(part, whole):
    exact = Decimal(100 * part) / Decimal(whole)
    assert abs(Decimal(arithmetic.rounded_percent(part, whole)) - exact) <= Decimal("0.5")
    assert arithmetic.rounded_percent(1, 8) == 13


def test_a_second_answer_that_differs_is_named_by_field():
    again = answer(assumed=("read as court planning",))
    assert same_bytes.check(answer(), answer()).met
    assert same_bytes.check(answer(), again).explanation.endswith("assumed")


@given(st.text(alphabet="ab‘’`“”#* \t\n<>/sup", max_size=60))
def test_normalising_twice_changes_nothing_but_marks_made_anew(text):
    once = normalise(text)
    assert "  " not in once
    assert "’" not in once
    assert once == once.strip()


def test_same_words_sees_through_marks_and_tabs_but_not_through_figures():
    assert same_words("2.2\tPlanning\tInadequate", "2.2 Planning Inadequate")
    assert same_words("the child’s **safety**", "The aim: the child's safety was")
    assert not same_words("38%", "39%")
    assert not same_words("", "anything")


@given(st.integers(0, 10_000_000))
def test_a_number_is_read_in_any_notation(number):
    assert figures.numbers(f"it was {number:,}.") == {Decimal(number)}
    assert figures.numbers(f"it was {number}%,") == {Decimal(number)}


def test_numbers_within_a_trace_leave_places_out():
    trace = {"2.2": [{"percent": "38%", "span": [17, 19]}], "ok": True, "none": None}
    assert figures.numbers_within(trace) == {Decimal("2.2"), Decimal(38)}
