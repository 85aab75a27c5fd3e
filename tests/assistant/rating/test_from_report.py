"""From what a report prints to what the engine is given: nothing settled in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.rating import (
    RatingError,
    RatingTrace,
    ScoringUnknown,
    framework_for,
    inputs_from_report,
    load_framework,
    rate,
    rate_report,
)
from corpus.build import read_report
from corpus.model import CaseType, PrintedAdjustment, Rating, Report, Span
from tests.assistant.rating.made_report import place, report, sample

REPORTS = Path(__file__).resolve().parents[3] / "corpus" / "reports"
RI, GOOD, OUTSTANDING = Rating.REQUIRES_IMPROVEMENT, Rating.GOOD, Rating.OUTSTANDING


def rated(made: Report) -> RatingTrace:
    trace = rate_report(made)
    assert trace is not None
    return trace


def codes(made: Report) -> list[str]:
    return [f.code for f in rated(made).flags]


def test_a_report_with_nothing_odd_gives_its_own_ratings() -> None:
    trace = rated(report())
    assert (trace.total, trace.maximum, trace.overall) == (24, 36, GOOD)
    assert trace.standard("2.1").computed is GOOD
    assert trace.standard("1.1").computed is None
    assert trace.standard("1.1").published is GOOD
    assert trace.flags == ()


def test_a_count_that_agrees_makes_it_exact_and_has_its_place() -> None:
    made = report(questions={"2.1": ((69, 9, 13), (70, None, None), (70, None, None))})
    share = rated(made).standard("2.1").key_questions[0].share
    assert (share.count, share.cases, share.printed) == (9, 13, 69)
    assert share.count_place is not None
    assert share.count_place.span == place("2.1")
    step = rated(made).step("2.1.desistance")
    assert step is not None
    assert [(i.name, i.value) for i in step.inputs] == [
        ("percent", 69),
        ("sufficient", 9),
        ("cases", 13),
    ]


def test_a_count_that_disagrees_is_flagged_and_the_table_stands() -> None:
    made = report(questions={"2.1": ((70, 6, 13), (70, None, None), (70, None, None))})
    assert codes(made) == ["count_disagrees"]
    assert rated(made).standard("2.1").key_questions[0].share.count is None


def test_the_count_is_worked_out_from_the_sample_where_only_one_fits() -> None:
    made = report(
        questions={"2.1": ((69, None, None), (77, None, None), (70, None, None))},
        samples=(sample(CaseType.COURT, 13),),
    )
    questions = rated(made).standard("2.1").key_questions
    assert [(q.share.count, q.share.inferred) for q in questions] == [
        (9, True),
        (10, True),
        (None, False),
    ]


def test_two_sizes_of_sample_settle_nothing() -> None:
    made = report(
        questions={"2.1": ((69, None, None),) * 3},
        samples=(sample(CaseType.COURT, 13), sample(CaseType.COURT, 16)),
    )
    assert rated(made).standard("2.1").key_questions[0].share.count is None


def test_the_panel_moves_what_the_report_tells() -> None:
    told = PrintedAdjustment("3.1", RI, GOOD, Span(5, 6), (Span(6, 7),))
    made = report(
        questions={"3.1": ((69, None, None), (81, None, None), (63, None, None))},
        adjustments=(told,),
    )
    standard = rated(made).standard("3.1")
    assert (standard.computed, standard.rating, standard.published) == (RI, GOOD, GOOD)
    assert standard.adjustment is not None
    assert (standard.adjustment.before, standard.adjustment.after) == (RI, GOOD)
    assert standard.adjustment.told
    assert standard.step.rule == "panel-discretion"
    assert rated(made).score.total_by_rule == 23
    assert codes(made) == []


def test_a_difference_nobody_tells_of_is_flagged_and_the_published_rating_stands() -> None:
    made = report(questions={"3.1": ((69, None, None), (81, None, None), (63, None, None))})
    standard = rated(made).standard("3.1")
    assert (standard.computed, standard.rating) == (RI, GOOD)
    assert standard.step.rule == "published-in-force"
    assert standard.step.inputs[1].place is not None
    assert standard.step.inputs[1].place.span == place("3.1")
    assert codes(made) == ["published_differs"]


def test_discretion_told_for_a_standard_judged_as_a_whole() -> None:
    told = PrintedAdjustment("1.1", RI, GOOD, Span(5, 6))
    trace = rated(report(adjustments=(told,)))
    assert trace.rating("1.1") is GOOD
    assert (trace.total, trace.score.total_by_rule) == (24, 23)


def test_discretion_that_changed_nothing_is_no_adjustment() -> None:
    told = PrintedAdjustment("3.1", None, GOOD, Span(5, 6))
    assert rated(report(adjustments=(told,))).standard("3.1").adjustment is None


def test_not_rated_shrinks_the_maximum() -> None:
    court = dict.fromkeys(("2.1", "2.2", "2.3", "2.4"))
    trace = rated(report(ratings=court, total=(16, 24)))
    assert (trace.total, trace.maximum, trace.overall) == (16, 24, GOOD)


def test_rows_that_are_not_there_are_not_rated_only_where_the_maximum_says_so() -> None:
    court = ("2.1", "2.2", "2.3", "2.4")
    assert rated(report(leave_out=court, total=(16, 24))).maximum == 24
    missing = report(leave_out=court)
    assert rate_report(missing) is None
    with pytest.raises(RatingError, match=r"no rating was found for 2\.1, 2\.2, 2\.3, 2\.4"):
        inputs_from_report(missing, framework_for(missing))


def test_no_resettlement_row_means_no_resettlement_rating() -> None:
    trace = rated(report(leave_out=("4.1",)))
    assert trace.rating("4.1") is None
    assert trace.flags == ()


def test_a_rating_that_is_not_printed_comes_by_rule_and_says_so() -> None:
    made = report()
    rows = tuple(s for s in made.standards if s.number != "2.1")

    assert codes(replace(made, standards=rows)) == ["not_printed"]


def test_incomplete_key_questions_leave_the_printed_rating() -> None:
    made = report(questions={"2.1": ((70, None, None), (70, None, None))})
    assert codes(made) == ["key_questions_incomplete"]
    assert rated(made).standard("2.1").computed is None
    impossible = report(questions={"2.1": ((170, None, None), (70, None, None), (70, None, None))})
    assert codes(impossible) == ["key_questions_incomplete"]


def test_printed_sums_that_do_not_hold_are_flagged() -> None:
    assert codes(report(total=(25, 36))) == ["total_differs"]
    assert codes(report(overall=OUTSTANDING)) == ["overall_differs"]


def test_a_report_of_an_unknown_framework_is_not_rated() -> None:
    assert rate_report(report(fieldwork="June 2025")) is None
    with pytest.raises(ScoringUnknown):
        inputs_from_report(report(), load_framework("youth-2025"))


def test_the_bundled_report_recomputes() -> None:
    bundled = read_report(next(REPORTS.glob("*-20??.md")))
    framework = framework_for(bundled)
    trace = rate(inputs_from_report(bundled, framework), framework)
    assert framework.id == "youth-2021"
    assert bundled.total is not None
    assert bundled.overall is not None
    assert (trace.total, trace.maximum) == (bundled.total.value, bundled.total.maximum)
    assert trace.overall is bundled.overall.rating
    assert set(trace.inputs.adjustments) == {a.standard for a in bundled.adjustments}
    assert trace.flags == ()
    for row in bundled.standards:
        assert trace.rating(row.number) is row.rating
        assert trace.inputs.places[row.number].span == row.span
