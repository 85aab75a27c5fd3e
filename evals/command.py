"""What `assistant eval` and `assistant export` do, apart from how the command line spells it.

Whatever can be refused is refused before anything is asked: a run takes a minute, and a slip in a
file's name should not cost it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import AssistantError
from evals import exports
from evals.asking import Asks
from evals.floors import Floor, faults, parse_floor
from evals.loading import SuiteError, load
from evals.reporting import compare, page, table
from evals.reporting.record import (
    Record,
    RecordError,
    read_record,
    write_record,
    write_text,
)
from evals.results import Results
from evals.runner import Progress, run_suite
from evals.suite import CATEGORIES, Suite

Narrate = Callable[[str], None]
"""Says one line to the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked, and what is made of it."""

    suite: str = "dev"
    ids: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    report: str | None = None
    once: bool = False
    show: bool = False
    json: bool = False
    out: Path | None = None
    html: Path | None = None
    compare: Path | None = None
    fail_under: tuple[str, ...] = ()
    fail_on_worse: bool = False
    exports: tuple[str, ...] = field(default=())
    """`FORMAT` or `FORMAT=FILE`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Options that have been checked, with what they name."""

    options: Options
    suite: Suite
    floors: tuple[Floor, ...]
    earlier: Record | None
    exported: tuple[tuple[str, Path], ...]


def plan(options: Options) -> Plan:
    """Check `options` and read the files that they name.

    Raises:
        AssistantError: an option that cannot be carried out.
    """
    suite = _selected(load(options.suite), options)
    if options.fail_on_worse and options.compare is None:
        raise RecordError("Worse than what is not said.", "Add --compare EARLIER.json.")
    exported = tuple(_exported(wanted, suite.name) for wanted in options.exports)
    for file in (options.out, options.html, *(path for _, path in exported)):
        if file is not None and not file.absolute().parent.is_dir():
            raise RecordError(f"{file} cannot be written: no such folder.", "Name another file.")
    return Plan(
        options=options,
        suite=suite,
        floors=tuple(map(parse_floor, options.fail_under)),
        earlier=read_record(options.compare) if options.compare else None,
        exported=exported,
    )


def ask_all(plan: Plan, assistant: Asks, progress: Progress) -> Results:
    """Ask what was planned.

    Raises:
        AssistantError: a report that is not in the library.
    """
    options = plan.options
    _check_reports(plan, assistant)
    return run_suite(
        assistant, plan.suite, report=options.report, twice=not options.once, progress=progress
    )


def tell(plan: Plan, results: Results, write: Narrate, narrate: Narrate) -> int:
    """Print and write what was planned; 1 where a floor is not reached or something is worse.

    Raises:
        AssistantError: a file that cannot be written.
    """
    options, record = plan.options, results.record()
    against = compare.compare(plan.earlier, record) if plan.earlier else None
    write(
        record.as_json() if options.json else "\n".join(table.as_lines(record, show=options.show))
    )
    if against:
        told = narrate if options.json else write
        told("\n".join(["", *compare.as_lines(against)]))
    _keep(plan, results, record, against, narrate)
    return _verdict(plan, record, against, narrate)


def export(
    name: str,
    suite: str,
    opened: Callable[[], AbstractContextManager[Asks]],
    *,
    out: Path | None,
    report: str | None,
    write: Narrate,
) -> None:
    """Ask a suite once and write the answers for another tool, to `out` or with `write`.

    Raises:
        AssistantError: no such format, suite or report, or `out` cannot be written.
    """
    exports.check_format(name)
    asked = load(suite)
    with opened() as assistant:
        results = run_suite(assistant, asked, report=report, twice=False)
    if out is None:
        write("\n".join(exports.rows(name, results.all)))
    else:
        exports.write(name, results.all, out)


def _selected(suite: Suite, options: Options) -> Suite:
    unknown = [name for name in options.categories if name not in CATEGORIES]
    if unknown:
        raise SuiteError(f"There is no category {unknown[0]!r}.", f"Use {', '.join(CATEGORIES)}.")
    chosen = suite.only(frozenset(options.ids), frozenset(options.categories))
    there = {case.id for case in suite.cases} | {talk.id for talk in suite.conversations}
    missing = [key for key in options.ids if key not in there]
    if missing or not (chosen.cases or chosen.conversations):
        named = f"the id {missing[0]!r}" if missing else "such a question"
        raise SuiteError(f"{suite.name} has not {named}.", "Leave out --id and --category for all.")
    return chosen


def _check_reports(plan: Plan, assistant: Asks) -> None:
    """See to it that every report asked about is there, before half of a suite fails for want of it."""
    if plan.options.report:
        assistant.report(plan.options.report)
    suite = plan.suite
    asking = [(one.report, one.id) for one in suite.cases]
    asking += [(talk.report, talk.id) for talk in suite.conversations]
    first = {name: key for name, key in reversed(asking) if name}
    for name, key in first.items():
        try:
            assistant.report(name)
        except AssistantError as error:
            raise SuiteError(f"{suite.name}, {key}: {error.message}", error.remedy) from error


def _exported(wanted: str, suite: str) -> tuple[str, Path]:
    name, _, path = wanted.partition("=")
    exports.check_format(name)
    return name, Path(path or f"{suite}-{name}.jsonl")


def _keep(plan: Plan, results: Results, record: Record, against: compare.Comparison | None,
          narrate: Narrate) -> None:  # fmt: skip
    options = plan.options
    if options.out is not None:
        write_record(record, options.out)
        narrate(f"The run is in {options.out}; later: --compare {options.out}")
    if options.html is not None:
        write_text(options.html, page.as_html(record, against))
        narrate(f"The report is in {options.html}; open it in a browser.")
    for name, path in plan.exported:
        exports.write(name, results.all, path)
        narrate(f"Rows for {name} are in {path}.")


def _verdict(
    plan: Plan, record: Record, against: compare.Comparison | None, narrate: Narrate
) -> int:
    shut = list(faults(record, plan.floors))
    if plan.options.fail_on_worse and against and (worse := against.of("worse")):
        shut.append(f"{len(worse)} worse than before: {', '.join(c.after.id for c in worse)}")
    for fault in shut:
        narrate(f"Failed: {fault}.")
    return 1 if shut else 0
