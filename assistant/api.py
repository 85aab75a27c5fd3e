"""`Assistant`: the public verbs over one library, and nothing but wiring.

Opening takes SQLite alone; the encoder, Chroma and the classifier are loaded by the first question that
needs them. What a question becomes is decided in `questions`, what is answered in `answers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from assistant.adding import PassedOver, Progress, add_all
from assistant.answering import Answering
from assistant.bundled import add_bundled
from assistant.checked_input import checked_history, checked_question, checked_reports
from assistant.model import Answer
from assistant.settings import Settings
from corpus.errors import AssistantError
from corpus.model import Report
from index.library import Library

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable
    from langchain_core.tools import BaseTool

    from assistant.integrations.langchain import Asked
    from assistant.rating_tables import Tables
    from assistant.results import Added, AuditFinding, Found, Ratings, ReportSummary, WhatIf

ReportChoice = str | Sequence[str] | None
T = TypeVar("T")
_EARLIER = "the library of an earlier version"
"""What is read, as progress tells it, where the library is brought into its present form."""
_DISTURBED = 3
"""How often a question is begun again because the library changed."""


class Assistant:
    """Answers questions about the reports of one library; a context manager, usable from threads.

    One assistant serves a whole process: any number of threads may call any verb at the same time and
    get what they would get alone. Every error that a caller can act on is an `AssistantError`.

    >>> from assistant import Assistant
    >>> with Assistant.open() as own:
    ...     answer = own.ask("why was planning inadequate?")
    ...     source = answer.citations[0]
    ...     text = own.text(source.report)
    >>> answer.status
    'answered'
    >>> source.quote == text[source.char_start : source.char_end]
    True
    """

    def __init__(self, library: Library, settings: Settings) -> None:
        self._stored = library
        self._settings = settings
        self._answers = Answering(library, settings)
        self._closed = False

    @property
    def _library(self) -> Library:
        self._check_open()
        return self._stored

    @property
    def _answering(self) -> Answering:
        self._check_open()
        return self._answers

    def _check_open(self) -> None:
        if self._closed:
            raise AssistantError("This assistant was closed.", "Open another: Assistant.open().")

    @classmethod
    def open(
        cls,
        home: Path | str | None = None,
        settings: Settings | None = None,
        *,
        progress: Progress | None = None,
    ) -> Self:
        """The assistant over the library in `home`; an empty home begins with the bundled report.

        Raises:
            AssistantError: the home cannot be used; nothing in it was changed.
        """
        settings = settings or (Settings() if home is None else Settings(home=Path(home)))
        upgraded = partial(progress, _EARLIER) if progress else None
        library = Library.open(settings.home, settings.server, upgraded)
        assistant = cls(library, settings)
        try:
            add_bundled(library, settings, progress)
        except BaseException:
            assistant.close()
            raise
        return assistant

    def notice(self) -> str | None:
        """What a user should know now: that the Chroma server is away and what that means; else None."""
        return self._stored.notice

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the library once the question under way is answered; closing twice is harmless.

        >>> own = Assistant.open()
        >>> own.close()
        >>> own.ask("what was the overall rating?")
        Traceback (most recent call last):
        corpus.errors.AssistantError: This assistant was closed. Open another: Assistant.open().
        """
        with self._answers.lock:
            self._closed = True
            self._stored.close()

    def ask(
        self,
        question: str,
        *,
        report: ReportChoice = None,
        history: Sequence[str] = (),
        model: str | BaseChatModel | None = None,
    ) -> Answer:
        """The answer to a question; `history` holds the questions asked before, oldest first.

        >>> assistant.ask("and for out-of-court?", history=["why was planning inadequate?"]).status
        'answered'
        >>> assistant.ask("what does it say about penguins?").status
        'not_found'

        Args:
            question: plain words, at most 4,000 characters.
            report: ids or service names to answer from; None for what the question names, or all.
            history: earlier questions of the conversation; of more than 40 the oldest are left out,
                20 at a time.
            model: a LangChain chat model, or the name of one ("provider:name"), that may read the
                question and choose passages; it never writes words or numbers. None for the one in the
                settings, if any; "" for none.

        Raises:
            AssistantError: the question is empty or too long, or a report is not in the library.
        """
        asked, earlier = checked_question(question), checked_history(history)
        chosen = self._settings.model if model is None else model
        return self._undisturbed(
            lambda: self._answering.answer(
                asked, reports=self._chosen(report), history=earlier, model=chosen
            )
        )

    async def aask(
        self,
        question: str,
        *,
        report: ReportChoice = None,
        history: Sequence[str] = (),
        model: str | BaseChatModel | None = None,
    ) -> Answer:
        """`ask`, off the event loop.

        >>> import asyncio
        >>> asyncio.run(assistant.aask("what was the total score?")).status
        'answered'
        """
        import asyncio

        return await asyncio.to_thread(
            self.ask, question, report=report, history=history, model=model
        )

    def reports(self) -> tuple[ReportSummary, ...]:
        """The reports in the library, by id.

        >>> report = assistant.reports()[0]
        >>> f"{report.score} out of {report.max}" in assistant.ask("what was the total score?").text
        True
        """
        return self._answering.summaries()

    def report(self, report: str) -> Report:
        """A report's structure, for a reader: sections, blocks, pages and what was read from them.

        >>> report = assistant.report(assistant.reports()[0].id)
        >>> section = report.sections[0]
        >>> section.title in section.span.of(report.text)
        True
        """
        return self._library.report(self._id(report))

    def text(self, report: str) -> str:
        """A report's canonical text, which every offset refers to."""
        return self._library.text(self._id(report))

    def section_text(self, report: str, section: str) -> str:
        """The text of one section, by its number or (part of) its title."""
        found = self.report(report)
        wanted = section.strip().lower()
        for match in (str.startswith, str.__contains__):
            for part in found.sections:
                if wanted and match(part.title.lower(), wanted):
                    return part.span.of(found.text)
        raise AssistantError(
            f"{found.id} has no section {section!r}.",
            f"`assistant show {found.id}` lists its sections.",
        )

    def ratings(self, report: str) -> Ratings:
        """Ratings as published and recomputed by rule, with the audit's findings.

        >>> ratings = assistant.ratings(assistant.reports()[0].id)
        >>> ratings.overall.published == assistant.reports()[0].overall
        True
        """
        return self._undisturbed(lambda: self._answering.ratings(self._id(report)))

    def why(self, report: str, standard: str) -> str:
        """How a standard's rating comes about, as a tree for people."""
        return self._answering.why(self._id(report), standard)

    def trace(self, report: str) -> dict[str, Any]:
        """The whole rating as a tree: rules, inputs with their places, what nearly happened.

        Raises:
            AssistantError: no framework is known for the report, so nothing is computed.
        """
        return self._answering.trace(self._id(report))

    def what_if(self, report: str, changes: Sequence[str] | Mapping[str, str]) -> WhatIf:
        """What the result would be with some ratings, counts or percentages changed.

        `changes` are like "2.2=Good" or "2.4.desistance=11/13", or a mapping of the two sides.

        >>> supposed = assistant.what_if(assistant.reports()[0].id, {"2.2": "Good"})
        >>> supposed.changes
        ('2.2=Good',)
        """
        told = (
            [f"{k}={v}" for k, v in changes.items()]
            if isinstance(changes, Mapping)
            else list(changes)
        )
        return self._answering.what_if(self._id(report), told)

    def audit(self, report: str) -> tuple[AuditFinding, ...]:
        """What in a report contradicts itself or the rules."""
        return self._undisturbed(lambda: self._answering.audit(self._id(report)))

    def rating_tables(self, *, report: ReportChoice = None) -> Tables:
        """The ratings of these reports, or of all, as three tidy tables: lists of rows by name.

        >>> with Assistant.open() as own:
        ...     tables = own.rating_tables()
        >>> list(tables)
        ['reports', 'standards', 'key_questions']
        """
        return self._answering.rating_tables(self._chosen(report))

    def add(
        self, paths: Path | str | Iterable[Path | str], *, progress: Progress | None = None
    ) -> tuple[Added, ...]:
        """Add files and folders; what was rejected says why, and never costs the others.

        >>> (added,) = assistant.add("missing.pdf")
        >>> added.status
        'rejected'
        """
        given = [paths] if isinstance(paths, (str, Path)) else list(paths)
        return tuple(self.adding(given, progress=progress))

    def adding(
        self,
        paths: Iterable[Path | str],
        *,
        progress: Progress | None = None,
        passed_over: PassedOver | None = None,
    ) -> Iterator[Added]:
        """`add`, one result at a time; `passed_over` hears of a folder's files of other kinds."""
        for added in add_all(
            self._library, self._settings, map(Path, paths), progress, passed_over
        ):
            self._answering.refresh()
            yield added

    def remove(self, report: str) -> str:
        """Remove a report and give its id."""
        from index.ingest import remove

        found = self._id(report)
        remove(self._library, found)
        self._answering.refresh()
        return found

    def search(
        self, words: str, *, report: ReportChoice = None, limit: int = 8
    ) -> tuple[Found, ...]:
        """Passages for `words`, best first, each a verbatim slice.

        >>> found = assistant.search("management board", limit=2)
        >>> [f.quote == assistant.text(f.report)[f.char_start : f.char_end] for f in found]
        [True, True]
        """
        asked = checked_question(words)
        with self._answering.lock:
            return self._undisturbed(
                lambda: self._answering.search(asked, self._chosen(report), limit)
            )

    def retriever(self, *, report: ReportChoice = None, limit: int = 8) -> BaseRetriever:
        """A LangChain retriever over the passages; `report` and `limit` as in `search`.

        >>> document = assistant.retriever(limit=1).invoke("management board")[0]
        >>> document.metadata["source"] == assistant.reports()[0].id
        True
        """
        from assistant.integrations.langchain import PassageRetriever

        return PassageRetriever(search=self.search, report=report, limit=limit)

    def as_runnable(self) -> Runnable[str | Asked, Answer]:
        """A LangChain runnable: a question, or {"question", "report", "history"}, to an `Answer`.

        >>> assistant.as_runnable().invoke("what was the total score?").status
        'answered'
        """
        from assistant.integrations.langchain import runnable

        return runnable(self.ask)

    def as_tool(self) -> BaseTool:
        """A LangChain tool with the argument `question`; the answer's JSON is its artifact.

        >>> list(assistant.as_tool().args)
        ['question']
        """
        from assistant.integrations.langchain import tool

        return tool(self.ask)

    def warm(self) -> None:
        """Load what the first question would load, so that a chat can do it while the user types."""
        with self._answering.lock:
            self._answering.warm()

    def reindex(self, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Build the vector index again from the library and give the number of passages."""
        return self._answering.reindex(progress)

    def backup(self, file: Path) -> str:
        """Write the library to one file and say what is in it."""
        from assistant.backup import backup

        return backup(self._library, file)

    def _undisturbed(self, work: Callable[[], T]) -> T:
        """What `work` gives; once more where a report came or went while it read, of whatever kind the fault.

        Raises:
            DamagedLibraryError: it failed on what is stored, which is not what was stored.
        """
        for _ in range(_DISTURBED):
            before = self._library.generation
            try:
                return work()
            except AssistantError:
                if self._library.generation == before:
                    raise
            except Exception as error:
                if self._library.generation == before:
                    self._library.check(error)
                    raise
        return work()

    def _id(self, report: str) -> str:
        return self._answering.resolve(report)

    def _chosen(self, report: ReportChoice) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._id(r) for r in checked_reports(report)))
