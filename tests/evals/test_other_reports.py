"""The made-up reports of other services are read whole, and their questions' gold quotes stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.rating import rate_report
from corpus.build import read_report
from evals.loading import load, suites_in
from evals.metrics.normalise import normalise

EVALS = Path(__file__).parents[2] / "evals"
OTHERS = {p.parent.name: p for p in sorted(EVALS.glob("other_reports/*/report.*"))}
BUNDLED = EVALS.parent / "corpus" / "reports" / "hillingdon-2022.md"
LIBRARIES = {
    "three": (BUNDLED, OTHERS["wendleshire-2023"], OTHERS["glanwern-2023"]),
    "four": (BUNDLED, *(OTHERS[n] for n in ("wrenshire-2019", "marlesea-2024", "glanwern-2023"))),
}
"""By the folder of their suite: the reports of a library that is asked about as a whole."""


@pytest.mark.parametrize("report", OTHERS.values(), ids=OTHERS)
def test_every_gold_quote_stands_in_the_text_that_was_read(report: Path) -> None:
    assert_stand_in(report.parent, [report])


@pytest.mark.parametrize(("name", "reports"), LIBRARIES.items(), ids=LIBRARIES)
def test_those_of_a_library_stand_in_one_of_its_reports(name: str, reports: list[Path]) -> None:
    assert_stand_in(EVALS / "libraries" / name, reports)


def assert_stand_in(folder: Path, reports: Iterable[Path]) -> None:
    text = "\n".join(normalise(read_report(report).text) for report in reports)
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
    report = read_report(OTHERS[name])
    assert len(report.standards) == 13
    assert len(report.key_questions) == 21
    assert len(report.prompts) == prompts
    assert report.total is not None
    rated = rate_report(report)
    assert rated is not None
    assert (report.total.value, rated.total) == (total, total)
