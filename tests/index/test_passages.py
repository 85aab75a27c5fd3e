"""What becomes a passage: whole sentences, rows with their headings, and the place of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.build import read_report
from corpus.model import BlockKind, Span
from index.passages import Passage, passages_of
from index.sentences import MAX_CITABLE, citable_spans
from tests.conftest import BUNDLED
from tests.index.made import made_report


def passages(*lines: str, title: str = "Foreword") -> list[Passage]:
    return list(passages_of(made_report(parts=[(title, lines)])))[1:]


def test_a_paragraph_gives_its_sentences_and_a_heading_itself() -> None:
    found = passages_of(made_report(parts=[("Foreword", ["Leaders act. Staff agree e.g. often."])]))
    assert [p.text for p in found] == ["Foreword", "Leaders act.", "Staff agree e.g. often."]
    assert found[0].kind is BlockKind.HEADING


def test_the_number_of_a_list_item_is_no_sentence() -> None:
    assert [p.text for p in passages("- 1. Improve oversight. Train staff.")] == [
        "1. Improve oversight.",
        "Train staff.",
    ]


def test_a_sentence_broken_by_a_footnote_is_cited_in_parts_and_indexed_whole() -> None:
    first, second, third, note = passages(
        "The risk they pose", "^ See annexe 1.", "to other people is high. It is known."
    )
    assert (first.text, second.text) == ("The risk they pose", "to other people is high.")
    assert first.indexed == second.indexed == "The risk they pose to other people is high."
    assert first.paragraph == second.paragraph == third.paragraph != note.paragraph
    assert note.kind is BlockKind.FOOTNOTE


def test_a_list_item_after_an_open_line_is_not_its_other_half() -> None:
    first, second = passages("The board should", "- improve oversight")
    assert first.indexed == "The board should"
    assert second.indexed == "improve oversight"


def test_two_equal_sentences_have_two_ids() -> None:
    first, second = passages("- Good work.", "- Good work.")
    assert first.id != second.id
    assert second.id.startswith(first.id)


def test_an_id_does_not_depend_on_what_stands_elsewhere() -> None:
    assert passages("Good work.")[0].id == passages("Other words.", "Good work.")[1].id


def test_the_place_comes_from_the_structure_first() -> None:
    (planning,) = passages("Out-of-court work is separate.", title="2.2. Planning")
    assert (planning.standard, planning.case_type) == ("2.2", "court")


def test_where_the_structure_is_silent_the_sentence_names_its_case_type() -> None:
    named, both = passages(
        "Out-of-court disposals are sound.", "Court disposals and out-of-court disposals differ."
    )
    assert named.case_type == "out_of_court"
    assert both.case_type is None


def test_the_table_of_contents_is_left_out() -> None:
    assert passages_of(made_report(parts=[("Contents", ["Foreword 3"])])) == ()


def test_every_passage_of_the_bundled_report_is_a_slice_short_enough_to_cite() -> None:
    report = read_report(BUNDLED)
    found = passages_of(report)
    assert len(found) > 500
    assert all(p.text == p.span.of(report.text) for p in found)
    assert max(len(p.text) for p in found) <= MAX_CITABLE
    assert len({p.id for p in found}) == len(found)


def test_a_row_of_the_bundled_report_is_indexed_with_its_column_headings() -> None:
    rows = [p for p in passages_of(read_report(BUNDLED)) if p.header]
    assert rows
    assert all(p.indexed.startswith(p.header) for p in rows)


def test_a_row_of_the_annexe_knows_its_standard_stage_and_key_question() -> None:
    rows = [
        p
        for p in passages_of(read_report(BUNDLED))
        if p.role == "data_annexe" and p.kind is BlockKind.TABLE_ROW
    ]
    assert rows
    assert all(p.standard and p.stage and p.case_type and p.key_question for p in rows)


WORDS = st.lists(
    st.sampled_from(["We", "saw", "planning,", "risk;", "done.", "well", "A", "(2021)", "x" * 90]),
    max_size=200,
)


@given(WORDS)
def test_citable_spans_hold_every_word_in_order_and_are_short_enough(words: list[str]) -> None:
    text = " ".join(words)
    spans = list(citable_spans(text, Span(0, len(text))))
    assert " ".join(s.of(text) for s in spans).split() == words
    assert all(s.end - s.start <= MAX_CITABLE for s in spans)
