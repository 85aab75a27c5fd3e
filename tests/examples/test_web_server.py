"""The example's web server, as a process: sixteen people at once get the bytes that each gets alone."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from tests.conftest import ROOT

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

AND = "and for out-of-court?"
WHY = "why was planning inadequate?"
ASKED: list[dict[str, Any]] = [
    {"question": WHY},
    {"question": AND, "history": [WHY]},
    {"question": "who chairs the management board?"},
    {"question": "what was the total score?"},
    {"question": "what are the recommendations?"},
    {"question": "what is the weather in Paris?"},
    {"question": "what would have made it Good?"},
    {"question": "what does the report say about exploitation?"},
]
_CONNECT = socket.socket.connect  # as it was before tests were shut off from the network


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """Where a server of the example listens, on a free port of loopback."""
    env = {**os.environ, "ASSISTANT_HOME": str(home)}
    command = [sys.executable, str(ROOT / "examples" / "web_server.py"), "0"]
    with subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            lines = iter(process.stderr.readline, "")
            found = (re.search(r"running on http://(127\.0\.0\.1:\d+)", line) for line in lines)
            yield next(match[1] for match in found if match)
        finally:
            process.terminate()


@pytest.fixture(autouse=True)
def loopback(closed_world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback may be connected to."""

    def connect(self: socket.socket, to: Any) -> None:
        assert to[0] == "127.0.0.1"
        _CONNECT(self, to)

    monkeypatch.setattr(socket.socket, "connect", connect)


def post(address: str, body: Any) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(address)
    try:
        connection.request("POST", "/ask", body if isinstance(body, bytes) else json.dumps(body))
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_sixteen_at_once_get_what_each_gets_alone(address: str, bundled: Assistant) -> None:
    alone = [
        bundled.ask(a["question"], history=a.get("history", ())).model_dump_json().encode()
        for a in ASKED
    ]
    with ThreadPoolExecutor(16) as people:
        together = list(people.map(lambda asked: post(address, asked), ASKED * 4))
    assert together == [(200, answer) for answer in alone] * 4


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"question": ""}, "The question is empty."),
        ({"question": None}, "The question must be text."),
        ({"question": WHY, "report": "nowhere-1999"}, "There is no report 'nowhere-1999'"),
        ({"question": WHY, "report": {"id": 1}}, "A report is chosen by its id or"),
        ({"question": WHY, "history": [3]}, "The history must be the questions asked before"),
        ({"question": WHY, "history": 3}, "The history must be the questions asked before"),
        (["question"], "Send {"),
        (b"{", "The body is not JSON."),
    ],
    ids=["empty", "null", "report", "report type", "history item", "history", "list", "no JSON"],
)
def test_what_cannot_be_asked_is_one_line(address: str, body: Any, said: str) -> None:
    status, told = post(address, body)
    assert status == 400
    error = json.loads(told)["error"]
    assert error.startswith(said)
    assert "\n" not in error
