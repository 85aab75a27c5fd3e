from dataclasses import replace
from decimal import Decimal

import pytest
from evals_made import REPORT, REPORTS, SENTENCE, TEXT, answer, case, citation
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import MAX_TEXT, Claim
from evals.metrics import (
    arithmetic,
    bounds,
    citation_precision,
    citation_recall,
    content,
    context_recall,
    evidence,
    faithfulness,
    figures,
    number_provenance,
    page_exact,
    quote_exact,
    recompute_exact,
    refusal,
    same_bytes,
    status,
)
from evals.metrics.normalise import normalise, same_words


def test_a_good_answer_meets_every_check():
    for metric in (status, content, evidence, bounds, quote_exact, page_exact, number_provenance,
                   faithfulness, citation_recall, citation_precision, context_recall, refusal):  # fmt: skip
        assert metric.check(answer(), case(), REPORTS).value == 1.0, metric.__name__


def test_what_was_not_done_is_not_measured():
    """Nothing quoted, computed or counted: no marks for that, not full marks."""
    said = "The report does not say."
    none = answer(said, status="not_found", claims=(Claim(text=said, kind="stated"),), citations=())
    asked = case(expect="abstain", must_include=(), gold_quotes=())
    for metric in (quote_exact, page_exact, number_provenance, recompute_exact, citation_recall,
                   citation_precision, context_recall):  # fmt: skip
        assert metric.check(none, asked, REPORTS) is None, metric.__name__
    assert faithfulness.check(none, asked, REPORTS).met


def met(score):
    return score is None or score.met


def why(score):
    return score.explanation if score else ""


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
    assert status.check(answer(status=given), case(expect=expect), REPORTS).met is met


def test_content_needs_one_of_every_group_in_any_case():
    two = case(must_include=[["FIVE OF THE 13"], ["planning", "reviewing"]])
    assert content.check(answer(), two, REPORTS).met
    lacking = case(must_include=[["nine"], ["planning"]])
    assert content.check(answer(), lacking, REPORTS).explanation == "lacks nine"


def test_content_may_not_hold_what_is_forbidden():
    score = content.check(answer(), case(must_not_include=["SUFFICIENT"]), REPORTS)
    assert score.explanation == "holds 'SUFFICIENT'"


def test_early_content_has_more_room_in_a_list():
    late = answer(" " * 700 + "five of the 13")
    assert not content.check_early(late, case(), REPORTS).met
    assert content.check_early(late, case(category="list"), REPORTS).met


def test_evidence_matches_when_one_lies_inside_the_other():
    assert evidence.check(answer(), case(gold_quotes=["five of the 13 cases"]), REPORTS).met
    longer = case(gold_quotes=[f"And so: {SENTENCE} Indeed."])
    assert evidence.check(answer(), longer, REPORTS).met
    assert not evidence.check(answer(), case(gold_quotes=["nine of the 13 cases"]), REPORTS).met
    assert evidence.check(answer(citations=()), case(gold_quotes=[]), REPORTS).met


def test_a_gold_quote_that_no_report_has_is_told_apart_from_one_not_cited():
    made_up = evidence.check(answer(), case(gold_quotes=["nine of the 13 cases"]), REPORTS)
    assert made_up.explanation.endswith(
        "the suite's 'nine of the 13 cases' stands in no such report"
    )
    other = evidence.check(answer(), case(gold_quotes=["Planning Inadequate"]), REPORTS)
    assert other.explanation == "none of 1 verbatim citations matches a gold quote"


def test_evidence_does_not_count_a_quote_that_is_not_in_the_report():
    shifted = answer(citations=(citation(shift=1),))
    assert not evidence.check(shifted, case(), REPORTS).met


def test_bounds_are_the_contract():
    assert bounds.check(answer("x" * MAX_TEXT), case(), REPORTS).met
    assert not bounds.check(answer("x" * (MAX_TEXT + 1)), case(), REPORTS).met
    many = tuple(citation(number=n) for n in range(1, 10))
    assert "9 citations" in bounds.check(answer(citations=many), case(), REPORTS).explanation
    long = citation().model_copy(update={"quote": "x" * 451})
    assert not bounds.check_quotes(answer(citations=(long,)), case(), REPORTS).met


def test_a_quote_one_character_off_is_named():
    score = quote_exact.check(answer(citations=(citation(shift=1),)), case(), REPORTS)
    assert score.explanation == "[1] is not the text at its place"


def test_a_quote_of_an_unknown_report_or_of_nothing_fails():
    assert not quote_exact.check(answer(), case(), {}).met
    blank = citation().model_copy(update={"quote": "", "char_end": citation().char_start})
    assert not quote_exact.check(answer(citations=(blank,)), case(), REPORTS).met


def test_citations_have_their_own_ids():
    assert not quote_exact.check(answer(citations=(citation(), citation())), case(), REPORTS).met


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
    assert stray in why(number_provenance.check(answer(text), case(), REPORTS))
    assert met(number_provenance.check(answer(text), case(), REPORTS)) is (not stray)


def test_a_number_may_stand_in_the_trace_the_question_or_an_earlier_one():
    said = answer("38% of 2.2, 17 points")
    trace = {"2.2": {"percent": 38, "char_start": 17}}
    assert "17" in number_provenance.check(said.model_copy(update={"trace": trace}), case(),
                                           REPORTS).explanation  # fmt: skip
    asked = case(question="2.2?", history=("why 17 points?", "is 38% low?"))
    assert number_provenance.check(said, asked, REPORTS).met


def test_quoted_claims_show_only_cited_words():
    made_up = "“Planning was sufficient in nine of the 13 cases.” [1]"
    claim = Claim(text=made_up, kind="quoted", citations=(1,))
    score = faithfulness.check(answer(made_up, claims=(claim,)), case(), REPORTS)
    assert "quotes none of its citations" in score.explanation


def test_claims_may_not_point_nowhere():
    claim = Claim(text=answer().text, kind="quoted", citations=(1, 2))
    assert "[2]" in faithfulness.check(answer(claims=(claim,)), case(), REPORTS).explanation
    unmarked = Claim(text=answer().text, kind="quoted")
    assert "marker" in faithfulness.check(answer(claims=(unmarked,)), case(), REPORTS).explanation


def test_computed_claims_need_a_trace_and_stated_ones_no_new_number():
    text = "That makes 19."
    computed = answer(text, claims=(Claim(text=text, kind="computed"),))
    assert not faithfulness.check(computed, case(), REPORTS).met
    assert faithfulness.check(
        computed.model_copy(update={"trace": {"total": 19}}), case(), REPORTS
    ).met
    stated = answer(text, claims=(Claim(text=text, kind="stated"),), trace={"total": 19})
    assert "19 from nowhere" in faithfulness.check(stated, case(), REPORTS).explanation


def test_nothing_is_said_outside_the_claims():
    first = answer()
    more = first.model_copy(update={"text": f"- {first.text}\n\nAlso, all was well."})
    assert "Also, all was well." in faithfulness.check(more, case(), REPORTS).explanation
    tail = first.model_copy(update={"text": f"{first.text}\n\nand 3 more", "trace": {"more": 3}})
    assert faithfulness.check(tail, case(), REPORTS).met


@pytest.mark.parametrize(
    "text",
    ["17 + 2 = 19", "36 - 17 = 19", "12 x 2 = 24", "1 + 2 + 3 + 2 = 8", "63% (10 of 16)",
     "9 of 13 cases (69%)", "2.2 = lowest of 62%, 62%, 38%", "17 + 2 = 19 out of 36"],
)  # fmt: skip
def test_shown_arithmetic_that_is_right(text):
    assert met(recompute_exact.check(answer(text), case(), REPORTS))


@pytest.mark.parametrize(
    "text", ["17 + 2 = 20", "12 x 2 = 25", "62% (10 of 16)", "9 of 13 (70%)", "1 + 2 + 3 = 7"]
)
def test_shown_arithmetic_that_is_wrong(text):
    assert not recompute_exact.check(answer(text), case(), REPORTS).met


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
    assert why(recompute_exact.check(answer(trace=trace), case(), REPORTS)) == ""


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
    assert (
        named in recompute_exact.check(answer(trace={"step": trace}), case(), REPORTS).explanation
    )


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
    assert recompute_exact.check(answer(text, trace=trace), case(), REPORTS).met is right


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


def claimed(*texts, cites=(1,), kind="quoted"):
    return tuple(Claim(text=text, kind=kind, citations=cites) for text in texts)


def test_citation_recall_is_the_share_of_quoting_claims_borne_out():
    made_up = "“Planning was sufficient in nine of the 13 cases.” [1]"
    half = answer(claims=claimed(answer().text, made_up))
    score = citation_recall.check(half, case(), REPORTS)
    assert (score.value, "nine of the 13" in score.explanation) == (0.5, True)
    shifted = half.model_copy(update={"citations": (citation(shift=1),)})
    assert citation_recall.check(shifted, case(), REPORTS).value == 0.0


ROW = "Planning\tInadequate"


@pytest.mark.parametrize(
    ("claim", "trace", "value"),
    [
        (Claim(text=f"“{SENTENCE}” [1][2]", kind="quoted", citations=(1, 2)), None, 0.5),
        (Claim(text="It was Inadequate. [1][2]", kind="computed", citations=(1, 2)), {}, 0.5),
        (Claim(text="5 of 13 is 38%. [1]", kind="computed", citations=(1,)), {}, 0.5),
        (Claim(text="A sum. [1][2]", kind="computed", citations=(1, 2)), {}, 0.0),
        (
            Claim(text="A sum. [1][2]", kind="computed", citations=(1, 2)),
            {"inputs": [{"report": REPORT, "char_start": 0, "char_end": len(TEXT)}]},
            1.0,
        ),
        (
            Claim(text="A sum. [1][2]", kind="computed", citations=(1, 2)),
            {"steps": [{"subject": "Planning"}]},
            1.0,
        ),
    ],
)
def test_citation_precision_is_the_share_of_citations_that_a_claim_needs(claim, trace, value):
    given = answer(claims=(claim,), citations=(citation(), citation(ROW, 2)), trace=trace)
    assert citation_precision.check(given, case(), REPORTS).value == value


def test_the_same_said_elsewhere_bears_a_quotation_out():
    nearly = "“Planning was enough in five of the 13 cases.” [1]"
    given = answer(claims=claimed(nearly))
    assert citation_precision.check(given, case(), REPORTS).value == 1.0


def test_context_recall_is_the_share_of_gold_evidence_cited():
    two = case(gold_quotes=[SENTENCE, "Reviewing was better."])
    score = context_recall.check(answer(), two, REPORTS)
    assert (score.value, score.explanation) == (0.5, "'Reviewing was better.' is not cited")


@pytest.mark.parametrize(
    ("expect", "given", "right"),
    [
        ("abstain", "not_found", True),
        ("abstain", "answered", False),
        ("answer", "not_found", False),
        ("answer", "premise_corrected", True),
    ],
)
def test_refusals_are_right_exactly_where_due(expect, given, right):
    assert refusal.check(answer(status=given), case(expect=expect), REPORTS).met is right


@pytest.mark.parametrize(
    ("quote", "page", "label", "right"),
    [
        (SENTENCE, 0, None, True),
        (SENTENCE, None, None, False),
        (SENTENCE, 1, "2", False),
        (ROW, 1, "2", True),
        (ROW, 1, "3", False),
    ],
)
def test_a_citation_is_on_the_page_that_it_names(quote, page, label, right):
    placed = citation(quote).model_copy(update={"page": page, "page_label": label})
    score = page_exact.check(answer(citations=(placed,)), case(), REPORTS)
    assert score.met is right
    assert right or "stands on" in score.explanation


def test_a_page_of_a_report_without_pages_is_wrong():
    bare = {REPORT: replace(REPORTS[REPORT], pages=())}
    assert not page_exact.check(answer(), case(), bare).met
    unpaged = citation().model_copy(update={"page": None})
    assert page_exact.check(answer(citations=(unpaged,)), case(), bare) is None


def test_faithfulness_counts_each_claim():
    stray = Claim(text="That makes 19.", kind="stated")
    given = answer(f"{answer().text} That makes 19.", claims=(*answer().claims, stray))
    assert faithfulness.check(given, case(), REPORTS).value == 0.5
