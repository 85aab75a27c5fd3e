"""Pages laid out by spaces: what is one cell, one item, one heading, one note."""

from __future__ import annotations

import pytest

from corpus.flow import restore
from corpus.model import BlockKind
from corpus.reading.raw import RawBlock
from corpus.reading.text import read_text

PROSE = (
    "The board meets every two months, and all of the partners come to its meetings. It knows\n"
    "what the children need, and it asks each partner what has been done about that need.\n"
)


def blocks(text: str) -> tuple[RawBlock, ...]:
    return restore(read_text(text, "text").blocks)


def rows(text: str) -> list[str]:
    return [b.text for b in blocks(text) if b.kind is BlockKind.TABLE_ROW]


def headings(text: str) -> list[str]:
    return [b.text for b in blocks(text) if b.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    "mark",
    [
        "1.  ",
        "1.   ",
        "1.    ",
        "1.\t",
        "(1)  ",
        "(a)   ",
        "a)  ",
        "ii.  ",
        "(iv)   ",
        "•    ",
        "–   ",
        "o   ",
    ],
)
def test_an_item_is_whole_however_wide_the_gap_behind_its_mark(mark: str) -> None:
    hang = " " * (4 + len(mark.expandtabs(4)))
    text = f"The board should:\n\n    {mark}make sure that every child has a place in a school\n{hang}or a college.\n"
    item = blocks(text)[-1]
    assert item.kind is BlockKind.LIST_ITEM
    assert item.text.endswith("make sure that every child has a place in a school or a college.")
    assert "\t" not in item.text


@pytest.mark.parametrize(
    "box",
    [
        "Staff are empowered to deliver a personalised       Good\nservice for all children.\n",
        "Staff are empowered to deliver a\npersonalised service for all children,             Good\neach of them.\n",
        "Staff are empowered to deliver a personalised\n"
        + " " * 52
        + "Good\nservice for all children.\n",
        "Staff are empowered to deliver a personalised       Requires\n"
        "service for all children.                           improvement\n",
    ],
)
def test_a_description_beside_its_rating_is_one_row(box: str) -> None:
    (row,) = rows(box)
    words, rating = row.split("\t")
    assert words.startswith(
        "Staff are empowered to deliver a personalised service for all children"
    )
    assert rating in ("Good", "Requires improvement")


def test_cells_that_go_on_below_stay_cells() -> None:
    first = (
        "172          First-time entrant rate\n"
        "46%          Percentage of children with a learning\n"
        "             disability or a care plan\n"
    )
    assert rows(first) == [
        "172\tFirst-time entrant rate",
        "46%\tPercentage of children with a learning disability or a care plan",
    ]
    middle = (
        "No.   Recommendation                          For\n"
        "1     Say who will do what if a child         Head of service\n"
        "      goes missing\n"
        "2     Tell victims what has been decided      Police\n"
    )
    assert rows(middle)[1:] == [
        "1\tSay who will do what if a child goes missing\tHead of service",
        "2\tTell victims what has been decided\tPolice",
    ]
    last = (
        "Term           Meaning\n"
        "AssetPlus      Planning tool\n"
        "CAMHS          Child and adolescent mental\n"
        "               health services\n"
    )
    assert rows(last)[-1] == "CAMHS\tChild and adolescent mental health services"


def test_a_value_half_way_down_its_label_does_not_take_the_next_row() -> None:
    text = (
        "Total number of posts in the whole service          34\n"
        "Vacancy rate, which is the number of unfilled\n"
        "posts as a percentage of all the posts that         9%\n"
        "are funded\n"
        "Average caseload                                    11\n"
    )
    assert rows(text) == [
        "Total number of posts in the whole service\t34",
        "Vacancy rate, which is the number of unfilled posts as a percentage of all the posts that are funded\t9%",
        "Average caseload\t11",
    ]


def test_text_under_a_row_is_no_part_of_it() -> None:
    text = (
        "Average caseload for each of the case managers      11\nThese figures are for all staff.\n"
    )
    assert rows(text) == ["Average caseload for each of the case managers\t11"]


def test_contents_are_no_headings() -> None:
    lines = [
        "Foreword ........ 4",
        "Annexe 1: Methodology ........ 30",
        "Annexe 2: Data ........ 32",
    ]
    text = "Contents\n\n" + "\n".join(lines) + f"\n\nForeword\n\n{PROSE}"
    assert headings(text) == ["Contents", "Foreword"]
    assert rows(text)[1] == "Annexe 1: Methodology\t30"


def test_headings_are_told_by_their_shape() -> None:
    text = (
        f"What the children think of it\n\n{PROSE}\nJustin Russell\n\nHM Chief Inspector of Probation\n\n"
        f"Is there a vision for the delivery of a personalised service, and do the\npartners know it?\n\n{PROSE}\n"
        f"Does the board meet?\n\nDo its members come?\n\n46%\n\n{PROSE}"
    )
    assert headings(text) == [
        "What the children think of it",
        "Is there a vision for the delivery of a personalised service, and do the partners know it?",
    ]


def test_nothing_is_a_heading_by_shape_where_headings_are_marked() -> None:
    assert headings(f"# Foreword\n\nWhat the children think of it\n\n{PROSE}") == ["Foreword"]


def test_a_heading_marked_in_two_lines_is_one() -> None:
    text = f"## Involvement of children and\n\n## their parents or carers\n\n{PROSE}"
    assert headings(text) == ["Involvement of children and their parents or carers"]


def test_notes_at_the_foot_of_a_page_are_notes() -> None:
    words = "Planning got better.1 We saw AIM3 used well in 12 cases, and caseloads2\nwere small.\n"
    page = f"{words}\n{PROSE}\n1 See the standards.\n2 Data from the\nservice.\n"
    found = blocks(f"{page}\f{PROSE}")
    notes = [b.text for b in found if b.kind is BlockKind.FOOTNOTE]
    assert notes == ["See the standards.", "Data from the service."]
    assert found[0].text.startswith(
        "Planning got better. We saw AIM3 used well in 12 cases, and caseloads were"
    )


FOOTERS = [
    "Alverley YOS {n}",
    "{n} Youth Justice Service: inspection",
    "Inspection report | Page {n} of 9",
]


@pytest.mark.parametrize("footer", FOOTERS)
def test_running_titles_go_with_pages_and_without(footer: str) -> None:
    paged = "\f".join(f"{PROSE}\n{PROSE}\n{footer.format(n=n)}" for n in range(1, 6))
    stream = "\n\n".join(f"{PROSE}\n{footer.format(n=n)}" for n in (2, 3, 5))
    for text in (paged, stream):
        assert footer.format(n=3) not in " ".join(block.text for block in blocks(text))
