"""Runs a suite against an assistant.

Everything is asked twice, the second time in reverse order: answers that lean on what happened to
be asked before them differ then, and "same bytes" would not see it otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from evals.asking import Asks, ReportsOf, ask
from evals.judge import Judged, judge
from evals.results import Results
from evals.suite import Case, Suite

Progress = Callable[[int, int], None]
"""Called after each question with how many were asked and how many there are."""


def run_suite(
    assistant: Asks,
    suite: Suite,
    *,
    report: str | None = None,
    twice: bool = True,
    progress: Progress = lambda done, total: None,
) -> Results:
    """Ask all of `suite` and judge the answers, in the suite's order.

    Args:
        assistant: what is measured.
        suite: what is asked.
        report: the report to ask about, for cases that name none.
        twice: ask everything a second time, which "same bytes" needs.
        progress: told how far it is.
    """
    cases = [
        case if case.report else case.model_copy(update={"report": report})
        for case in _cases(suite)
    ]
    order = [*cases, *(reversed(cases) if twice else ())]
    answers = [ask(assistant, case) for case in _counted(order, progress)]
    first = dict(zip([case.id for case in cases], answers, strict=False))
    again = {case.id: answers[-1 - at] for at, case in enumerate(cases)} if twice else {}
    reports = ReportsOf(assistant)
    judged = {c.id: judge(c, first[c.id], again.get(c.id), reports) for c in cases}
    return _results(suite, judged)


def _cases(suite: Suite) -> list[Case]:
    turns = [case for talk in suite.conversations for case in talk.cases()]
    words = [case for r in suite.rewordings for case in r.cases(suite.original(r))]
    return [*suite.cases, *turns, *words]


def _counted(cases: Sequence[Case], progress: Progress) -> Iterator[Case]:
    for done, case in enumerate(cases):
        progress(done, len(cases))
        yield case
    progress(len(cases), len(cases))


def _results(suite: Suite, judged: dict[str, Judged]) -> Results:
    def of(cases: Iterable[Case]) -> tuple[Judged, ...]:
        return tuple(judged[case.id] for case in cases)

    return Results(
        suite=suite.name,
        questions=of(suite.cases),
        conversations=tuple(of(talk.cases()) for talk in suite.conversations),
        groups=tuple(
            of((suite.original(r), *r.cases(suite.original(r)))) for r in suite.rewordings
        ),
    )
