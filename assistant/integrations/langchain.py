"""LangChain's doors: a retriever over the passages, a runnable and a tool that answer.

They take callables instead of the `Assistant`, so that this module imports nothing above it and the
public API may offer them. `Document.metadata` uses the names that LangChain loaders share (`source`,
`page` 0-based, `page_label`, `start_index`) and ours beside them; a key that is not known is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, Field

from assistant.model import Answer
from assistant.results import Found

Search = Callable[..., Sequence[Found]]
Ask = Callable[..., Answer]


class PassageRetriever(BaseRetriever):
    """The passages of the library, best first; every `page_content` is a verbatim slice."""

    search: Search
    """`search(words, report=..., limit=...)`."""
    report: str | None = None
    limit: int = 8

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_document(f) for f in self.search(query, report=self.report, limit=self.limit)]


def _document(found: Found) -> Document:
    metadata = {
        "source": found.report,
        "report_id": found.report,
        "section": found.section,
        "page": found.page,
        "page_label": found.page_label,
        "start_index": found.char_start,
        "end_index": found.char_end,
        "score": found.score,
    }
    known = {key: value for key, value in metadata.items() if value is not None}
    return Document(page_content=found.quote, metadata=known)


def runnable(ask: Ask) -> Runnable[Any, Answer]:
    """A runnable that takes a question, or a mapping with question, report and history."""

    def invoke(value: str | Mapping[str, Any]) -> Answer:
        if isinstance(value, str):
            return ask(value)
        return ask(
            value["question"], report=value.get("report"), history=value.get("history") or ()
        )

    return RunnableLambda(invoke, name="inspection_assistant")


class _Question(BaseModel):
    question: str = Field(description="A question about the inspection reports, in plain words.")


def tool(ask: Ask) -> BaseTool:
    """A tool for agents: the text goes to the model, the whole answer is the artifact."""

    def answer(question: str) -> tuple[str, dict[str, Any]]:
        given = ask(question)
        sources = [
            f"[{c.id}] {c.report}, {c.section}: {json.dumps(c.quote)}" for c in given.citations
        ]
        return "\n".join([given.text, *sources]), given.model_dump(mode="json")

    return StructuredTool.from_function(
        answer,
        name="ask_inspection_reports",
        description=(
            "Answers questions about youth justice inspection reports: ratings, scores, what-if, "
            "findings. Every statement is quoted word for word or computed by rule."
        ),
        args_schema=_Question,
        response_format="content_and_artifact",
    )
