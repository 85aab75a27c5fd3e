"""The MCP server: its tools in process, and once through a real client over standard input and output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant

mcp = pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

WHY = "why was planning inadequate?"
TOOLS = ["ask", "search", "reports", "ratings", "what_if", "audit"]


async def call(assistant: Assistant, tool: str, **arguments: Any) -> Any:
    from assistant.integrations.mcp import server

    async with mcp.Client(server(assistant)) as client:
        return await client.call_tool(tool, arguments)


async def test_the_tools_are_the_reading_verbs_and_say_so(bundled: Assistant) -> None:
    from assistant.integrations.mcp import server

    async with mcp.Client(server(bundled)) as client:
        tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.output_schema is not None
        for argument in tool.input_schema["properties"].values():
            assert argument["description"]


async def test_an_answer_comes_in_words_and_as_the_contract(bundled: Assistant) -> None:
    result = await call(bundled, "ask", question=WHY)
    answer = bundled.ask(WHY)
    assert result.structured_content == answer.model_dump(mode="json")
    (words,) = result.content
    assert words.text.startswith(answer.text)
    assert f"[{answer.citations[-1].id}] {answer.citations[-1].report}" in words.text


async def test_report_and_history_are_passed_on(bundled: Assistant) -> None:
    report, question = bundled.reports()[0], "and for out-of-court?"
    result = await call(bundled, "ask", question=question, report=report.service, history=[WHY])
    known = bundled.ask(question, report=report.id, history=[WHY])
    assert result.structured_content == known.model_dump(mode="json")


async def test_the_other_tools_give_the_json_of_their_commands(bundled: Assistant) -> None:
    report = bundled.reports()[0].id
    found = await call(bundled, "search", words="education", limit=2)
    assert found.structured_content["result"] == [
        f.model_dump(mode="json") for f in bundled.search("education", limit=2)
    ]
    listed = await call(bundled, "reports")
    assert [r["id"] for r in listed.structured_content["result"]] == [report]
    rated = await call(bundled, "ratings", report=report)
    assert rated.structured_content == bundled.ratings(report).model_dump(
        mode="json", by_alias=True
    )
    changed = await call(bundled, "what_if", report=report, changes=["2.2=Good"])
    known = bundled.what_if(report, ["2.2=Good"])
    assert changed.structured_content == known.model_dump(mode="json", by_alias=True)
    audited = await call(bundled, "audit", report=report)
    assert len(audited.structured_content["result"]) == len(bundled.audit(report))


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {"question": " "}, "empty"),
        ("ratings", {"report": "nowhere-1999"}, "nowhere-1999"),
        ("what_if", {"report": "", "changes": ["2.2=Good"]}, "no report"),
        ("search", {"words": "education", "limit": 0}, "limit"),
    ],
)
async def test_what_cannot_be_done_is_told_to_the_model(
    bundled: Assistant, tool: str, arguments: dict[str, Any], said: str
) -> None:
    result = await call(bundled, tool, **arguments)
    assert result.is_error
    assert said in result.content[0].text


async def test_a_real_client_is_served_over_standard_input_and_output(
    home: Path, bundled: Assistant, capfd: pytest.CaptureFixture[str]
) -> None:
    served = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "assistant", "mcp"],
        env={**os.environ, "ASSISTANT_HOME": str(home)},
    )
    async with mcp.Client(served) as client:
        assert [tool.name for tool in (await client.list_tools()).tools] == TOOLS
        result = await client.call_tool("ask", {"question": WHY})
        refused = await client.call_tool("ask", {"question": ""})
    assert result.structured_content == bundled.ask(WHY).model_dump(mode="json")
    assert refused.is_error
    assert WHY not in capfd.readouterr().err
