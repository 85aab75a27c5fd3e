"""One thing made wrong in a report where nothing is wrong, and the audit names it and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.audit import Finding, audit
from corpus.build import read_report
from corpus.model import CaseType, Rating, Report
from tests.assistant.rating.made_report import CASE_LED, report, sample

HERE = Path(__file__).resolve().parent
CLEAN = (HERE / "audit_report.md").read_text(encoding="utf-8")
REPORTS = HERE.parents[1] / "corpus" / "reports"


def read(text: str, folder: Path) -> Report:
    file = folder / "made.md"
    file.write_text(text, encoding="utf-8")
    return read_report(file)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(f.code for f in findings)


def test_a_report_with_nothing_wrong_gives_nothing(tmp_path: Path) -> None:
    assert audit(read(CLEAN, tmp_path)) == ()


OTHERS = "Does planning focus sufficiently on keeping other people safe?"
EDITS = [
    ("23/36", "24/36", ["total_sum"]),
    ("23/36", "23/33", ["total_sum"]),
    ("Overall rating\tGood", "Overall rating\tOutstanding", ["overall_band", "rating_retold"]),
    ("3.4\tOut-of-court disposal policy and provision\tGood",
     "3.4\tOut-of-court disposal policy and provision\tOutstanding", ["rating_retold", "total_sum"]),
    ("2.4\tReviewing\tGood", "2.4\tReviewing\tInadequate", ["rating_retold", "standard_rule", "total_sum"]),
    (f"{OTHERS}\t57%", f"{OTHERS}\t47%", ["count_table", "standard_rule"]),
    (f"{OTHERS}\t57%", f"{OTHERS}\t157%", ["percent_over_100"]),
    ("86 per cent of cases (12 out of 14)", "86 per cent of cases (11 out of 14)", ["count_percent"]),
    ("in 11 of the 14 cases (79%)", "in 11 of the 14 cases (97%)", ["count_percent"]),
    ("81 per cent, or 17 out of 21", "81 per cent, or 18 out of 21", ["count_percent"]),
    ("(81 per cent, or 17 out of 21)", "(18 out of 21, or 81 per cent)", ["count_percent"]),
    ("Planning was sufficient for supporting desistance in 10 of the 14 cases",
     "Planning was sufficient for supporting desistance in 12 of the 14 cases", ["count_table"]),
    ("Planning was sufficient for supporting desistance in 10 of the 14 cases.",
     "In 12 of the 14 cases, planning focused enough on supporting desistance, and this is good.",
     ["count_table"]),
    ("Planning was sufficient for supporting desistance in 10 of the 14 cases.",
     "In 12 of the 14 cases planning was sufficient, and the risk of harm was well known.", []),
    ("Delivery was satisfactory for desistance in 12 of the 14",
     "Delivery was satisfactory for desistance in 9 of the 14",
     ["count_table"]),
    ("eight of the 12 relevant cases", "five of the 12 relevant cases", ["count_annexe"]),
    ("managed and minimised the risk of harm in four of the 14",
     "managed and minimised the risk of harm in nine of the 14",
     ["count_annexe"]),
    ("Contingency arrangements had not been set out in seven",
     "Contingency arrangements had not been set out in two", []),
    ("Drug offences\t19%", "Drug offences\t195%", ["percent_over_100"]),
    ("Drug offences\t19%", "Drug offences\t9%", ["parts_not_100"]),
    ("Northmere YJS\t88%", "Northmere YJS\t78%", ["parts_not_100"]),
    ("Northmere YJS\t25%\t75%", "Northmere YJS\t25%\t57%", ["parts_not_100"]),
    ("looked after child plan\t44%", "looked after child plan\t54%", ["two_values"]),
    ("looked after child plan\t44%", "looked after child plan\t44.3%", []),
    ("held 6 times a year", "held 8 times a year", ["summary_differs"]),
    ("We examined 14 court disposals and 12", "We examined 15 court disposals and 12", ["sample_differs"]),
    ("Staffing was rated as 'Outstanding'", "Staffing was rated as 'Good'", ["rating_retold"]),
    ("governance and leadership are rated as 'Good'", "governance and leadership are rated as 'Inadequate'",
     ["rating_retold"]),
    ("Service was rated as 'Good'", "Service was rated as 'Inadequate'", ["rating_retold"]),
    ("Planning was rated as 'Good'", "Planning was rated as 'Inadequate'", ["rating_retold"]),
    ("have risen by 130", "have risen by 230", []),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "expected"), EDITS)
def test_what_is_made_wrong_is_found(
    right: str, wrong: str, expected: list[str], tmp_path: Path
) -> None:
    made = read(CLEAN.replace(right, wrong, 1), tmp_path)
    found = audit(made)
    assert codes(found) == expected
    for finding in found:
        assert finding.message
        assert finding.meaning
        assert finding.places
        assert all(place.of(made.text).strip() for place in finding.places)


def test_court_and_out_of_court_cases_do_not_contradict_each_other(tmp_path: Path) -> None:
    annexe = "".join(
        f"\n### B{n}. {kind} cases: numbers\n\n| Measure | Cases |\n|---|---|\n| Reports read | {share}% |\n"
        for n, kind, share in ((1, "Court", 60), (2, "Out-of-court", 75))
    )
    chapters = (
        "\n## 2. Court disposals\n\n| Measure | Cases |\n|---|---|\n| Letters written | 40% |\n"
        "\n## 3. Out-of-court disposals\n\n| Measure | Cases |\n|---|---|\n| Letters written | 70% |\n"
    )
    assert codes(audit(read(CLEAN + chapters, tmp_path))) == []
    assert (
        codes(audit(read(CLEAN + "\n## Annexe: Results from the cases\n" + annexe, tmp_path))) == []
    )


def test_a_panel_decision_is_told_with_its_places(tmp_path: Path) -> None:
    told = (
        "The ratings panel applied professional discretion, so that the judgement on planning moved "
        "from 'Good' to 'Outstanding'."
    )
    text = CLEAN.replace("Planning was rated as 'Good'.", told)
    text = text.replace("3.2\tPlanning\tGood", "3.2\tPlanning\tOutstanding").replace(
        "23/36", "24/36"
    )
    text = text.replace("personalised.\n\nGood\n\nOur rating", "personalised.\n\nOur rating")
    made = read(text, tmp_path)
    (finding,) = audit(made)
    assert (finding.code, finding.severity) == ("panel_discretion", "low")
    quotes = [place.of(made.text) for place in finding.places]
    assert quotes[0] == told
    assert quotes[1] == "3.2\tPlanning\tOutstanding"
    assert any(q.endswith("\t67%") for q in quotes)


def test_a_score_that_is_wrong_is_shown_beside_the_rows_that_are_scored() -> None:
    made = report(ratings={"5.1": Rating.GOOD}, total=(23, 36))
    (finding,) = audit(made)
    scored = [s.span for s in made.standards if s.number not in ("4.1", "5.1")]
    assert finding.code == "total_sum"
    assert made.total
    assert finding.places == (made.total.span, *scored)


def test_a_limit_that_bit() -> None:
    best = dict.fromkeys(("1.1", "1.2", "1.3", "1.4", "3.4", *CASE_LED), Rating.OUTSTANDING)
    made = report(
        ratings=best | {"4.1": Rating.INADEQUATE},
        questions=dict.fromkeys(CASE_LED, ((90, None, None),) * 3),
        total=(36, 36),
    )
    (finding,) = audit(made)
    assert (finding.code, finding.severity) == ("limit_bit", "low")
    assert audit(replace(made, overall=None))[0].code == "limit_bit"


def test_a_band_that_hangs_on_rounding() -> None:
    made = report(
        questions={"2.1": ((65, None, None), (70, None, None), (70, None, None))},
        samples=(sample(CaseType.COURT, 17),),
    )
    (finding,) = audit(made)
    assert (finding.code, finding.severity) == ("rounding_sensitive", "medium")
    assert "11 of 17 is printed as 65% (Good), exactly 64.7%" in finding.message


def test_a_report_without_known_scoring_is_audited_all_the_same(tmp_path: Path) -> None:
    text = CLEAN.replace("January 2023", "January 2026").replace(
        "Drug offences\t19%", "Drug offences\t195%"
    )
    assert codes(audit(read(text, tmp_path))) == ["percent_over_100"]


def test_the_bundled_report() -> None:
    made = read_report(next(REPORTS.glob("*-20??.md")))
    found = audit(made)
    assert [f.code for f in found] == [
        "percent_over_100", "count_annexe", "panel_discretion", "panel_discretion"
    ]  # fmt: skip
    over, annexe, *panel = found
    assert "195%" in over.message
    assert "8 of 11 (73%) in the text, 53% in the annexe" in annexe.message
    assert {f.message[:3] for f in panel} == {"3.1", "3.2"}
    assert all(len(f.places) >= 2 for f in (annexe, *panel))
