"""A damaged library or vector index: one clear line or a repair, never a guess, nothing overwritten."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant import Assistant, AssistantError
from index.connection import DamagedLibraryError
from tests.faults.conftest import Command

WHY = "why was planning inadequate?"
WHAT = "what did the board lack?"
"""Answered from the full text and the vectors; the first is answered from the ratings."""

Harm = Callable[[Path], object]


def garbage(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(50_000))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def overwritten(file: Path, seed: int, places: int = 40) -> None:
    """Random bytes at random places behind the first page."""
    draw, data = random.Random(seed), bytearray(file.read_bytes())
    for _ in range(places):
        at = draw.randrange(4096, len(data) - 400)
        data[at : at + 400] = draw.randbytes(400)
    file.write_bytes(data)


@pytest.mark.parametrize("harm", [garbage, cut, emptied])
def test_a_damaged_library_is_one_line_and_stays_as_it_is_until_restored(
    own_home: Path, command: Command, tmp_path: Path, harm: Harm
) -> None:
    library, backup = own_home / "library.db", tmp_path / "backup.db"
    shutil.copyfile(library, backup)
    before = command("ask", WHAT)
    harm(library)
    damage = library.read_bytes()
    for argv in (("ask", WHAT), ("reports",), ("add", str(backup))):
        line = command(*argv).told
        assert "is damaged" in line
        assert "`assistant restore FILE`" in line
        assert library.read_bytes() == damage
    restored = command("restore", str(backup))
    assert (restored.code, restored.err.count("\n")) == (0, 1), restored
    (kept,) = own_home.glob("library-damaged-*.db")
    assert kept.read_bytes() == damage
    assert str(kept) in restored.err
    assert command("ask", WHAT) == before  # nothing on stderr either


@pytest.mark.parametrize(
    "seed", [*range(5), 191]
)  # 4 loses rows of words, 191 the table of words itself
def test_random_bytes_in_the_library_never_make_a_false_quotation(
    own_home: Path, bundled: Assistant, seed: int
) -> None:
    check_scattered_damage(own_home, bundled, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4, 204))
def test_random_bytes_in_the_library_two_hundred_times(
    own_home: Path, bundled: Assistant, seed: int
) -> None:
    check_scattered_damage(own_home, bundled, seed)


def check_scattered_damage(home: Path, bundled: Assistant, seed: int) -> None:
    """Every answer either quotes the true text or is a plain error."""
    overwritten(home / "library.db", seed, places=1 + seed % 20)
    (report,) = bundled.reports()
    text = bundled.text(report.id)
    for question in (WHY, WHAT, "which standards were rated Good?"):
        try:
            with Assistant.open(home) as assistant:
                answer = assistant.ask(question)
        except DamagedLibraryError:
            continue
        for source in answer.citations:
            assert source.quote == text[source.char_start : source.char_end]


def test_a_backup_that_is_damaged_or_newer_is_refused(own_home: Path, tmp_path: Path) -> None:
    from assistant.backup import restore

    before = (own_home / "library.db").read_bytes()
    damaged, newer = tmp_path / "damaged.db", tmp_path / "newer.db"
    for file in (damaged, newer):
        shutil.copyfile(own_home / "library.db", file)
    overwritten(damaged, 3, places=300)
    with closing(sqlite3.connect(newer)) as db:
        db.execute("PRAGMA user_version = 999")
    for file, fault in ((damaged, "is damaged|is no backup"), (newer, "newer version")):
        with pytest.raises(AssistantError, match=fault):
            restore(file)
    assert (own_home / "library.db").read_bytes() == before


def test_two_restores_at_one_moment_keep_two_libraries(own_home: Path, tmp_path: Path) -> None:
    from assistant.backup import restore

    backup = tmp_path / "backup.db"
    shutil.copyfile(own_home / "library.db", backup)
    for _ in range(2):
        restore(backup)
    assert len(list(own_home.glob("library-before-*.db"))) == 2


def every_file(folder: Path, harm: Harm) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            harm(file)


HARMS: dict[str, Harm] = {
    "deleted": shutil.rmtree,
    "garbage": lambda folder: every_file(folder, garbage),
    "cut": lambda folder: every_file(folder, cut),
    "emptied": lambda folder: every_file(folder, emptied),
    "no vectors": lambda folder: [f.unlink() for f in folder.rglob("data_level0.bin")],
    "no table of contents": lambda folder: [f.unlink() for f in folder.rglob("chroma.sqlite3")],
    "vectors cut": lambda folder: [cut(f) for f in folder.rglob("data_level0.bin")],
    "a file in its place": lambda folder: (
        shutil.rmtree(folder),
        folder.write_text("not a folder"),
    ),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_a_broken_vector_index_is_mended_and_answers_are_the_same(
    own_home: Path, bundled: Assistant, process: Command, harm: Harm
) -> None:
    harm(own_home / "chroma")
    check_mended(process, bundled)
    again = process("ask", WHAT)
    assert (again.code, "made anew" in again.err) == (0, False)
    assert bundled.ask(WHAT).text in again.out


def check_damaged_vectors(process: Command, bundled: Assistant, file: Path, seed: int) -> None:
    overwritten(file, seed)
    check_mended(process, bundled)


def check_mended(process: Command, bundled: Assistant) -> None:
    """Chroma may be killed by what it reads, once; whoever comes next mends it and says so."""
    asked = process("ask", WHAT)
    if asked.code != 0:
        assert asked.code < 0, asked
        asked = process("ask", WHAT)
        assert "has been made anew" in asked.err
    assert asked.code == 0
    assert bundled.ask(WHAT).text in asked.out


def test_vectors_that_kill_their_reader_are_made_anew_by_the_next(
    own_home: Path, bundled: Assistant, process: Command
) -> None:
    (file,) = (own_home / "chroma").rglob("data_level0.bin")
    check_damaged_vectors(process, bundled, file, 5)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(60))
def test_random_bytes_in_the_vector_index(
    own_home: Path, bundled: Assistant, process: Command, seed: int
) -> None:
    files = sorted(f for f in (own_home / "chroma").rglob("*") if f.stat().st_size > 10_000)
    check_damaged_vectors(process, bundled, files[seed % len(files)], seed)
