"""Copying, and saying honestly how: a system tool, the terminal (OSC 52), or a file.

OSC 52 is one write that no terminal confirms, and macOS Terminal ignores it. So a tool of the system
comes first where we sit at the machine itself, then the terminal, and what is too long for it, or what
it cannot take, goes into a file whose name is shown.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

TOOLS = (
    ("pbcopy",),
    ("clip.exe",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
)
NEEDS = {"wl-copy": "WAYLAND_DISPLAY", "xclip": "DISPLAY", "xsel": "DISPLAY"}
DEAF = {"Apple_Terminal"}
"""Terminals known to ignore OSC 52, by TERM_PROGRAM."""
MAX_OSC52 = 70_000
"""Characters; terminals cut or refuse more than about 100 kB of base64."""


def copy(
    text: str, osc52: Callable[[str], None], *, environ: Mapping[str, str] | None = None
) -> str:
    """Copy `text` and say in words how that was done.

    Raises:
        OSError: nothing worked, not even a file.
    """
    environ = os.environ if environ is None else environ
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if not remote and (tool := _tool(environ)) and _run(tool, text):
        return f"with {tool[0]}"
    if environ.get("TERM_PROGRAM") not in DEAF and len(text) <= MAX_OSC52:
        osc52(text)
        return "by the terminal (OSC 52; if nothing can be pasted, use /export)"
    return f"to the file {_file(text)}"


def _tool(environ: Mapping[str, str]) -> tuple[str, ...] | None:
    for tool in TOOLS:
        needed = NEEDS.get(tool[0])
        if (needed is None or environ.get(needed)) and shutil.which(tool[0]):
            return tool
    return None


def _run(tool: tuple[str, ...], text: str) -> bool:
    encoding = "utf-16-le" if tool[0] == "clip.exe" else "utf-8"
    try:
        done = subprocess.run(
            tool,
            input=text.encode(encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _file(text: str) -> Path:
    descriptor, name = tempfile.mkstemp(prefix="copied-", suffix=".txt", text=True)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)
