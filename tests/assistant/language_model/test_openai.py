"""`--model` against a real server of the OpenAI protocol, on loopback, through the real client.

Only that server is reached: every name looked up and every address connected to is watched.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.language_model.chat import _named
from assistant.settings import Settings
from tests.contract.conftest import Run, run

from .openai_server import OpenAIServer, Said, filled, openai_server
from .promises import keeps_promises, same_but_for_notes

pytest.importorskip("langchain_openai", reason="the extra `openai` is not installed")

__all__ = ["run"]
FACT = "what does the report say about exploitation?"
MODEL = "openai:made-here"
Reached = set[str]


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> Reached:
    """Loopback may be connected to, and nothing else; the hosts that were looked up or reached."""
    hosts: Reached = set()
    connect, look_up = socket.SocketType.connect, socket.getaddrinfo

    def connecting(self: socket.socket, address: Any) -> None:
        hosts.add(address[0])
        assert address[0] == "127.0.0.1", f"reached for {address}"
        connect(self, address)

    def looking_up(host: Any, *args: Any, **options: Any) -> Any:
        hosts.add(host.decode() if isinstance(host, bytes) else host)
        return look_up(host, *args, **options)

    monkeypatch.setattr(socket.socket, "connect", connecting)
    monkeypatch.setattr(socket, "getaddrinfo", looking_up)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return hosts


@pytest.fixture
def pointed(monkeypatch: pytest.MonkeyPatch, reached: Reached) -> Callable[[OpenAIServer], None]:
    """Point the client at a server, by the settings that it has for that."""

    def point(server: OpenAIServer) -> None:
        _named.cache_clear()
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-test")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_BASE", server.url)

    return point


def test_a_server_that_answers_chooses_and_only_it_is_reached(
    bundled: Assistant, pointed: Callable[[OpenAIServer], None], reached: Reached
) -> None:
    ours = bundled.ask(FACT)
    with openai_server(lambda _: filled({"ids": ["E3", "E99", "E1"]})) as server:
        pointed(server)
        answer = bundled.ask(FACT, model=MODEL)
    assert [c.quote for c in answer.citations] == [ours.citations[2].quote, ours.citations[0].quote]
    assert answer.assumed[0].startswith("left out 1 passage named by the language model")
    assert reached == {"127.0.0.1"}
    form = server.asked[-1]["response_format"]["json_schema"]["schema"]
    assert "E3" in form["properties"]["ids"]["items"]["enum"]


def test_from_the_command_line(
    run: Run, pointed: Callable[[OpenAIServer], None], reached: Reached, bundled: Assistant
) -> None:
    with openai_server(lambda _: filled({"ids": ["E2"]})) as server:
        pointed(server)
        ran = run("ask", FACT, "--model", MODEL, "--json")
        told = run("ask", FACT, "--model", MODEL)
    assert (ran.code, ran.err) == (0, "")
    assert [c["quote"] for c in ran.json["citations"]] == [bundled.ask(FACT).citations[1].quote]
    assert "Read as: passages as chosen and ordered by the language model" in told.out
    assert reached == {"127.0.0.1"}


TOOL = {
    "role": "assistant",
    "content": None,
    "tool_calls": [
        {"id": "1", "type": "function", "function": {"name": "delete_all", "arguments": "{}"}}
    ],
}


@pytest.mark.parametrize(
    ("said", "status", "why"),
    [
        (b'{"error": {"message": "overloaded sk-secret"}}', 500, "failed ("),
        (b'{"error": {"message": "bad key"}}', 401, "failed ("),
        (b'{"error": {"message": "slow down"}}', 429, "failed ("),
        (b"<html>proxy</html>", 200, "failed ("),
        (b"", 200, "failed ("),
        (b'{"choices": []}', 200, ""),
        (None, 200, "failed ("),
        ({"role": "assistant", "content": None}, 200, "gave an empty answer"),
        ({"role": "assistant", "content": None, "refusal": "No."}, 200, "refused"),
        ({"role": "assistant", "content": "I cannot help."}, 200, "gave an answer that cannot be read"),
        ({"role": "assistant", "content": "x" * 2_000_000}, 200, "gave an answer too long to be read"),
        (TOOL, 200, ""),
    ],
    ids=[
        "fault", "key", "rate", "a page", "no body", "no choice", "hangs up", "empty", "refusal",
        "prose", "huge", "a tool of its own",
    ],
)  # fmt: skip
def test_a_server_that_misbehaves_costs_no_answer(
    bundled: Assistant,
    pointed: Callable[[OpenAIServer], None],
    reached: Reached,
    said: Said,
    status: int,
    why: str,
) -> None:
    ours = bundled.ask(FACT)
    with openai_server(lambda _: said, status) as server:
        pointed(server)
        answer = bundled.ask(FACT, model=MODEL)
    assert same_but_for_notes(answer, ours)
    assert answer.assumed[-1].startswith(f"answered without the language model, which {why}")
    assert "sk-" not in answer.model_dump_json()
    assert reached <= {"127.0.0.1"}


def test_a_server_that_is_away_or_says_nothing_costs_no_answer(
    home: Path, pointed: Callable[[OpenAIServer], None]
) -> None:
    with Assistant.open(settings=Settings(home=home, model=MODEL, model_timeout=1.5)) as assistant:
        ours = assistant.ask(FACT, model="")
        with openai_server(lambda _: server.over.wait() and None) as server:
            pointed(server)
            silent = assistant.ask(FACT)
        away = assistant.ask(FACT)
    assert same_but_for_notes(silent, ours)
    assert "which " in silent.assumed[-1]
    assert same_but_for_notes(away, ours)
    assert "answered without the language model" in away.assumed[-1]


def test_what_leaves_the_machine_is_the_question_and_the_passages(
    bundled: Assistant, pointed: Callable[[OpenAIServer], None]
) -> None:
    with openai_server(lambda _: filled({"ids": ["E1"]})) as server:
        pointed(server)
        answer = bundled.ask(FACT, model=MODEL)
    text = bundled.text(answer.citations[0].report)
    for body in server.asked:
        told = json.loads(body["messages"][-1]["content"])
        assert told["question"] == FACT
        for passage in told.get("passages", []):
            assert passage["text"] in " ".join(text.split())
    assert keeps_promises(answer, bundled)
