"""Rows of the source pane: nothing is lost, nothing is wider than it may be, offsets stay true."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.fake import bundled
from tui.reflow import Kind, Layout, reflow

texts = st.text(alphabet=st.sampled_from("ab c\n\t-*<>#1.é漢“”"), max_size=200)
widths = st.integers(min_value=1, max_value=40)


def shown(text: str, layout: Layout) -> str:
    """What is drawn, in the order of offsets."""
    spans = sorted((p.start, p.end) for row in layout.rows for p in row.pieces)
    return "".join(text[start:end] for start, end in spans)


def drawn(text: str, layout: Layout, row: int) -> str:
    line = ""
    for piece in layout.rows[row].pieces:
        line = line.ljust(piece.x) + text[piece.start : piece.end]
    return line


@given(texts, widths)
def test_every_character_is_drawn_once_but_light_markup_and_spaces(text: str, width: int) -> None:
    plain = text.replace("*", "x").replace("<", "x").replace("#", "x")
    kept = shown(plain, reflow(plain, width))
    assert kept.replace(" ", "") == "".join(plain.split()).replace(" ", "")


@given(texts, widths)
def test_no_row_is_wider_than_it_may_be(text: str, width: int) -> None:
    for row in reflow(text, width).rows:
        for piece in row.pieces:
            wide = cell_len(text[piece.start : piece.end])
            assert piece.x + wide <= max(width, 2) or piece.end - piece.start == 1


@given(texts, widths)
def test_pieces_of_a_row_never_overlap(text: str, width: int) -> None:
    for row in reflow(text, width).rows:
        at = 0
        for piece in row.pieces:
            assert piece.x >= at
            at = piece.x + cell_len(text[piece.start : piece.end])


@given(texts, widths, st.data())
def test_the_row_of_an_offset_shows_that_character(
    text: str, width: int, data: st.DataObject
) -> None:
    layout = reflow(text, width)
    offsets = [at for row in layout.rows for p in row.pieces for at in range(p.start, p.end)]
    if offsets:
        at = data.draw(st.sampled_from(offsets))
        pieces = layout.rows[layout.row_at(at)].pieces
        assert any(piece.start <= at < piece.end for piece in pieces)


def test_every_character_of_a_whole_report_is_drawn() -> None:
    report = bundled()
    layout = reflow(report.text, 57, [(s.heading.start, s.heading.end) for s in report.sections])
    assert shown(report.text, layout).replace(" ", "") == "".join(report.text.split())


def test_bullets_hang_and_words_are_not_broken() -> None:
    text = "- one two three four\nplain"
    layout = reflow(text, 10)
    assert [drawn(text, layout, row) for row in range(len(layout.rows))] == [
        "- one two",
        "  three",
        "  four",
        "plain",
    ]


def test_light_markup_is_not_drawn_but_keeps_its_offsets() -> None:
    text = "a **bold** word<sup>1</sup>"
    layout = reflow(text, 40)
    assert drawn(text, layout, 0) == "a bold word1"
    assert layout.row_at(text.index("1")) == 0


def test_table_rows_share_their_columns() -> None:
    text = "Age\t10-14\t15-17\nA longer service\t18%\t82%"
    layout = reflow(text, 40)
    assert drawn(text, layout, 0) == "Age               10-14  15-17"
    assert drawn(text, layout, 1) == "A longer service  18%    82%"


def test_a_wide_cell_wraps_beside_its_value() -> None:
    text = "Does planning focus on keeping other people safe?\t38%"
    layout = reflow(text, 31)
    assert drawn(text, layout, 0) == "Does planning focus on      38%"
    assert drawn(text, layout, 1) == "keeping other people safe?"
    assert layout.row_at(text.index("38%")) == 0


def test_a_table_too_narrow_for_its_columns_is_stacked() -> None:
    text = "abcdefgh\tijklmnop\tqrstuvwx"
    layout = reflow(text, 12)
    assert [drawn(text, layout, row) for row in range(3)] == ["abcdefgh", "ijklmnop", "qrstuvwx"]


def test_headings_and_footnotes_are_told_apart() -> None:
    text = "Title\n\n<sup>1</sup> note\n\ntext"
    kinds = [row.kind for row in reflow(text, 20, [(0, 5)]).rows if row.pieces]
    assert kinds == [Kind.HEADING, Kind.FOOTNOTE, Kind.PLAIN]


def test_a_million_characters_without_a_space_are_cut_into_rows() -> None:
    assert len(reflow("x" * 1_000_000, 50).rows) == 20_000
