"""Annexes are known by what their titles speak of, and their tables by their rows."""

from __future__ import annotations

import pytest

from corpus.build import build_report
from corpus.model import CaseType
from corpus.reading.markdown import read_markdown
from tests.corpus.test_prose import FRONT, report

RESULTS = """
# Annexe C: Results from the inspected cases

**2.1 Assessment (court disposals)**

| Question | % yes |
|---|---|
| **Does assessment sufficiently analyse how to support the child's desistance?** | **89%** |
| a) Is diversity analysed sufficiently? | 56% |
| b) Is information held by other agencies used? | 89% |
| **Does assessment sufficiently analyse how to keep the child safe?** | **72%** |
| a) Are risks to the child clearly identified? | 70% |
"""


def test_lettered_rows_belong_to_the_key_question_above_them_in_the_table() -> None:
    found = build_report(read_markdown(FRONT + RESULTS), source="made.md").prompts
    assert [(p.standard, p.key_question, p.letter, p.percent) for p in found] == [
        ("2.1", "desistance", "a", 56),
        ("2.1", "desistance", "b", 89),
        ("2.1", "child_safe", "a", 70),
    ]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Annexe C: Results from the inspected cases", "data_annexe"),
        ("Annex 2: Case assessment data", "data_annexe"),
        ("Appendix B - How we inspected and rated", "methodology"),
        ("Annexe A: Key data", "contextual_facts"),
        ("Annexe D: Thanks", None),
    ],
)
def test_an_annexe_has_the_role_that_its_title_speaks_of(title: str, role: str | None) -> None:
    made = report(f"# {title}\n\nSome words about it.\n")
    assert [s.role for s in made.sections if s.title == title] == [role]


def test_a_standard_in_an_annexe_is_not_the_chapter_about_it() -> None:
    made = report(RESULTS)
    (annexed,) = (s for s in made.sections if s.title.startswith("2.1"))
    assert (annexed.standard, annexed.role) == ("2.1", None)


def test_two_samples_in_one_sentence_are_kept_apart() -> None:
    made = report(
        "We inspected eighteen cases of children sentenced by the courts and twenty-two cases of "
        "children who had received an out-of-court disposal.\n"
    )
    assert {(s.case_type, s.cases) for s in made.samples} == {
        (CaseType.COURT, 18),
        (CaseType.OUT_OF_COURT, 22),
    }
