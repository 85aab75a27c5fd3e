"""A cold question in its stages, with the processor time of each: `python -m benchmarks.stages QUESTION`.

The modules are imported in the order in which `assistant ask` does, but each at a time of its own.
"""

from __future__ import annotations

import time

_STARTED = time.process_time()

import json  # noqa: E402
import sys  # noqa: E402
from importlib import import_module  # noqa: E402

SEARCH = (
    ("import numpy", "numpy"),
    ("import the encoder", "index.encoder"),
    ("import chromadb", "chromadb"),
)


def main(question: str, searches: bool) -> dict[str, float]:
    """The seconds of every stage; those of a search only where the question needs one."""
    laps, last = {"interpreter": _STARTED}, time.process_time()

    def lap(name: str) -> None:
        nonlocal last
        now = time.process_time()
        laps[name], last = now - last, now

    import_module("assistant.cli.app")
    lap("import the command line")
    api = import_module("assistant.api")
    import_module("assistant.cli.progress")
    lap("import the public API")
    with api.Assistant.open() as assistant:
        lap("open the library")
        import_module("assistant.answers.compose")
        import_module("assistant.questions.understand")
        lap("import reading and answering")
        for name, module in SEARCH if searches else ():
            import_module(module)
            lap(name)
        if searches:
            assistant.warm()
            lap("load the model, open Chroma")
        assistant.ask(question)
        lap("answer")
    return laps


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2:] == ["search"])))
