"""A suite of its own for any report: questions with gold answers, drafted from its structure.

A draft asks what the reader has found, in plain wordings, so it shows whether another service's
report is understood at all; it cannot show what the reader missed. Read it before relying on it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from corpus.errors import AssistantError
from corpus.model import Report
from evals.drafting import casework, contents, ratings, refusals
from evals.drafting.material import material
from evals.suite import CATEGORIES, Case

DRAFTERS = (
    ratings.lookups,
    casework.reasons,
    ratings.scores,
    ratings.what_ifs,
    casework.needed,
    contents.figures,
    contents.dates,
    contents.recommendations,
    contents.findings,
    contents.sections,
    casework.prompts,
    casework.compared,
    contents.samples,
    casework.discretion,
    refusals.unanswerable,
    ratings.false_premises,
    refusals.adversarial,
)


def draft(report: Report) -> list[dict[str, Any]]:
    """Questions about `report` in the format of a suite, in the order of the categories.

    Ids are `CATEGORY-N`; each row names the report, so the suite can be asked of a library of many.
    """
    of = material(report)
    rows = [row for drafter in DRAFTERS for row in drafter(of)]
    rows.sort(key=lambda row: CATEGORIES.index(row["category"]))
    counts: Counter[str] = Counter()
    cases = []
    for row in rows:
        counts[row["category"]] += 1
        named = {"id": f"{row['category']}-{counts[row['category']]}", **row, "report": report.id}
        cases.append(Case.model_validate(named).model_dump(mode="json", exclude={"history"}))
    return cases


def main(argv: list[str]) -> int:
    """Print a draft: `assistant eval-draft ID`, where ID may also be a file; 1 where it cannot."""
    parser = argparse.ArgumentParser(prog="assistant eval-draft")
    parser.add_argument("report", help="id of a stored report, or a report's file")
    parser.add_argument("--home", type=Path, help="the library's folder")
    options = parser.parse_args(argv)
    try:
        rows = draft(_report(options.report, options.home))
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))
    return 0


def _report(name: str, home: Path | None) -> Report:
    if Path(name).is_file():
        from corpus.build import read_report

        return read_report(Path(name))
    from assistant import Assistant

    with Assistant.open(home=home) as assistant:
        return assistant.report(name)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
