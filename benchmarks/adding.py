"""Adds files to a home in a process of its own and tells what that took: `adding HOME FILE...`.

A child process, so that its peak of memory is that of adding alone.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from assistant import Assistant
from assistant.settings import Settings


def main(arguments: Sequence[str]) -> int:
    """Add, and print one JSON object."""
    home, files = Path(arguments[0]), [Path(a) for a in arguments[1:]]
    with Assistant.open(settings=Settings(home=home)) as assistant:
        start, used = time.perf_counter(), time.process_time()
        seconds: list[float] = []
        memory: list[int] = []
        for added in assistant.adding(files):
            if added.status != "added":
                raise SystemExit(f"{added.file}: {added.reason}")
            seconds.append(time.perf_counter() - start - sum(seconds))
            memory.append(peak())
        told = {
            "reports": len(seconds),
            "seconds": time.perf_counter() - start,
            "processor": time.process_time() - used,
            "first_tenth": sum(seconds[: len(seconds) // 10 or 1]) / (len(seconds) // 10 or 1),
            "last_tenth": sum(seconds[-(len(seconds) // 10 or 1) :]) / (len(seconds) // 10 or 1),
            "memory_halfway": memory[len(memory) // 2],
            "memory": memory[-1],
        }
    print(json.dumps(told))
    return 0


def peak() -> int:
    """The most memory that this process has had so far, in bytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
