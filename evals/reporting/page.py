"""A run as one HTML file: opens anywhere, loads nothing, and shows every question with its answer.

Reports and questions are untrusted text: the template escapes all of it, and a content security
policy forbids the file to run scripts or to fetch anything. Beside each chart stands its table.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.rendering import one_line, place
from evals.judge import INVARIANTS, METRICS
from evals.reporting import meanings
from evals.reporting.charts import HEAD, LABELS, Chart, chart
from evals.reporting.compare import Comparison
from evals.reporting.record import Record, Row
from evals.reporting.wording import LABELS as NAMES
from evals.reporting.wording import amount, interval, percent
from evals.results import TOTAL

if TYPE_CHECKING:
    from jinja2 import Template

VERDICTS = {"fail": "failed", "weak": "weak", "pass": "passed"}


def as_html(record: Record, against: Comparison | None = None) -> str:
    """The report of a run, with what changed where it is compared with an earlier one."""
    earlier = against.earlier if against else None
    return _template().render(
        record=record,
        against=against,
        charts=_charts(record, earlier),
        headlines=[(NAMES[name], share) for name, share in record.summary.items() if share.whole],
        refusals=_refusals(record),
        broken=[name for name, held in record.invariants.items() if not held.full],
        measured=[name for name in METRICS if record.metrics[name].whole],
        groups=_groups(record),
        faults={"strict", "refusal_correct", *INVARIANTS},
        total=TOTAL,
    )


def _charts(record: Record, earlier: Record | None) -> list[Chart]:
    passed = {row: cells["pass"] for row, cells in record.categories.items()}
    before = {row: cells["pass"] for row, cells in earlier.categories.items()} if earlier else None
    made = [
        chart("categories", "Questions passed, by category", passed, before=before, total=TOTAL),
        chart("metrics", "Metrics, over every answer each applies to", record.metrics,
              before=earlier.metrics if earlier else None),
    ]  # fmt: skip
    return [one for one in made if one.marks]


def _refusals(record: Record) -> dict[str, int]:
    """How often "not found" was said where it was due, and where it was not."""
    pairs = [(row.status == "not_found", row.expect == "abstain") for row in record.rows]
    return {
        "right": pairs.count((True, True)),
        "over": pairs.count((True, False)),
        "under": pairs.count((False, True)),
        "answered": pairs.count((False, False)),
    }


def _groups(record: Record) -> list[tuple[str, list[Row]]]:
    """The rows by category, in the record's order."""
    kinds = dict.fromkeys(row.category for row in record.rows)
    return [(kind, [row for row in record.rows if row.category == kind]) for kind in kinds]


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("evals.reporting", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= _vocabulary()
    return made.get_template("page.html.j2")


def _vocabulary() -> dict[str, Any]:
    """What the template calls."""
    return {
        "amount": amount,
        "percent": percent,
        "interval": interval,
        "place": place,
        "one_line": one_line,
        "verdicts": VERDICTS,
        "meanings": meanings.METRICS,
        "conditions": meanings.CONDITIONS,
        "head": HEAD,
        "labels": LABELS,
    }
