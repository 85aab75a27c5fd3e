"""A run as people read it in a terminal: shares with their intervals, and each failure with why."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.rendering import one_line, place
from evals.judge import INVARIANTS, PASS
from evals.reporting.record import Record, Row, Shares
from evals.reporting.wording import LABELS, amount, interval, percent
from evals.shares import Share

_CONDITIONS = ("strict", *PASS)


def as_lines(record: Record, *, show: bool = False) -> Iterable[str]:
    """The report of a run; `show` prints every answer instead of the failures alone."""
    yield f"{record.suite}: {len(record.rows)} asked {'twice' if record.twice else 'once'}"
    yield ""
    yield from _categories(record)
    yield from _block("Passed", record.summary)
    yield from _block("Metrics, each over the answers that it applies to", record.metrics)
    yield from _block("Refusals", record.refusal)
    yield ""
    yield from _promises(record)
    yield "Ranges are 95% intervals (Wilson score)."
    for row in record.rows if show else record.failing:
        yield ""
        yield from _one(row, show=show)


def _categories(record: Record) -> Iterable[str]:
    if not any(cells["pass"].whole for cells in record.categories.values()):
        return
    yield f"{'category':<15}{'n':>4}{'pass':>8}{'range':>9}" + "".join(
        f"{name:>{len(name) + 2}}" for name in _CONDITIONS
    )
    for row, cells in record.categories.items():
        passed = cells["pass"]
        yield f"{row:<15}{passed.whole:>4}{percent(passed.share):>8}{interval(passed):>9}" + (
            "".join(f"{cells[name].part:>{len(name) + 2}}" for name in _CONDITIONS)
        )


def _block(title: str, shares: Shares) -> Iterable[str]:
    measured = {name: share for name, share in shares.items() if share.whole}
    if measured:
        yield ""
        yield title
        yield from (_line(LABELS.get(name, name), share) for name, share in measured.items())


def _line(label: str, share: Share) -> str:
    return f"  {label:<30}{amount(share):>6} of {share.whole:<5}{percent(share.share):>7}{interval(share):>10}"


def _promises(record: Record) -> Iterable[str]:
    broken = {name: held for name, held in record.invariants.items() if not held.full}
    for name, held in broken.items():
        yield f"PROMISE BROKEN: {name}, {held.whole - held.part:g} of {held.whole} times"
    unmeasured = [name for name in INVARIANTS if not record.invariants[name].whole]
    rest = f" (not measured: {', '.join(unmeasured)})" if unmeasured else ""
    if not broken:
        yield f"Every promise held throughout{rest}."


def _one(row: Row, *, show: bool) -> Iterable[str]:
    mark = row.verdict if row.verdict != "fail" else "FAIL"
    yield f"{mark} {row.id} {row.category}: {row.question}"
    if row.history:
        yield f"     after: {' / '.join(row.history)}"
    yield from (f"     {name}: {why}" for name, why in row.failed.items())
    if show:
        yield f"     expected: {row.expected}"
        yield f"     status: {row.status}"
        yield from (f"     | {line}" for line in row.text.splitlines())
        yield from (f"     [{c.id}] {place(c)}: “{one_line(c.quote)}”" for c in row.citations)
