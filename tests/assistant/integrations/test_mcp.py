"""The MCP server: its tools in process, and as a process with a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.settings import Settings
from tests.conftest import SMALL

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
        ("ask", {"question": " "}, "The question is empty."),
        ("ask", {"question": "x" * 4001}, "at most 4,000"),
        ("ask", {}, "question: Field required"),
        ("ask", {"question": ["why"]}, "question: Input should be a valid string"),
        ("ratings", {"report": "nowhere-1999"}, "nowhere-1999"),
        ("what_if", {"report": "", "changes": ["2.2=Good"]}, "no report"),
        ("what_if", {"report": "ID", "changes": ["2.2=Ten"]}, "'Ten' is not a rating"),
        ("search", {"words": "education", "limit": 0}, "limit: Input should be greater"),
        ("invented", {}, "invented"),
    ],
)
async def test_what_cannot_be_done_is_told_to_the_model_in_one_line(
    bundled: Assistant, tool: str, arguments: dict[str, Any], said: str
) -> None:
    known = bundled.reports()[0].id
    given = {k: known if v == "ID" else v for k, v in arguments.items()}
    result = await call(bundled, tool, **given)
    assert result.is_error
    (words,) = result.content
    assert said in words.text
    assert "\n" not in words.text


async def test_the_text_of_each_report_is_a_resource(bundled: Assistant) -> None:
    from assistant.integrations.mcp import server

    async with mcp.Client(server(bundled)) as client:
        listed = (await client.list_resources()).resources
        assert [(r.name, r.title) for r in listed] == [(r.id, r.title) for r in bundled.reports()]
        (text,) = (await client.read_resource(str(listed[0].uri))).contents
        assert text.text == bundled.text(listed[0].name)
        with pytest.raises(mcp.MCPError, match="no report 'nowhere-1999'"):
            await client.read_resource("report://nowhere-1999")


class TestServing:
    """The command as other assistants start it: a process, spoken to over its standard streams."""

    COMMAND = (sys.executable, "-m", "assistant", "mcp")
    BEGIN = (
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"}}},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
    )  # fmt: skip

    @staticmethod
    def served(home: Path, **env: str) -> Any:
        command, *args = TestServing.COMMAND
        env = {**os.environ, "ASSISTANT_HOME": str(home), **env}
        return mcp.StdioServerParameters(command=command, args=args, env=env)

    async def test_many_calls_at_once_get_what_one_gets(
        self, home: Path, bundled: Assistant, capfd: pytest.CaptureFixture[str]
    ) -> None:
        questions = [WHY, "what was the total score?", "who chairs the board?", "how many staff?"]
        known = [bundled.ask(q).model_dump(mode="json") for q in questions]
        async with mcp.Client(self.served(home)) as client:
            assert [tool.name for tool in (await client.list_tools()).tools] == TOOLS
            refused = await client.call_tool("ask", {"question": ""})
            calls = (client.call_tool("ask", {"question": q}) for q in questions * 4)
            results = await asyncio.gather(*calls)
        assert refused.is_error
        assert [r.structured_content for r in results] == known * 4
        assert WHY not in capfd.readouterr().err

    async def test_an_empty_library_is_served_and_grows_under_its_eyes(
        self, tmp_path: Path
    ) -> None:
        home = tmp_path / "empty"
        async with mcp.Client(self.served(home, ASSISTANT_BUNDLED="0")) as client:
            nothing = await client.call_tool("ask", {"question": WHY})
            assert nothing.structured_content["status"] == "not_found"
            listed = await client.call_tool("reports")
            assert listed.structured_content == {"result": []}
            with Assistant.open(settings=Settings(home=home, bundled=False)) as other:
                (added,) = other.add(SMALL)
            rated = await client.call_tool("ratings", {"report": added.report})
            assert rated.structured_content["report"] == added.report

    def test_nothing_but_the_protocol_is_written_and_the_end_of_input_ends_it(
        self, home: Path
    ) -> None:
        ask = {"name": "ask", "arguments": {"question": WHY}}
        lines = [
            *map(json.dumps, self.BEGIN),
            "this is no message",
            json.dumps({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": ask}),
        ]
        with subprocess.Popen(
            self.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", env={**os.environ, "ASSISTANT_HOME": str(home)},
        ) as process:  # fmt: skip
            assert process.stdin
            assert process.stdout
            process.stdin.write("\n".join(lines) + "\n")
            process.stdin.flush()
            told = []
            while not told or told[-1].get("id") != 2:
                told.append(json.loads(process.stdout.readline()))
            rest, narrated = process.communicate()
        assert all(message["jsonrpc"] == "2.0" for message in told)
        assert told[-1]["result"]["structuredContent"]["status"] == "answered"
        assert (process.returncode, rest, narrated) == (0, "", "")

    def test_a_home_that_cannot_be_opened_is_one_line_and_no_protocol(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("no folder")
        ran = subprocess.run(
            self.COMMAND, input="", capture_output=True, text=True, check=False,
            env={**os.environ, "ASSISTANT_HOME": str(tmp_path / "file")},
        )  # fmt: skip
        assert (ran.returncode, ran.stdout) == (1, "")
        assert ran.stderr.count("\n") == 1
