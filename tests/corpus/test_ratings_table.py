"""Ratings tables as people and converters write them; the made-up layouts hold the usual ones."""

from __future__ import annotations

import pytest

from corpus.build import build_report
from corpus.model import Rating, Report
from corpus.reading.markdown import read_markdown

I, R, G, O = Rating  # noqa: E741
WANTED = {"1.1": R, "1.2": G, "2.1": I, "2.2": O, "3.4": G}
NAMES = {
    "1.1": "Governance and leadership", "1.2": "Staff", "2.1": "Assessment", "2.2": "Planning",
    "3.4": "Out-of-court disposal policy and provision",
}  # fmt: skip
TITLE = "# An inspection of youth justice services in Northmere\n\n## Ratings\n\n"
BODY = (
    "\n\n## 1. Organisational delivery\n\n### 1.1. Governance and leadership\n\nThe board meets.\n"
)

FORMS = {
    "bullets": "- **{n} {t}:** {r}",
    "headings": "#### {n} {t} {r}",
    "dashes": "{n}. {t} – {r}",
    "quoted": "{n} {t} '{r}'",
    "capitals": "{n} {t}\t{r}",
    "stars": "{n} {t}\t{r}\t★★☆",
    "three cells": "| {n} | {t} | **{r}** |",
}


def report(table: str) -> Report:
    return build_report(read_markdown(TITLE + table + BODY), source="made.md")


@pytest.mark.parametrize("form", FORMS)
def test_rows_in_many_hands(form: str) -> None:
    lines = [
        FORMS[form].format(n=n, t=NAMES[n], r=str(r).upper() if form == "capitals" else r)
        for n, r in WANTED.items()
    ]
    read = report("Overall rating: Good\n\n" + "\n".join(lines))
    assert {s.number: s.rating for s in read.standards} == WANTED
    assert read.overall
    assert read.overall.rating is G
    assert [s.title for s in read.sections][-2:] == [
        "1. Organisational delivery",
        "1.1. Governance and leadership",
    ]


def test_a_standard_that_was_not_rated() -> None:
    read = report(
        "1.1 Staff\tGood\n1.2 Staff\tGood\n2.1 Assessment\tGood\n4.1 Resettlement\tNot rated"
    )
    assert read.standards[-1].number == "4.1"
    assert read.standards[-1].rating is None


def test_a_rating_that_is_lost_is_not_guessed() -> None:
    read = report(
        "1.1 Governance and leadership\tGood\n1.2 Staff\t\n2.1 Assessment\tInadequate\n2.2 Planning\tGood"
    )
    assert {s.number: s.rating for s in read.standards} == {"1.1": G, "2.1": I, "2.2": G}
    assert "1.2" in read.warnings[0]


def test_columns_of_unequal_length_are_not_paired() -> None:
    names = "\n".join(f"{n} {NAMES[n]}" for n in WANTED)
    read = report(f"{names}\nGood\nGood\nInadequate\nGood")
    assert read.standards == ()
    assert "not read" in read.warnings[0]


def test_ratings_in_prose_are_no_table() -> None:
    read = report("Standard 2.1 was rated 'Good', 2.2 'Inadequate' and 2.3 'Outstanding' overall.")
    assert read.standards == ()


@pytest.mark.parametrize(
    ("line", "score"),
    [
        ("Score\t17/36", (17, 36)),
        ("Score 17 / 36", (17, 36)),
        ("The service scored 17 out of a possible 36.", (17, 36)),
        ("Score\t11/24", (11, 24)),
    ],
)
def test_the_score(line: str, score: tuple[int, int]) -> None:
    rows = "\n".join(f"{n} {NAMES[n]}\t{r}" for n, r in WANTED.items())
    read = report(f"{line}\n\n{rows}")
    assert read.total
    assert (read.total.value, read.total.maximum) == score


@pytest.mark.parametrize(
    "header",
    [
        "Northmere Youth Justice ServiceScoreFieldwork started May 2022\t17/36",
        "Northmere Youth Justice Service\tScore\t17/36\nFieldwork started: May 2022",
        "Ratings Northmere Youth Justice Service Score 17/36\nFieldwork started May 2022",
    ],
)
def test_the_header_names_the_service_and_the_fieldwork(header: str) -> None:
    rows = "\n".join(f"{n} {NAMES[n]}\t{r}" for n, r in WANTED.items())
    read = report(f"{header}\n{rows}")
    assert read.service_name
    assert read.service_name.removeprefix("Ratings ") == "Northmere Youth Justice Service"
    assert read.fieldwork
    assert read.fieldwork.text == "May 2022"
