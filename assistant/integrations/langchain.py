"""LangChain's doors: a retriever over the passages, a runnable and a tool that answer.

They take callables instead of the `Assistant`, so that this module imports nothing above it and the
public API may offer them. `Document.metadata` has the names that LangChain's loaders share (`source`,
`page` 0-based, `page_label` as printed, `start_index`) beside the fields of `assistant search --json`;
all of them always, None where a value is not known, so that no reader has to ask first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NotRequired

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.messages import HumanMessage, convert_to_messages
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from langchain_core.tools import BaseTool, StructuredTool, ToolException
from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from assistant.model import Answer
from assistant.rendering import as_text
from assistant.results import Found
from corpus.errors import AssistantError

Search = Callable[..., Sequence[Found]]
"""`search(words, *, report, limit)`."""
Ask = Callable[..., Answer]
"""`ask(question, *, report, history)`."""


class PassageRetriever(BaseRetriever):
    """The passages of the library, best first; every `page_content` is a verbatim slice."""

    search: Search
    report: str | Sequence[str] | None = None
    """Ids or service names to search in; None for all."""
    limit: int = 8

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_document(f) for f in self.search(query, report=self.report, limit=self.limit)]


def _document(found: Found) -> Document:
    return Document(
        id=f"{found.report}:{found.char_start}-{found.char_end}",
        page_content=found.quote,
        metadata={
            "source": found.report,
            "start_index": found.char_start,
            **found.model_dump(mode="json", exclude={"quote"}),
        },
    )


class Asked(TypedDict):
    """A question with its circumstances, as the runnable takes it."""

    question: str
    report: NotRequired[str | list[str] | None]
    """Ids or service names to answer from; left out for what the question names, or all."""
    history: NotRequired[list[Any] | None]
    """What was asked before, oldest first: questions, or messages, of which the human ones count."""


def runnable(ask: Ask) -> Runnable[str | Asked, Answer]:
    """A runnable that takes a question, or a mapping with question, report and history."""

    def answer(value: str | Asked) -> Answer:
        if isinstance(value, str):
            return ask(value)
        if not isinstance(value, dict) or not isinstance(value.get("question"), str):
            raise AssistantError(
                "There is no question.", 'Give text, or {"question": ..., "report"?, "history"?}.'
            )
        history = _questions(value.get("history") or [])
        return ask(value["question"], report=value.get("report"), history=history)

    made = RunnableLambda(answer, name="inspection_assistant")
    return made.with_types(input_type=str | Asked, output_type=Answer)  # type: ignore[arg-type]


def _questions(history: str | Sequence[Any]) -> list[str]:
    messages = convert_to_messages([history] if isinstance(history, str) else history)
    return [str(m.text) for m in messages if isinstance(m, HumanMessage)]


class _Question(BaseModel):
    question: str = Field(description="A question about the inspection reports, in plain words.")


def tool(ask: Ask) -> BaseTool:
    """A tool for agents: the answer with its sources goes to the model, its JSON is the artifact.

    A question that cannot be asked (empty, too long) is told to the model in one line.
    """

    def answer(question: str) -> tuple[str, dict[str, Any]]:
        try:
            given = ask(question)
        except AssistantError as error:
            raise ToolException(str(error)) from error
        return as_text(given), given.model_dump(mode="json")

    return StructuredTool.from_function(
        answer,
        name="ask_inspection_reports",
        description=(
            "Answers questions about youth justice inspection reports: ratings, scores, what-if, "
            "findings. Every statement is quoted word for word or computed by rule."
        ),
        args_schema=_Question,
        response_format="content_and_artifact",
        handle_tool_error=True,
    )
