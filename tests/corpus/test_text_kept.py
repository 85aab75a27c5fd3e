"""Nothing is lost and nothing invented: the words of the file are the words of the canonical text."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.build import build_report
from corpus.model import BlockKind, Report
from corpus.reading.html import read_html
from corpus.reading.markdown import read_markdown
from corpus.reading.text import read_text
from corpus.sanitize import sanitize
from tests.conftest import BUNDLED
from tests.corpus import rendering
from tests.corpus.synthetic import LAYOUTS, Element, document, make

WORD = st.sampled_from(
    ["the", "child's", "Good", "YJS", "46%", "£12", "1.1", "planning", "In", "Northmere", "a", "of",
     "13", "out-of-court", "Requires", "improvement", "3.2.", "said", "“quoted”", "x2", "Ŵyn", "and/or"]
)  # fmt: skip
SENTENCE = st.lists(WORD, min_size=1, max_size=14).map(lambda ws: " ".join(ws))
TEXT = st.lists(SENTENCE, min_size=1, max_size=3).map(lambda ss: ". ".join(ss) + ".")
ROWS = st.lists(st.tuples(SENTENCE, SENTENCE), min_size=1, max_size=4)
NAMED = st.sampled_from(
    ["Ratings", "2.1. Assessment", "3. Out-of-court disposals", "Strengths", "Recommendations",
     "1.2 Staff", "Annexe 1: Methodology", "Does planning focus sufficiently on keeping the child safe?"]
)  # fmt: skip
ELEMENTS = st.lists(
    st.one_of(
        st.builds(Element, st.just("heading"), st.one_of(NAMED, SENTENCE), st.integers(1, 4)),
        st.builds(Element, st.sampled_from(["text", "line", "bullet", "quote"]), TEXT),
        st.builds(Element, st.just("line"), st.one_of(NAMED, SENTENCE)),
        st.builds(lambda rows: Element("table", rows=tuple(rows)), ROWS),
        st.builds(Element, st.just("note"), TEXT, mark=st.integers(1, 30)),
    ),
    min_size=1,
    max_size=14,
)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.lower()))


def told(elements: list[Element]) -> Counter[str]:
    """The words that a reader of the page sees, without footnote marks."""
    found: Counter[str] = Counter()
    for element in elements:
        found += words(element.text)
        for row in element.rows:
            found += words(" ".join(row))
    return found


def sound(report: Report) -> None:
    """Blocks follow each other without overlap, and everything lies inside the text."""
    end = 0
    for block in report.blocks:
        assert end <= block.span.start < block.span.end <= len(report.text)
        assert 0 <= block.section < len(report.sections)
        assert report.text[end : block.span.start].strip() == ""
        end = block.span.end
    assert report.text[end:].strip() == ""
    for section in report.sections:
        assert (
            section.span.start <= section.heading.start <= section.heading.end <= section.span.end
        )
        if section.parent is not None:
            assert report.sections[section.parent].span.contains(section.span)
    for block in report.blocks:
        inner = report.section_at(block.span.start)
        assert inner is None or inner.index == block.section


@settings(max_examples=60, deadline=None)
@given(ELEMENTS, st.sampled_from(["tabs", "pipes", "random"]))
def test_markdown_keeps_every_word_once(elements: list[Element], style: str) -> None:
    document = read_markdown(sanitize(rendering.markdown(elements, style=style)))
    report = build_report(document, source="made.md")
    assert words(report.text) == told(elements)
    sound(report)


@settings(max_examples=30, deadline=None)
@given(ELEMENTS)
def test_html_keeps_every_word_once(elements: list[Element]) -> None:
    report = build_report(read_html(rendering.web(elements, title="made")), source="made.html")
    assert words(report.text) == told(elements)
    sound(report)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_and_sound(text: str) -> None:
    report = build_report(read_text(text, "text"), source="any.txt")
    assert sanitize(report.text) == report.text
    sound(report)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="#*_|-\t\n >[]()<sup/>&;$\\^1aB.", max_size=200))
def test_any_markup_is_read_and_sound(text: str) -> None:
    sound(build_report(read_text(text, "markdown"), source="any.md"))


@pytest.mark.parametrize("layout", LAYOUTS[:3], ids=lambda layout: layout.name)
def test_every_format_of_a_report_tells_the_same_words(layout, tmp_path: Path) -> None:
    from corpus.build import read_report

    elements = document(make(3, layout), layout)
    wanted = told([e for e in elements if "$" not in e.text])
    files = {
        "r.html": rendering.web(elements, title="made").encode(),
        "r.docx": rendering.word(elements),
        "r.pdf": rendering.pdf(elements, footer="Inspection of youth justice services: Made"),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        report = read_report(tmp_path / name)
        sound(report)
        missing = wanted - words(report.text)
        assert not missing, name


def test_the_bundled_report_keeps_every_word() -> None:
    path = BUNDLED
    source = path.read_text(encoding="utf-8")
    source = re.sub(r"<sup>(?:&(?:</sup>)?lt;sup>)?.*?</sup>|</?[bu]>|\$[^$]*\$", "", source)
    report = build_report(
        read_markdown(sanitize(path.read_text(encoding="utf-8"))), source=path.name
    )
    assert words(report.text) == words(source)
    sound(report)
    assert {b.kind for b in report.blocks} == set(BlockKind)


def test_running_titles_that_count_up_leave_a_text_without_pages() -> None:
    title = "Inspection of youth justice services: Northmere YJS"
    pages = ["Work was good where it took", "\nplace, and there was more of it.", "\nMore."]
    text = "\n".join(f"{page}\n{title} {n}" for n, page in enumerate(pages, 3))
    words = " ".join(block.text for block in read_text(text, "text/plain").blocks)
    assert "where it took place, and there was more of it." in words
    assert title not in words


def test_a_line_that_names_an_inspection_once_is_kept() -> None:
    text = "We refer to our inspection of Northmere 2019\n\nIt was rated Good.\n"
    assert "inspection of Northmere 2019" in read_text(text, "text/plain").blocks[0].text
