"""The library's verbs as tools of a Model Context Protocol server, for assistants of other makers.

Words go to the model and the JSON of the contract beside them as structured content; a report's text is a
resource. Nothing here can change a library. The package `mcp` is an optional extra, so only `assistant mcp`
imports this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Protocol

from mcp.server import MCPServer
from mcp.server.mcpserver.context import Context
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import (
    CallToolResult,
    InputRequiredResult,
    Resource,
    TextContent,
    ToolAnnotations,
)
from pydantic import Field, ValidationError

from assistant.model import Answer
from assistant.rendering import as_text
from assistant.results import AuditFinding, Found, Ratings, ReportSummary, WhatIf
from assistant.version import __version__
from corpus.errors import AssistantError

ReportId = Annotated[str, Field(description="A report's id or its service's name.")]
ReportChoice = Annotated[
    str | None, Field(description="Only this report, by id or service name; left out for any.")
]
_ABOUT = (
    "Youth justice inspection reports kept on this machine. Every sentence of an answer is quoted word "
    "for word with its place, computed by the inspectorate's rating rules, or says that the reports do "
    "not hold it. Cite the sources as given and add nothing to them."
)
_ASKING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_TEXT = "text/plain"


class Verbs(Protocol):
    """What the tools call: the reading verbs of the public API."""

    def ask(
        self, question: str, *, report: str | None = None, history: Sequence[str] = ()
    ) -> Answer:
        """Answer one question."""
        ...

    def search(self, words: str, *, report: str | None = None, limit: int = 8) -> tuple[Found, ...]:
        """Passages, best first."""
        ...

    def reports(self) -> tuple[ReportSummary, ...]:
        """The reports there are."""
        ...

    def ratings(self, report: str, /) -> Ratings:
        """Published beside computed."""
        ...

    def what_if(self, report: str, changes: Sequence[str], /) -> WhatIf:
        """The result with something changed."""
        ...

    def audit(self, report: str, /) -> tuple[AuditFinding, ...]:
        """What contradicts itself or the rules."""
        ...

    def text(self, report: str, /) -> str:
        """The canonical text."""
        ...


def server(verbs: Verbs) -> MCPServer:
    """A server whose tools are `verbs`; `.run("stdio")` serves until its input ends."""
    made = _Server(
        "inspection-assistant", instructions=_ABOUT, version=__version__, log_level="CRITICAL"
    )
    made.verbs = verbs
    for tool in _tools(verbs):
        made.tool(annotations=_ASKING)(tool)
    made.resource("report://{report}", name="report", mime_type=_TEXT)(_text_of(verbs))
    return made


class _Server(MCPServer[Any]):
    """A server that tells every foreseen error in one line, and lists the reports that there are now."""

    verbs: Verbs

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; what went wrong comes without the framework's words around it."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            cause = error.__cause__
            if isinstance(cause, AssistantError):
                raise ToolError(str(cause)) from cause
            if isinstance(cause, ValidationError):
                raise ToolError(_faults(name, cause)) from cause
            raise

    async def list_resources(self) -> list[Resource]:
        """The text of each report in the library."""
        return [
            Resource(uri=f"report://{r.id}", name=r.id, title=r.title, mime_type=_TEXT)
            for r in self.verbs.reports()
        ]


def _faults(tool: str, error: ValidationError) -> str:
    """What is wrong with the arguments, by name."""
    faults = (
        f"{'.'.join(map(str, fault['loc'])) or 'arguments'}: {fault['msg']}"
        for fault in error.errors(include_url=False)
    )
    return f"{tool} cannot be called so: {'; '.join(faults)}."


def _text_of(verbs: Verbs) -> Callable[[str], str]:
    def text(report: str) -> str:
        """The whole text of a report, which every place of a citation refers to."""
        try:
            return verbs.text(report)
        except AssistantError as error:
            raise ResourceNotFoundError(str(error)) from error

    return text


def _tools(verbs: Verbs) -> tuple[Callable[..., object], ...]:
    def ask(
        question: Annotated[str, Field(description="A question in plain words.")],
        report: ReportChoice = None,
        history: Annotated[
            list[str] | None,
            Field(description="Questions asked before, oldest first; at most the last 40 count."),
        ] = None,
    ) -> Annotated[CallToolResult, Answer]:
        """Answer a question about the inspection reports, with its sources."""
        answer = verbs.ask(question, report=report, history=history or ())
        return CallToolResult(
            content=[TextContent(text=as_text(answer))],
            structured_content=answer.model_dump(mode="json"),
        )

    def search(
        words: Annotated[str, Field(description="What to look for.")],
        report: ReportChoice = None,
        limit: Annotated[int, Field(ge=1, le=50, description="At most so many.")] = 8,
    ) -> tuple[Found, ...]:
        """Find passages, best first, each word for word with its place."""
        return verbs.search(words, report=report, limit=limit)

    def reports() -> tuple[ReportSummary, ...]:
        """List the reports in the library with their overall ratings."""
        return verbs.reports()

    def ratings(report: ReportId) -> Ratings:
        """The ratings of a report: as published and recomputed by rule."""
        return verbs.ratings(report)

    def what_if(
        report: ReportId,
        changes: Annotated[
            list[str], Field(description='Such as "2.2=Good" or "2.4.desistance=11/13".')
        ],
    ) -> WhatIf:
        """What a report's result would be with some ratings, counts or percentages changed."""
        return verbs.what_if(report, changes)

    def audit(report: ReportId) -> tuple[AuditFinding, ...]:
        """Check a report against itself and against the rating rules."""
        return verbs.audit(report)

    return ask, search, reports, ratings, what_if, audit
