"""A real `chroma run` on loopback for tests, killed in any case."""

from __future__ import annotations

import _socket
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from index import chroma_server

_RUN = "import sys, chromadb_rust_bindings as c; c.cli(['chroma', 'run', *sys.argv[1:]])"
"""What the command `chroma` does, without the seconds that its other imports take."""


class Server:
    """A `chroma run` that can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it, on a free port, or where it was before; again where somebody was faster."""
        before = self._port
        for _ in range(5):
            self._port = before or free_port()
            command = [sys.executable, "-c", _RUN, "--path", str(self.folder)]
            command += ["--host", "127.0.0.1"]
            self._process = subprocess.Popen(
                [*command, "--port", str(self._port)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if self._answers():
                return
            self.kill()
            time.sleep(1)
        pytest.fail("no Chroma server could be started")

    def _answers(self) -> bool:
        assert self._process is not None
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                if httpx.get(f"{self.url}/api/v2/heartbeat", timeout=5).is_success:
                    return True
            except httpx.HTTPError:
                time.sleep(0.1)
        return False

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def connect_on_loopback(self: socket.socket, address: tuple[str, int]) -> None:
    assert address[0] == "127.0.0.1", address
    _socket.socket.connect(self, address)


def open_loopback(patch: pytest.MonkeyPatch) -> None:
    """Open loopback alone; a slow machine is waited for, and a server that was away tried at once."""
    patch.setattr(socket.socket, "connect", connect_on_loopback)
    patch.setattr(chroma_server, "KNOCK_SECONDS", 60.0)
    patch.setattr(chroma_server, "PAUSE_SECONDS", 0.0)


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server that stays until the end."""
    with pytest.MonkeyPatch.context() as patch:
        open_loopback(patch)
        server = Server(folder)
        server.start()
    try:
        yield server
    finally:
        server.kill()
