"""Titles as the inspectorate has printed them over the years, and what they name."""

from __future__ import annotations

import pytest

from corpus.build import build_report
from corpus.reading.markdown import read_markdown

TITLES = [
    ("An inspection of youth offending services in **Northmere**", "Northmere", "youth"),
    ("An inspection of youth offending services in: Northmere", "Northmere", "youth"),
    ("An inspection of youth justice services in Northmere", "Northmere", "youth"),
    ("An inspection of youth offending in Ambervale and Wychcombe", "Ambervale and Wychcombe", "youth"),
    ("An inspection of Thorpe Hamlets and City of Rye", "Thorpe Hamlets and City of Rye", "youth"),
    ("A joint inspection of youth justice services in Rye & Ashbourne", "Rye & Ashbourne", "youth"),
    ("An inspection of youth justice work with children and victims in Northmere", "Northmere", "youth"),
    ("An inspection of Northmere Youth Justice Service", "Northmere", "youth"),
    ("Northmere", "Northmere", "youth"),
    ("An inspection of probation services in: Ambervale and Northmere PDU", "Ambervale and Northmere", "adult"),
    ("An inspection of probation services in North Vale region", "North Vale", "adult"),
]  # fmt: skip


def report(text: str):
    return build_report(read_markdown(text), source="made.md")


@pytest.mark.parametrize(("title", "service", "kind"), TITLES)
def test_the_title_names_the_service(title: str, service: str, kind: str) -> None:
    about = "children" if kind == "youth" else "people on probation"
    read = report(f"# {title}\n\nHM Inspectorate of Probation, July 2022\n\nWork with {about}.\n")
    assert read.service == service
    assert read.service_span
    assert read.service_span.of(read.text) == service
    assert read.kind == kind
    assert read.id.endswith("-2022-07")


def test_a_title_over_two_lines() -> None:
    read = report("# An inspection of youth offending services in\n\n# Northmere\n\nJuly 2022\n")
    assert read.service == "Northmere"
    assert read.title == "An inspection of youth offending services in Northmere"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("HM Inspectorate of Probation, May 2022", "May 2022"),
        ("Published 12 May 2022", "12 May 2022"),
        ("Published: 3rd March 2020", "3rd March 2020"),
        ("May 2022", "May 2022"),
    ],
)
def test_publication_dates(line: str, date: str) -> None:
    read = report(f"# An inspection of youth offending services in Northmere\n\n{line}\n\nText.\n")
    assert read.published
    assert read.published.text == date
    assert read.published.span.of(read.text) == date


def test_what_is_not_printed_is_none() -> None:
    read = report("# An inspection of youth offending services in Northmere\n\nText.\n")
    assert read.published is None
    assert read.fieldwork is None
    assert read.total is None
    assert read.overall is None
    assert read.standards == ()
    assert read.id == "northmere"


@pytest.mark.parametrize(
    ("fieldwork", "begun"),
    [
        ("September 2021 to January 2022", "2021-09"),
        ("30 September and 4 October 2024", "2024-09"),
        ("11 December to 5 January 2024", "2023-12"),
        ("November 2019", "2019-11"),
    ],
)
def test_a_report_without_a_date_of_its_own_is_named_by_when_its_fieldwork_began(
    fieldwork: str, begun: str
) -> None:
    title = "# An inspection of youth offending services in Northmere"
    read = report(f"{title}\n\nFieldwork: {fieldwork}\n\nText.\n")
    assert read.published is None
    assert read.id == f"northmere-{begun}"
