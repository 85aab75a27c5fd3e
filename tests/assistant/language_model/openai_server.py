"""A server that speaks the OpenAI chat protocol on loopback, as well or as badly as a test has it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Said = dict[str, Any] | bytes | None
"""A message, the bytes of a whole body, or None to hang up."""


@dataclass
class OpenAIServer:
    """What it was asked, and what it says: `reply` takes what the model was told."""

    reply: Callable[[dict[str, Any]], Said]
    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    """The bodies of the requests."""
    over: threading.Event = field(default_factory=threading.Event)
    """Set when the server closes: a reply that never comes waits for it."""
    url: str = ""


def filled(value: Any) -> dict[str, Any]:
    """A message that holds a form filled in."""
    return {"role": "assistant", "content": json.dumps(value)}


@contextmanager
def openai_server(
    reply: Callable[[dict[str, Any]], Said], status: int = 200
) -> Iterator[OpenAIServer]:
    """Serve on a free port of loopback."""
    server = OpenAIServer(reply, status)
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        http.shutdown()
        thread.join()
        http.server_close()


def _handler(server: OpenAIServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body)
            said = server.reply(json.loads(body["messages"][-1]["content"]))
            if said is None:
                self.close_connection = True
                return
            sent = said if isinstance(said, bytes) else json.dumps(_completion(said)).encode()
            self.send_response(server.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler


def _completion(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "made-here",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
