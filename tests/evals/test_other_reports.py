"""The made-up reports of other services are read whole, and their questions' gold quotes stand in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.rating import rate_report
from corpus.build import read_report
from evals.loading import load, suites_in
from evals.metrics.normalise import normalise

FOLDERS = sorted(
    p.parent for p in Path(__file__).parents[2].glob("evals/other_reports/*/report.md")
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_gold_quote_stands_in_the_text_that_was_read(folder: Path) -> None:
    text = normalise(read_report(folder / "report.md").text)
    for file in suites_in(folder):
        suite = load(str(file))
        talks = [case for talk in suite.conversations for case in talk.cases()]
        quotes = {quote for case in (*suite.cases, *talks) for quote in case.gold_quotes}
        assert len(quotes) > 100
        assert [quote for quote in quotes if quote not in text] == []


@pytest.mark.parametrize(
    ("name", "total", "prompts"), [("wendleshire-2023", 20, 96), ("glanwern-2023", 22, 95)]
)
def test_the_report_is_read_whole(name: str, total: int, prompts: int) -> None:
    (folder,) = (f for f in FOLDERS if f.name == name)
    report = read_report(folder / "report.md")
    assert len(report.standards) == 13
    assert len(report.key_questions) == 21
    assert len(report.prompts) == prompts
    assert report.total is not None
    rated = rate_report(report)
    assert rated is not None
    assert (report.total.value, rated.total) == (total, total)
