"""The bundled report: what it prints, read by the general rules."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.build import build_report, read_report
from corpus.model import BlockKind, CaseType, Rating, Report
from corpus.reading.markdown import read_markdown
from corpus.reading.pdf import read_pdf
from corpus.sanitize import sanitize
from tests.conftest import BUNDLED
from tests.corpus import rendering
from tests.corpus.synthetic import Element

I, R, G, O = Rating  # noqa: E741
PRINTED = {
    "1.1": R, "1.2": G, "1.3": O, "1.4": G, "2.1": I, "2.2": I, "2.3": I, "2.4": R,
    "3.1": G, "3.2": G, "3.3": G, "3.4": G, "4.1": G,
}  # fmt: skip
PERCENT = {
    "2.1": (85, 54, 46), "2.2": (62, 62, 38), "2.3": (77, 77, 23), "2.4": (77, 69, 62),
    "3.1": (69, 81, 63), "3.2": (69, 63, 81), "3.3": (81, 69, 88),
}  # fmt: skip
TOLD = {
    "2.1": (11, None, 6), "2.2": (8, 8, 5), "2.3": (10, 10, 3), "2.4": (None, 9, 8),
    "3.1": (11, 13, None), "3.2": (11, 10, 13), "3.3": (13, 11, 14),
}  # fmt: skip


@cache
def as_markdown() -> Report:
    return read_report(BUNDLED)


@cache
def as_pdf() -> Report:
    """The same report set as a PDF, with a running footer, real pages and hyphens."""
    elements = [element for element in _elements() if element.text or element.rows]
    data = rendering.pdf(elements, footer="Inspection of youth offending services: a report")
    return build_report(read_pdf(data, "report.pdf"), source="report.pdf")


def _elements() -> list[Element]:
    kinds = {
        BlockKind.LIST_ITEM: "bullet", BlockKind.FOOTNOTE: "note", BlockKind.QUOTATION: "text",
        BlockKind.PARAGRAPH: "text", BlockKind.HEADING: "heading",
    }  # fmt: skip
    elements: list[Element] = []
    table = 0
    for block in read_markdown(sanitize(BUNDLED.read_text(encoding="utf-8"))).blocks:
        if block.kind is BlockKind.TABLE_ROW:
            before = elements.pop().rows if block.table == table else ()
            elements.append(Element("table", rows=(*before, tuple(block.cells))))
        else:
            kind = "item" if block.text[:1].isdigit() else kinds[block.kind]
            kind = "heading" if block.kind is BlockKind.HEADING else kind
            mark = 1 + sum(e.kind == "note" for e in elements) if kind == "note" else 0
            elements.append(
                Element(kind, f"{block.text} {block.tail}".strip(), block.level, mark=mark)
            )
        table = block.table
    return elements


READINGS = pytest.mark.parametrize("read", [as_markdown, as_pdf], ids=["markdown", "pdf"])


@READINGS
def test_ratings_total_and_dates(read) -> None:
    report = read()
    assert {s.number: s.rating for s in report.standards} == PRINTED
    assert report.total
    assert (report.total.value, report.total.maximum) == (17, 36)
    assert report.overall
    assert report.overall.rating is R
    assert report.fieldwork
    assert report.fieldwork.text == "September 2021"
    assert report.published
    assert report.published.text == "May 2022"
    assert report.id.endswith("-2022-05")
    assert report.warnings == ()


@READINGS
def test_key_questions_with_the_counts_that_the_prose_tells(read) -> None:
    report = read()
    slugs = ("desistance", "child_safe", "others_safe")
    read_ = {(q.standard, q.slug): (q.percent, q.count) for q in report.key_questions}
    assert read_ == {
        (standard, slug): (PERCENT[standard][i], TOLD[standard][i])
        for standard in PERCENT
        for i, slug in enumerate(slugs)
    }
    for question in report.key_questions:
        wanted = None if question.count is None else 13 if question.standard[0] == "2" else 16
        assert question.cases == wanted


@READINGS
def test_prompts_of_the_data_annexe(read) -> None:
    report = read()
    assert len(report.prompts) == 94
    cut = [p for p in report.prompts if p.standard == "2.4" and p.key_question == "others_safe"]
    assert [(p.letter, p.percent) for p in cut] == [("a", 38), ("b", 69)]
    twice = [p.letter for p in report.prompts if p.standard == "2.4"][:7]
    assert twice == ["a", "b", "c", "d", "d", "e", "f"]


@READINGS
def test_the_panel_moved_two_standards(read) -> None:
    report = read()
    moved = {a.standard: (a.before, a.after, len(a.also)) for a in report.adjustments}
    assert moved == {"3.1": (R, G, 2), "3.2": (R, G, 2)}


@READINGS
def test_recommendations_findings_samples_and_figures(read) -> None:
    report = read()
    assert [r.number for r in report.recommendations] == [1, 2, 3, 4]
    assert all(r.addressee and not r.addressee.endswith("should") for r in report.recommendations)
    assert len(report.findings) == 74
    assert {(s.case_type, s.cases) for s in report.samples} == {
        (CaseType.COURT, 13),
        (CaseType.OUT_OF_COURT, 16),
    }
    figures = {(f.label, f.column): f.value for f in report.figures}
    assert len(report.figures) == 45
    assert figures["National average", "Black and minority ethnic"] == "28%"
    assert figures["Drug offences", "%"] == "195%"
    assert figures["Total spend in previous financial year", None] == "1,366,175"


def test_a_paragraph_cut_by_a_page_is_one_block_and_notes_stand_apart() -> None:
    report = as_markdown()
    texts = {b.kind: [] for b in report.blocks}
    for block in report.blocks:
        texts[block.kind].append(block.span.of(report.text))
    assert any("the risk they pose to other people." in t for t in texts[BlockKind.PARAGRAPH])
    assert any("had received threats from peers" in t for t in texts[BlockKind.QUOTATION])
    assert len(texts[BlockKind.FOOTNOTE]) == 20
    assert "<" not in report.text.replace("<50%", "")


def test_pages_of_the_pdf_carry_their_printed_numbers() -> None:
    report = as_pdf()
    assert [p.label for p in report.pages[:3]] == ["1", "2", "3"]
    assert len({p.index for p in report.pages}) > 25
    last = report.page_at(len(report.text) - 1)
    assert last
    assert last.label == str(last.index + 1)
    assert "services: a report" not in report.text
