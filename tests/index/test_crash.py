"""Killed at any moment, the library opens as before or after, never between.

A child process adds a report and kills itself at a chosen call, without cleaning up; the parent
then looks at both stores. Two processes that write at once, a reader that was open before, and a
vector store that is broken or gone belong here too.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.ingest import check, ingest
from index.library import Library
from index.retriever import Retriever
from tests.index.made import HashingEncoder, made_report

OLD = [("Foreword", ["Leaders know the area.", "Staff are well trained."])]
NEW = [("Foreword", ["Leaders know the area.", "Staff want more training."])]

CHILD = """
import os, signal, sys
from pathlib import Path
from index.ingest import ingest
from index.library import Library
from index.vectors import VectorIndex
from tests.index.made import HashingEncoder, made_report

home, owner, method, when, count = sys.argv[1:]
target = {{"Library": Library, "VectorIndex": VectorIndex}}[owner]
original = getattr(target, method)

def dying(self, *args, **kwargs):
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    original(self, *args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(target, method, dying)
with Library.open(Path(home)) as library:
    ingest(library, made_report(parts={parts!r}), HashingEncoder())
"""
MOMENTS = [
    ("Library", "announce", "after"),
    ("VectorIndex", "upsert", "after"),
    ("Library", "advance", "after"),
    ("VectorIndex", "settle", "before"),
]
"""Before Chroma is written; before and during the commit; after it."""


def run(code: str, *args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(("owner", "method", "when"), MOMENTS)
def test_killed_while_a_report_is_changed(
    home: Path, encoder: HashingEncoder, owner: str, method: str, when: str
) -> None:
    with Library.open(home) as library:
        ingest(library, made_report(parts=OLD), encoder)
    killed = run(CHILD.format(parts=NEW), home, owner, method, when, 0)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with Library.open(home) as library:
        assert library.text("made-2024") in (made_report(parts=p).text for p in (OLD, NEW))
        assert_whole(library, encoder)
        ingest(library, made_report(parts=NEW), encoder)
        assert library.text("made-2024") == made_report(parts=NEW).text
        assert_whole(library, encoder)
        assert library.strays() == []


def assert_whole(library: Library, encoder: HashingEncoder) -> None:
    """Every stored passage is found, by both searches, where it stands."""
    assert check(library).sound
    retriever = Retriever(library, encoder)
    for passage in library.passages("made-2024"):
        found = [e.passage for e in retriever.search(passage.text, limit=50)]
        assert passage in found
        assert passage.text == passage.span.of(library.text("made-2024"))


ADD = """
import sys
from pathlib import Path
from index.ingest import ingest
from index.library import Library
from tests.index.made import HashingEncoder, made_report

home, name, count = sys.argv[1:]
with Library.open(Path(home)) as library:
    for n in range(int(count)):
        parts = [("Foreword", [f"Sentence {n} of {name}.", "One for all."])]
        ingest(library, made_report(f"{name}-{n}", parts), HashingEncoder())
"""


def test_two_processes_may_add_at_once(home: Path) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", ADD, str(home), name, "4"], stderr=subprocess.PIPE, text=True
        )
        for name in ("a", "b")
    ]
    for child in children:
        assert child.wait() == 0, child.stderr and child.stderr.read()
    with Library.open(home) as library:
        assert len(library.ids()) == 8
        assert library.generation == 8
        assert check(library).sound
        assert check(library).strays == 0


def test_a_reader_opened_before_finds_what_another_process_added(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=OLD), encoder)
    retriever = Retriever(library, encoder)
    assert retriever.search("Sentence 0 of later.", limit=50)
    assert run(ADD, library.home, "later", 1).returncode == 0
    best = retriever.search("Sentence 0 of later.", limit=1)[0].passage
    assert (best.report, best.text) == ("later-0", "Sentence 0 of later.")
    vector = encoder.encode([best.indexed])[0]
    assert (best.report, best.id) in library.vectors.nearest(vector, 50)


def broken_index(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"\0 not an index" * 500)


def cut_index(folder: Path) -> None:
    (file,) = folder.rglob("chroma.sqlite3")
    file.write_bytes(file.read_bytes()[:5000])


IS_WHOLE = """
import sys
from pathlib import Path
from index.library import Library
from tests.index.made import HashingEncoder
from tests.index.test_crash import assert_whole

with Library.open(Path(sys.argv[1])) as library:
    assert_whole(library, HashingEncoder())
"""


@pytest.mark.parametrize("harm", [shutil.rmtree, broken_index, cut_index])
def test_a_broken_vector_store_is_rebuilt_from_the_library(
    home: Path, encoder: HashingEncoder, harm: object
) -> None:
    with Library.open(home) as library:
        ingest(library, made_report(parts=OLD), encoder)
    assert callable(harm)
    harm(home / "chroma")
    opened = run(IS_WHOLE, home)
    if opened.returncode < 0:  # Chroma may be killed by what it reads, once
        opened = run(IS_WHOLE, home)
    assert opened.returncode == 0, opened.stderr


def test_the_vectors_of_another_library_are_never_taken(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    for name, parts in (("a", OLD), ("b", NEW)):
        with Library.open(tmp_path / name) as library:
            ingest(library, made_report(parts=parts), encoder)
    shutil.rmtree(tmp_path / "a" / "chroma")
    shutil.copytree(tmp_path / "b" / "chroma", tmp_path / "a" / "chroma")
    with Library.open(tmp_path / "a") as library:
        assert_whole(library, encoder)
        assert library.vectors.keys() == set(library.keys("made-2024"))
