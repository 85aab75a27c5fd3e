"""Every regular expression that the packages compile, also those made from data files, as JSON lines.

Run as a script in a process of its own, so that each is met when it is first compiled: all modules are
imported, a report is read and questions of many kinds are asked.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

PACKAGES = ("corpus", "index", "assistant", "tui", "evals")
KINDS = (
    "why was planning inadequate?",
    "what did the board lack?",
    "how many staff are there?",
    "compare planning and assessment",
    "what if 2.2 was Good?",
    "what does desistance mean?",
    "how was 2.4 rated and why?",
    "who chairs the board?",
    "list the recommendations for the police",
    "any evidence on diversity in 2023?",
)


def main(home: str, report: str) -> None:
    """Print (file, pattern, flags) of whatever our own modules compile."""
    compiler: Any = importlib.import_module("re._compiler")
    compiled, met = compiler.compile, set()

    def watching(pattern: Any, flags: int = 0) -> Any:
        text = pattern if isinstance(pattern, (str, bytes)) else None
        place = _caller()
        if isinstance(text, str) and place and (text, int(flags)) not in met:
            met.add((text, int(flags)))
            print(json.dumps([place, text, int(flags)]))
        return compiled(pattern, flags)

    compiler.compile = watching
    re.purge()
    for package in PACKAGES:
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            if not module.name.endswith("__main__") and "check" not in module.name:
                importlib.import_module(module.name)
    _use(home, report)


def _caller() -> str | None:
    """The module that asked `re` for a pattern, if it is one of ours."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.partition(".")[0] not in ("re", "functools"):
            return name if name.partition(".")[0] in PACKAGES else None
        frame = frame.f_back
    return None


def _use(home: str, report: str) -> None:
    from assistant import Assistant
    from assistant.settings import Settings

    with Assistant.open(settings=Settings(home=Path(home), bundled=False)) as assistant:
        assistant.add(report)
        for kind in KINDS:
            assistant.ask(kind)
        for held in assistant.reports():
            assistant.audit(held.id)
            assistant.ratings(held.id)


if __name__ == "__main__":
    main(*sys.argv[1:])
