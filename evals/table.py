"""A run as people read it: the table, the headline shares, and each failure with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.rendering import as_text
from evals.judge import Judged
from evals.results import COLUMNS, Results, Share

LABELS = {
    "questions": "questions passed",
    "questions_strict": "questions passed strictly",
    "paraphrase_groups": "paraphrase groups wholly passed",
    "rewordings": "rewordings passed",
    "turns": "conversation turns passed",
    "conversations": "conversations wholly passed",
}


def as_lines(results: Results, *, show: bool = False) -> Iterable[str]:
    """The report of a run; `show` prints every answer instead of the failures alone."""
    yield from _categories(results)
    yield ""
    yield from (_line(LABELS[k], v) for k, v in results.summary().items() if v.whole)
    yield ""
    yield from (_line(f'"not found", {k}', v) for k, v in results.not_found().items() if v.whole)
    yield ""
    yield from (_line(f"always: {k}", v) for k, v in results.invariants().items() if v.whole)
    for judged in results.all if show else results.failing():
        yield ""
        yield from _one(judged, show=show)


def _categories(results: Results) -> Iterable[str]:
    yield f"{results.suite:15}{'n':>5}" + "".join(f"{name:>10}" for name in COLUMNS)
    for row, cells in results.by_category().items():
        count = cells["pass"].whole
        yield f"{row:15}{count:>5}" + "".join(f"{cell.part:>10}" for cell in cells.values())


def _line(label: str, value: Share) -> str:
    return f"{label:35}{value.part:>5} of {value.whole:<5}{100 * value.ratio:6.1f}%"


def _one(judged: Judged, *, show: bool) -> Iterable[str]:
    case = judged.case
    mark = "FAIL" if not judged.passed else "weak" if judged.failures() else "pass"
    yield f"{mark} {case.id} {case.category}: {case.question}"
    if case.history:
        yield f"     after: {' / '.join(case.history)}"
    yield from (f"     {name}: {why}" for name, why in judged.failures().items())
    if show:
        yield f"     expected: {case.answer}"
        yield f"     status: {judged.answer.status}"
        yield from (f"     | {line}" for line in as_text(judged.answer).splitlines())
