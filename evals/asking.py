"""Asking: what is measured, and how a question that brings it down is kept from ending a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from assistant.model import Answer
from corpus.model import Report
from evals.suite import Case


class Asks(Protocol):
    """What is measured: the part of the public API that a suite needs."""

    def ask(
        self, question: str, *, report: str | None = None, history: Sequence[str] = ()
    ) -> Answer:
        """Answer one question."""
        ...

    def report(self, report: str, /) -> Report:
        """A report by its id: its canonical text and its pages."""
        ...


class ReportsOf(Mapping[str, Report]):
    """The reports of a library, fetched when first needed."""

    def __init__(self, assistant: Asks) -> None:
        self._assistant = assistant
        self._known: dict[str, Report] = {}

    def __getitem__(self, report_id: str) -> Report:
        if report_id not in self._known:
            try:
                self._known[report_id] = self._assistant.report(report_id)
            except Exception as error:
                raise KeyError(report_id) from error
        return self._known[report_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def ask(assistant: Asks, case: Case) -> Answer:
    """The answer to `case`; an exception is an answer that never passes, with its message.

    So one crash costs one question and not the measurement of the rest.
    """
    try:
        return assistant.ask(case.question, report=case.report, history=case.history)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
        return Answer(question=case.question, status="ambiguous", text="", error=problem)
