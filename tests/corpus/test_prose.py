"""What only sentences tell: counts of cases, samples, panel decisions, whom a recommendation is for."""

from __future__ import annotations

import pytest

from corpus.build import build_report
from corpus.model import CaseType, Rating, Report
from corpus.reading.markdown import read_markdown
from corpus.values import Count, counts

FRONT = """# An inspection of youth justice services in Northmere

## Ratings

2.1\tAssessment\tGood
2.2\tPlanning\tGood
2.3\tImplementation and delivery\tRequires improvement
3.2\tPlanning\tOutstanding

"""


def report(text: str) -> Report:
    return build_report(read_markdown(FRONT + text), source="made.md")


@pytest.mark.parametrize(
    ("words", "count", "cases"),
    [
        ("in six out of 13 cases", 6, 13),
        ("11 of the 16 cases", 11, 16),
        ("(10 out of 13)", 10, 13),
        ("in 10 of the relevant 16 cases", 10, 16),
        ("eleven cases out of the thirteen", 11, 13),
        ("all of the 12 cases", 12, 12),
        ("all but two of the 12 cases", 10, 12),
        ("none of the nine cases", 0, 9),
        ("twenty-one of 24", 21, 24),
        ("11/13", 11, 13),
    ],
)
def test_counts_in_digits_and_words(words: str, count: int, cases: int) -> None:
    assert [(c.count, c.cases) for c in counts(words)] == [(count, cases)]


@pytest.mark.parametrize("words", ["one of 46 per cent", "14 of the 12 cases", "a number of cases"])
def test_what_is_no_count(words: str) -> None:
    assert counts(words) == []


def test_a_count_knows_its_place() -> None:
    text = "Sufficient in six out of 13."
    (count,) = counts(text, start=100)
    assert isinstance(count, Count)
    assert text[count.span.start - 100 : count.span.end - 100] == "six out of 13"


MOVES = [
    ("The ratings panel applied professional discretion to planning, increasing the rating from "
     "'Requires improvement' to 'Good'.", Rating.REQUIRES_IMPROVEMENT),
    ("Following the application of professional discretion at the ratings panel, planning was rated "
     "as 'Good'.", None),
    ("As the result was close to a boundary, and not by chance, the panel used its discretion to move "
     "planning from ‘Requires improvement’ to ‘Good’.", Rating.REQUIRES_IMPROVEMENT),
    ("The ratings panel agreed to raise the judgement on standard 2.2 from 'Inadequate' to 'Good'.",
     Rating.INADEQUATE),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "before"), MOVES)
def test_a_panel_decision_told_in_the_chapter(sentence: str, before: Rating | None) -> None:
    read = report(f"## 2. Court disposals\n\nWork was good. {sentence} More work was seen.\n")
    (move,) = read.adjustments
    assert (move.standard, move.before, move.after) == ("2.2", before, Rating.GOOD)
    assert move.span.of(read.text) == sentence


def test_a_panel_decision_told_under_its_standard() -> None:
    read = report(
        "## 3. Out-of-court disposals\n\n### 3.2. Planning\n\nPlanning is thorough.\n\n"
        "Professional discretion was applied to this area of practice.\n"
    )
    (move,) = read.adjustments
    assert (move.standard, move.before, move.after) == ("3.2", None, Rating.OUTSTANDING)


DECIDED = [
    ("The ratings panel sat on 9 May 2019 and exercised professional discretion, lifting this standard "
     "from 'Requires improvement' to 'Good'.", Rating.REQUIRES_IMPROVEMENT),
    ("The ratings panel considered whether to use its discretion and agreed to do so, raising the "
     "rating from 'Inadequate' to 'Good'.", Rating.INADEQUATE),
    ("By rule this standard would be 'Requires improvement'; the panel's professional discretion "
     "makes it 'Good'.", Rating.REQUIRES_IMPROVEMENT),
    ("The rating would have been 'Requires improvement', but the ratings panel exercised its discretion "
     "and it is 'Good'.", Rating.REQUIRES_IMPROVEMENT),
    ("The ratings panel used professional discretion here. After weighing the evidence, it agreed to "
     "move the rating from 'Requires improvement' to 'Good'.", Rating.REQUIRES_IMPROVEMENT),
    ("The ratings panel increased the rating to 'Good', but declined to do the same for reviewing (2.4).",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "before"), DECIDED)
def test_what_the_panel_did_is_told_from_what_it_weighed(words: str, before: Rating | None) -> None:
    (move,) = report(f"## 2. Court disposals\n\n### 2.2. Planning\n\n{words}\n").adjustments
    assert (move.standard, move.before, move.after) == ("2.2", before, Rating.GOOD)


@pytest.mark.parametrize(
    "words",
    [
        "The ratings panel considered whether to apply professional discretion but decided not to.",
        "The ratings panel considered applying its discretion to raise planning from 'Requires "
        "improvement' to 'Good' but declined.",
        "It was close to 'Good'; the ratings panel decided not to change the rating.",
        "The ratings panel agreed never to raise a rating to 'Good' on one case.",
        "The panel was asked to use its professional discretion and refused.",
        "It was proposed to the ratings panel that the rating be moved from 'Requires improvement' to "
        "'Good', but the panel was not persuaded.",
        "The ratings panel stopped short of raising the rating to 'Good'.",
        "Had the panel exercised professional discretion, the rating would have moved to 'Good'.",
        "Professional discretion can be exercised and the rating increased near a boundary.",
        "In 2017 the ratings panel raised this standard from 'Inadequate' to 'Requires improvement'.",
        "The joint decision-making panel moved from weekly to fortnightly meetings.",
    ],
)
def test_a_decision_not_taken_moves_nothing(words: str) -> None:
    assert report(f"## 2. Court disposals\n\n### 2.2. Planning\n\n{words}\n").adjustments == ()


def test_a_copied_web_page_talks_of_itself_in_vain() -> None:
    read = report(
        "On this page\n\n- Domain one: Organisational delivery\n- Domain two: Court disposals\n\n"
        "## Foreword (Back to top)\n\nThis service does well.\n\n"
        "## Domain two: Court disposals [Back to top](#top)\n\n### 2.2. Planning\n\nPlans are short.\n\n"
        "Is this page useful? Yes | No\n"
    )
    titles = [s.title for s in read.sections]
    assert titles.count("Domain two: Court disposals") == 1
    assert "Foreword" in titles
    assert "useful" not in read.text


def test_mixed_key_findings_are_not_sorted() -> None:
    listed = "Key findings about the service are as follows:\n\n- Staff are skilled.\n- The board is weak.\n"
    assert report(f"## Executive summary\n\n{listed}").findings == ()


def test_figures_in_bullets() -> None:
    read = report(
        "## Background\n\nStaffing in May 2024:\n\n- headcount: 12\n- vacancy rate: 8 per cent\n\n"
        "One thing stands out:\n\n- turnover: 40 per cent\n"
    )
    assert [(f.label, f.value, f.table) for f in read.figures] == [
        ("headcount", "12", "Staffing in May 2024"),
        ("vacancy rate", "8 per cent", "Staffing in May 2024"),
    ]


def test_a_count_without_a_base_is_one_of_the_sample() -> None:
    read = report(
        "## 2. Court disposals\n\nWe examined 20 court disposals.\n\n### 2.2. Planning\n\n"
        "Does planning focus sufficiently on keeping the child safe?\t55%\n\n"
        "### Does planning focus sufficiently on keeping the child safe?\n\n"
        "Planning was good enough in 11 of the cases. Parents were seen in 12 cases.\n"
    )
    (result,) = read.key_questions
    assert (result.count, result.cases) == (11, 20)


@pytest.mark.parametrize(
    "sentence",
    [
        "Professional discretion was not applied to planning.",
        "The ratings panel may apply professional discretion to planning.",
        "The panel considered the evidence on planning but did not apply its discretion.",
        "Staff use their discretion when they meet children.",
    ],
)
def test_what_is_no_panel_decision(sentence: str) -> None:
    assert report(f"## 2. Court disposals\n\n{sentence}\n").adjustments == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "cases"),
    [
        ("We examined 13 court disposals.", CaseType.COURT, 13),
        ("We inspected 16 cases managed by the service that had received an out-of-court disposal.",
         CaseType.OUT_OF_COURT, 16),
        ("We looked at nine community sentences and two custodial sentences.", CaseType.COURT, 11),
        ("In this inspection we examined a sample of twelve post-court cases.", CaseType.COURT, 12),
        ("We inspected 14 out of court cases.", CaseType.OUT_OF_COURT, 14),
    ],
)  # fmt: skip
def test_samples(sentence: str, kind: CaseType, cases: int) -> None:
    (sample,) = report(f"## Methodology\n\n{sentence}\n").samples
    assert (sample.case_type, sample.cases) == (kind, cases)
    assert sample.span


def test_a_count_of_another_base_or_subject_is_not_taken() -> None:
    read = report(
        "## 2. Court disposals\n\nWe examined 13 court disposals.\n\n### 2.2. Planning\n\n"
        "Does planning focus sufficiently on keeping the child safe?\t62%\n\n"
        "### Does planning focus sufficiently on keeping the child safe?\n\n"
        "Diversity was considered in five of the eight cases. Parents were involved in 12 of 13.\n"
    )
    (question,) = read.key_questions
    assert (question.percent, question.count, question.count_span) == (62, None, None)


def test_a_count_that_contradicts_its_percentage_is_told_where_the_question_is_repeated() -> None:
    sentence = "Planning focused sufficiently on keeping the child safe in nine of the 13 cases."
    read = report(
        "## 2. Court disposals\n\nWe examined 13 court disposals.\n\n### 2.2. Planning\n\n"
        "Does planning focus sufficiently on keeping the child safe?\t62%\n\n"
        f"### Does planning focus sufficiently on keeping the child safe?\n\n{sentence}\n"
    )
    (question,) = read.key_questions
    assert (question.percent, question.count, question.cases) == (62, 9, 13)


RECOMMENDED = """## Recommendations

We have made recommendations.

**The management board should:**

1. review its data
2. meet more often.

### Recommendations for the police

3. share what they know

4. The head of service should train staff.
"""


def test_addressees_of_recommendations() -> None:
    read = report(RECOMMENDED)
    assert [(r.number, r.addressee) for r in read.recommendations] == [
        (1, "The management board"),
        (2, "The management board"),
        (3, "the police"),
        (4, "the police"),
    ]
    for one in read.recommendations:
        assert one.addressee_span
        assert one.addressee_span.of(read.text) == one.addressee


def test_an_item_may_name_whom_it_addresses() -> None:
    read = report("## Recommendations\n\n1. The head of service should train staff.\n")
    (one,) = read.recommendations
    assert one.addressee == "The head of service"
