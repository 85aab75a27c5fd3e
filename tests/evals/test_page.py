"""The HTML report: all of a run, nothing from elsewhere, and no text that becomes markup."""

from html.parser import HTMLParser

import pytest
from evals_made import KNOWN, TEXT, answer, run

from evals.judge import METRICS
from evals.reporting import meanings
from evals.reporting.charts import LABELS, PLOT, chart
from evals.reporting.compare import compare
from evals.reporting.page import as_html
from evals.shares import share_of

VOID = {"meta", "input", "line", "circle", "br"}


class Page(HTMLParser):
    """Checks nesting and gathers what is there."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.words = [], [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [v for k, v in attrs if k in ("href", "src", "xlink:href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


RECORD = run().record()


def test_every_question_stands_in_it_with_its_answer_and_why_it_failed():
    page = Page(as_html(RECORD))
    for row in RECORD.rows:
        assert f"q-{row.id}" in page.ids
        assert " ".join(row.text.split()) in page.text
    assert "not_found, not answered" in page.text
    assert len(set(page.ids)) == len(page.ids)


def test_it_loads_nothing_and_links_only_inside():
    page = Page(as_html(RECORD, compare(RECORD, RECORD)))
    assert all(link.startswith("#") for link in page.links)
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert "default-src 'none'" in as_html(RECORD)
    assert "url(" not in as_html(RECORD)


def test_text_is_never_markup():
    hostile = '<img src=x onerror="alert(1)">&amp;</style>'
    said = answer().model_copy(update={"text": hostile})
    page = Page(as_html(run(dict.fromkeys(KNOWN, said)).record()))
    assert hostile in page.text
    assert "img" not in page.tags


def test_beside_each_chart_stands_a_table_with_its_numbers():
    page = as_html(RECORD)
    for figure in page.split("<figure>")[1:]:
        drawing, _, table = figure.partition("</figure>")
        assert 'role="img" aria-labelledby="' in drawing
        assert table.index("<table>") < table.index("</table>")
    assert "2 of 3" in page
    assert as_html(RECORD) == page


def test_a_comparison_shows_the_questions_that_moved():
    before = run({**KNOWN, "planning: how come?": answer()}).record()
    page = Page(as_html(RECORD, compare(before, RECORD)))
    assert "#q-q1p1" in page.links
    assert "0 got better and 1 worse" in page.text


def test_a_broken_promise_is_not_overlooked():
    stray = answer().model_copy(update={"text": answer().text + " All 99 of them."})
    page = Page(as_html(run(dict.fromkeys(KNOWN, stray)).record()))
    assert "Promise broken: number_provenance, faithfulness" in page.text


def test_a_run_of_conversations_alone_has_no_empty_chart():
    from evals.results import Results

    talks = run().conversations
    page = as_html(Results("talks", (), talks).record())
    assert "by category" not in page
    assert TEXT[:8] in page


@pytest.mark.parametrize(("part", "start"), [(10, 70), (5, 20), (0, 0)])
def test_the_axis_begins_at_the_ten_below_the_lowest_interval(part, start):
    made = chart("c", "C", {"a": share_of(part, 10), "none": share_of(0, 0)})
    assert made.ticks[0] == (LABELS, f"{start}%")
    assert made.ticks[-1] == (LABELS + PLOT, "100%")
    (mark,) = made.marks
    assert LABELS <= mark.low <= mark.x <= mark.high <= LABELS + PLOT


def test_everything_measured_has_its_meaning():
    assert set(meanings.METRICS) == set(METRICS)
    checks = {name for row in RECORD.rows for name in row.scores}
    assert checks <= set(meanings.METRICS) | set(meanings.CONDITIONS)
