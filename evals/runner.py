"""Runs a suite against an assistant and prints what came of it.

Everything is asked twice, the second time in reverse order: answers that lean on what happened to
be asked before them differ then, and "same bytes" would not see it otherwise.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corpus.errors import AssistantError
from evals.exports import check_format, rows, write
from evals.judge import Asks, Judged, TextsOf, ask, judge
from evals.results import Results
from evals.suite import Case, Suite, load, suite_names
from evals.table import as_lines


def run_suite(
    assistant: Asks, suite: Suite, *, report: str | None = None, twice: bool = True
) -> Results:
    """Ask all of `suite` and judge the answers, in the suite's order.

    Args:
        assistant: what is measured.
        suite: what is asked.
        report: the report to ask about, for cases that name none.
        twice: ask everything a second time, which "same bytes" needs.
    """
    cases = [
        case if case.report else case.model_copy(update={"report": report})
        for case in _cases(suite)
    ]
    first = {case.id: ask(assistant, case) for case in cases}
    again = {case.id: ask(assistant, case) for case in reversed(cases)} if twice else {}
    texts = TextsOf(assistant)
    judged = {c.id: judge(c, first[c.id], again.get(c.id), texts) for c in cases}
    return _results(suite, judged)


def _cases(suite: Suite) -> list[Case]:
    turns = [case for talk in suite.conversations for case in talk.cases()]
    words = [case for r in suite.rewordings for case in r.cases(suite.original(r))]
    return [*suite.cases, *turns, *words]


def _results(suite: Suite, judged: dict[str, Judged]) -> Results:
    def group(original: Case, wordings: tuple[Case, ...]) -> tuple[Judged, ...]:
        return tuple(judged[case.id] for case in (original, *wordings))

    return Results(
        suite=suite.name,
        questions=tuple(judged[case.id] for case in suite.cases),
        conversations=tuple(
            tuple(judged[case.id] for case in talk.cases()) for talk in suite.conversations
        ),
        groups=tuple(
            group(suite.original(r), r.cases(suite.original(r))) for r in suite.rewordings
        ),
    )


def main(argv: list[str]) -> int:
    """Measure the assistant: `assistant eval [SUITE] [options]`; 0 where it could be measured."""
    options = _parser().parse_args(argv)
    try:
        for wanted in options.export:
            check_format(wanted.partition("=")[0])
        suite = load(options.suite).only(frozenset(options.id), frozenset(options.category))
        results = _measure(suite, home=options.home, report=options.report, twice=not options.once)
        if options.export:
            _export(options.export, results)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(results.as_dict(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(as_lines(results, show=options.show)))
    return 0


def export(name: str, suite: str, *, out: Path | None = None, report: str | None = None) -> None:
    """Ask a suite once and write the answers for another tool, to `out` or to standard output.

    Raises:
        AssistantError: no such format, suite or report, or `out` cannot be written.
    """
    check_format(name)
    results = _measure(load(suite), home=None, report=report, twice=False)
    if out is None:
        print("\n".join(rows(name, results.all)))
    else:
        write(name, results.all, out)


def _measure(suite: Suite, *, home: Path | None, report: str | None, twice: bool) -> Results:
    from assistant import Assistant

    with Assistant.open(home=home) as assistant:
        return run_suite(assistant, suite, report=report, twice=twice)


def _export(wanted: list[str], results: Results) -> None:
    for item in wanted:
        name, _, path = item.partition("=")
        write(name, results.all, Path(path or f"{results.suite}-{name}.jsonl"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="assistant eval", description="Ask a suite of questions and judge the answers."
    )
    add = parser.add_argument
    add("suite", nargs="?", default="dev", help=f"{', '.join(suite_names())} or a .jsonl file")
    add("--id", action="append", default=[], help="only this question or conversation; repeatable")
    add("--category", action="append", default=[], help="only this category; repeatable")
    add("--report", help="the report to ask about, where the library holds several")
    add("--home", type=Path, help="the library's folder")
    add("--once", action="store_true", help="ask once: faster, but 'same bytes' is not measured")
    add("--show", action="store_true", help="print every answer in full")
    add("--json", action="store_true", help="print the results as JSON")
    add(
        "--export",
        action="append",
        default=[],
        metavar="FORMAT[=FILE]",
        help="also write ragas, deepeval, inspect_ai or promptfoo rows; repeatable",
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
