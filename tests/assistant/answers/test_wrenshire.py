"""What the bundled report does not tell and another does: who pays into the budget, when the panel may act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings

REPORT = Path(__file__).parents[3] / "evals" / "other_reports" / "wrenshire-2019" / "report.md"


@pytest.fixture(scope="module")
def wrenshire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over a report with a table of income and a rule on discretion."""
    home = tmp_path_factory.mktemp("wrenshire")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assistant.add([REPORT])
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Who pays into the budget and how much each?",
        "what does each partner contribute to the pot?",
        "budget breakdown by partner",
    ],
)
def test_who_pays_how_much_is_the_table_of_income(wrenshire: Assistant, question: str) -> None:
    quotes = [source.quote for source in wrenshire.ask(question).citations]
    assert any(q.startswith("Wrenshire County Council") and "1,412,000" in q for q in quotes)
    assert any(q.startswith("Youth Justice Board grant") for q in quotes)


@pytest.mark.parametrize(
    "question",
    [
        "in what cases can the panel use discretion?",
        "how close must a score be before the panel considers it?",
    ],
)
def test_when_the_panel_may_act_is_the_rule_that_the_report_tells(
    wrenshire: Assistant, question: str
) -> None:
    first = wrenshire.ask(question).citations[0].quote
    assert first.startswith("Exceptionally, the ratings panel considers")
