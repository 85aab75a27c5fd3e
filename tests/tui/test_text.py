"""From answers, scores and traces to text: pure, so without a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tests.tui.fake import FakeAssistant, bundled, bundled_trace
from tui import dates
from tui.bars import bar
from tui.flow import Line, Table, lay_out
from tui.markup import answer_blocks
from tui.safety import clean, clean_line, drawable
from tui.score_rows import Table as ScoreTable
from tui.score_rows import rows, score_table
from tui.trace_text import Place, find, subjects, tree
from tui.what_if import step
from tui.widgets.find_bar import find_all


def plain(markdown: str, width: int = 60) -> str:
    return lay_out(answer_blocks(markdown), width).plain


def test_paragraphs_bullets_and_numbers_keep_their_shape() -> None:
    assert (
        plain("A **b** *c*.\n\n- one\n- two\n\n1. x\n2. y")
        == "A b c.\n\n• one\n• two\n\n1. x\n2. y"
    )


def test_long_bullets_hang() -> None:
    assert plain("- one two three four", 10) == "• one two\n  three\n  four"


def test_a_line_break_stays_a_line_break() -> None:
    assert plain("one\ntwo") == "one\ntwo"


def test_links_pictures_html_and_addresses_stay_plain_text() -> None:
    source = "[x](http://a.b) ![i](http://c/d) <b>h</b> www.e.com <http://f.g>"
    assert plain(source, 80) == source
    styles = str([span.style for block in answer_blocks(source) for span in block.content.spans])  # type: ignore[union-attr]
    assert "click" not in styles


def test_only_markers_can_be_clicked_and_they_carry_a_number_only() -> None:
    (line,) = answer_blocks("so [2] [@click=app.quit]x[/] [n] [123]")
    assert isinstance(line, Line)
    metas = [span.style.meta for span in line.content.spans if not isinstance(span.style, str)]
    assert [meta["@click"] for meta in metas if meta] == [("open_source", (2,))]


def test_quotes_with_backticks_and_entities_are_shown_as_they_are() -> None:
    assert plain("“% `Yes' &amp; more” `x`") == "“% `Yes' &amp; more” `x`"


def test_a_table_is_columns_where_it_fits_and_cells_where_not() -> None:
    source = "| Service | Rating |\n|---|---|\n| A | Good |"
    assert plain(source) == "Service  Rating\nA        Good"
    assert plain(source, 12) == "Service: A\n  Rating:\n    Good"


def test_a_bounded_line_ends_with_an_ellipsis() -> None:
    line = Line(Content("one two three four five"), indent=2, rows=2)
    assert lay_out([line], 9).plain == "one two\n  three…"


@given(st.text(max_size=300), st.integers(min_value=1, max_value=50))
def test_no_answer_is_too_odd_to_lay_out(markdown: str, width: int) -> None:
    plain(markdown, width)


def test_an_empty_table_is_nothing() -> None:
    assert lay_out([Table(())], 10).plain == ""


BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"


@pytest.mark.parametrize("hidden", [*BIDIRECTIONAL, "\u200b", "\ufeff", "\x1b", "\x9b"])
def test_no_control_reorders_or_hides_in_a_line(hidden: str) -> None:
    for made in (clean, clean_line, drawable):
        assert made(f"one{hidden} two") == "one two"


@pytest.mark.parametrize("end", ["\u2028", "\u2029"])
def test_a_line_end_of_unicode_parts_the_words_and_not_the_line(end: str) -> None:
    assert clean(f"one{end}two") == "one\ntwo"
    assert clean_line(f"one{end}two") == "one two"
    assert end not in drawable(f"one{end}two")


@given(st.text())
def test_nothing_that_drives_a_terminal_is_left(text: str) -> None:
    for cleaned in (clean(text), clean_line(text), drawable(text)):
        unsafe = [c for c in cleaned if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0]
        assert not unsafe
        cleaned.encode("utf-8")
    assert "\n" not in drawable(text) + clean_line(text)


# -- scores -------------------------------------------------------------------------------------


def table(width: int = 100) -> tuple[ScoreTable, list[str], dict[str, str]]:
    loaded, _ = score_table(FakeAssistant(), bundled())
    shown = list(rows(loaded, width))
    return loaded, [row.key for row in shown], {row.key: row.content.plain for row in shown}


def test_thirteen_standards_by_domain_with_words_numbers_and_bars() -> None:
    loaded, keys, text = table()
    assert [k for k in keys if k[:1].isdigit() and k.count(".") == 1] == [
        s.number for s in loaded.ratings.standards
    ]
    assert "2.2 Planning" in text["2.2"]
    assert "░░░ 0 Inadequate" in text["2.2"]
    assert "██░ 2 Good" in text["3.1"]
    assert keys.count("") == len({*loaded.domains.values()}) + 1


def test_a_standard_outside_the_score_says_so_and_has_no_points() -> None:
    _, _, text = table()
    assert text["4.1"].split("(outside the score)")[1].split() == ["–", "Good"]
    assert "outside" not in text["3.4"]


def test_key_questions_have_their_percentage_count_and_band() -> None:
    _, _, text = table()
    assert "38% (5 of 13) Inadequate" in text["2.2.others_safe"]
    assert "54% Requires improvement" in text["2.1.child_safe"]


def test_an_adjustment_has_a_row_of_its_own_with_its_place() -> None:
    loaded, _, text = table()
    assert "by rule Requires improvement; the panel moved it to Good" in text["adjustment:3.1"]
    row = next(row for row in rows(loaded, 80) if row.key == "adjustment:3.1")
    assert row.citation is not None


def test_findings_stand_below_with_their_place() -> None:
    _, keys, text = table()
    assert keys[-1] == "finding:0"
    assert "contradiction: A share of 195% cannot be." in text["finding:0"]


@given(st.integers(min_value=1, max_value=120))
def test_rows_can_be_laid_out_at_any_width(width: int) -> None:
    loaded, _ = score_table(FakeAssistant(), bundled())
    for row in rows(loaded, width):
        if width >= 48 and row.key[:1].isdigit():
            assert max(map(len, row.content.plain.split("\n"))) <= width


def test_a_bar_never_leaves_its_width() -> None:
    assert bar(5, 3, 4).plain == "████"
    assert bar(-1, 3, 4).plain == "░░░░"
    assert bar(1, 0, 4).plain == "░░░░"


# -- what-if -----------------------------------------------------------------------------------


def test_a_standard_moves_along_the_ratings_and_back_to_nothing() -> None:
    loaded, _, _ = table()
    once = step(loaded, {}, "2.2", 1)
    assert once == {"2.2": "Requires improvement"}
    assert step(loaded, once, "2.2", -1) == {}
    assert step(loaded, {}, "2.2", -1) is None
    assert step(loaded, {}, "1.3", 1) is None
    assert step(loaded, {}, "finding:0", 1) is None


def test_a_key_question_moves_by_a_case_within_its_cases() -> None:
    loaded, _, _ = table()
    assert step(loaded, {}, "2.2.others_safe", 1) == {"2.2.others_safe": "6/13"}
    assert step(loaded, {"2.2.others_safe": "13/13"}, "2.2.others_safe", 1) is None
    assert step(loaded, {"2.2.others_safe": "4/13"}, "2.2.others_safe", 1) == {}
    assert step(loaded, {}, "2.1.child_safe", -1) == {"2.1.child_safe": "53%"}


def test_a_change_written_otherwise_is_stepped_from_the_report() -> None:
    loaded, _, _ = table()
    assert step(loaded, {"2.2.others_safe": "+3"}, "2.2.others_safe", 1) == {
        "2.2.others_safe": "6/13"
    }


# -- traces -------------------------------------------------------------------------------------


def test_a_trace_says_rule_inputs_band_and_what_was_near() -> None:
    step = find(bundled_trace().to_json()["step"], "2.2")
    assert step is not None
    nodes = list(tree(step, {"2.2": "2.2 Planning", "2.2.others_safe": "others safe"}))
    labels = [node.label for node in nodes]
    assert labels[0] == "2.2 Planning: Inadequate, the lowest of its key questions"
    assert "others safe: Inadequate" in labels
    assert "38%, as printed" in labels
    assert "5 of 13 cases, as told" in labels
    assert "band from 0 to 49%" in labels
    assert "Requires improvement is 12 percentage points (2 cases) away" in labels


def test_inputs_of_a_trace_know_their_place() -> None:
    step = find(bundled_trace().to_json()["step"], "2.2.others_safe")
    assert step is not None
    place = next(node.place for node in tree(step, {}) if node.label == "38%, as printed")
    assert isinstance(place, Place)
    assert "38%" in bundled().text[place.start : place.end]


def test_the_engines_names_of_key_questions_come_in_order() -> None:
    named = [s for s in subjects(bundled_trace().to_json()["step"]) if s.startswith("2.2")]
    assert named == ["2.2.desistance", "2.2.child_safe", "2.2.others_safe"]


# -- small things -------------------------------------------------------------------------------


def test_finding_ignores_case_and_line_breaks() -> None:
    assert find_all("Planning\n  was. planning", "planning WAS") == [(0, 14)]
    assert find_all("aaa", "a") == []
    assert find_all("a.c abc", "a.c") == [(0, 3)]


def test_dates_sort_by_year_month_day_and_none_comes_last() -> None:
    printed = ["May 2022", "12 April 2022", "2 April 2022", None, "undated", "Sept 2021"]
    assert sorted(printed, key=dates.key) == [
        "Sept 2021",
        "2 April 2022",
        "12 April 2022",
        "May 2022",
        None,
        "undated",
    ]
