"""Running text keeps its sentences whole, whatever a page's end or a wrapped line put between."""

from __future__ import annotations

import pytest

from corpus.build import build_report
from corpus.model import BlockKind, Report, Span
from corpus.reading.text import read_text
from corpus.sentences import sentence_spans

FULL = [
    "The board of the service met four times in the year before we came to inspect and had",
    "a plan that was agreed by all of the partners, who had been asked for their own views",
    "and had sent them in good time, so that the chair could set them out before the board",
    "at its meeting in June, when it had a new chair and five members more out of a total of",
]
"""Lines as full as the page is wide, so that the text is seen to be wrapped."""


def report(*lines: str) -> Report:
    text = "\n".join(["Inspection of youth justice services in Northmere", "", *FULL * 3, *lines])
    return build_report(read_text(text, "text/plain"), source="made.txt")


def blocks(of: Report, kind: BlockKind) -> list[str]:
    return [b.span.of(of.text) for b in of.blocks if b.kind is kind]


def test_a_number_that_ends_a_sentence_on_the_next_line_is_no_item() -> None:
    made = report("14. Attendance has since been good.")
    assert not blocks(made, BlockKind.LIST_ITEM)
    assert blocks(made, BlockKind.PARAGRAPH)[-1].endswith(
        "out of a total of 14. Attendance has since been good."
    )


def test_the_next_number_of_a_list_is_an_item() -> None:
    item = "1. agree one policy for both of the boroughs and publish it on the page of the council"
    made = report("14. It should:", item, "2. fill the post")
    assert blocks(made, BlockKind.LIST_ITEM) == [item, "2. fill the post"]


def test_a_note_in_raised_digits_leaves_the_sentence_it_interrupts_whole() -> None:
    made = report("", *FULL[:1], "⁹ Data supplied by the service.", "", "no reason for it.")
    assert blocks(made, BlockKind.FOOTNOTE) == ["Data supplied by the service."]
    assert blocks(made, BlockKind.PARAGRAPH)[-1].endswith(f"{FULL[0]} no reason for it.")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Staff have left.⁸ Others came.", "Staff have left. Others came."),
        ("Information about the caseload⁴ is old.", "Information about the caseload is old."),
        ("It covers 12 km² of land.", "It covers 12 km² of land."),
    ],
)
def test_a_raised_mark_is_left_out_and_a_unit_is_kept(written: str, read: str) -> None:
    assert read in report("", written).text


def test_a_line_that_names_an_example_heads_it() -> None:
    made = report("", "Good practice example", "Ada, aged 15, was found a place at college.")
    assert "Good practice example" in [s.title for s in made.sections]


def test_a_sentence_about_examples_is_no_heading() -> None:
    made = report("", "The practice examples have been changed.")
    assert not any("example" in s.title for s in made.sections)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He said it isn't. The board met.", ["He said it isn't.", "The board met."]),
        ("Is it enough? No. The board met.", ["Is it enough?", "No.", "The board met."]),
        ("It is on page No. 14 of the list.", ["It is on page No. 14 of the list."]),
        ("Dr. Hale and J. Ross met. They left.", ["Dr. Hale and J. Ross met.", "They left."]),
        ("They play games, etc. The rest wait.", ["They play games, etc.", "The rest wait."]),
    ],
)
def test_an_abbreviation_ends_no_sentence_and_an_answer_does(
    text: str, sentences: list[str]
) -> None:
    assert [s.of(text) for s in sentence_spans(text, Span(0, len(text)))] == sentences
