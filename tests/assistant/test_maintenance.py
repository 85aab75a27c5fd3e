"""The library's keeping: what `doctor` sees, and a whole library moved without losing anything."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant import Assistant, AssistantError
from assistant.backup import restore
from assistant.conversation import ConversationStore
from assistant.maintenance import diagnose
from assistant.settings import Settings
from index.library import Library
from tests.conftest import ROOT, SMALL

QUESTIONS = (
    "why was planning inadequate?",
    "who chairs the board?",
    "what did out-of-court assessment get?",
    "what was said about waiting lists?",
    "what colour is the director's car?",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one small made report."""
    folder = tmp_path_factory.mktemp("small")
    with Assistant.open(settings=Settings(home=folder, bundled=False)) as assistant:
        assert assistant.add(SMALL)[0].status == "added"
    return folder


@pytest.fixture
def other(small: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(small, tmp_path / "other"))


@pytest.fixture
def saved(home: Path, tmp_path: Path) -> Path:
    """A backup of the bundled library."""
    file = tmp_path / "saved.db"
    with Assistant.open(home) as assistant:
        assistant.backup(file)
    return file


def ids(home: Path) -> list[str]:
    with Library.open(home) as library:
        return list(library.ids())


def state(home: Path) -> dict[str, bytes]:
    """Every file of the library, but the lock."""
    return {p.name: p.read_bytes() for p in home.glob("library*") if p.is_file()}


def test_every_answer_is_the_same_on_another_machine(
    own_home: Path, saved: Path, tmp_path: Path, bundled: Assistant
) -> None:
    before = [bundled.ask(question).model_dump_json() for question in QUESTIONS]
    shutil.rmtree(own_home)
    away = tmp_path / "another" / "machine"
    told = restore(saved, Settings(home=away))
    assert told == f"Restored 1 report(s) from {saved}."
    with Assistant.open(away) as assistant:
        assert [assistant.ask(question).model_dump_json() for question in QUESTIONS] == before
        report = bundled.reports()[0].id
        assert assistant.text(report) == bundled.text(report)
        assert assistant.ratings(report) == bundled.ratings(report)
    assert {c.what: c.state for c in diagnose(Settings(home=away))}["vector index"] == "sound"


def test_a_backup_is_one_file_that_can_be_read_where_nothing_may_be_written(saved: Path) -> None:
    assert [p.name for p in saved.parent.glob("saved*")] == ["saved.db"]
    assert saved.read_bytes()[18:20] == b"\x01\x01", "no log is needed beside it"


def test_conversations_and_settings_stay_where_they_are(
    own_home: Path, tmp_path: Path, bundled: Assistant
) -> None:
    question = "what did the board say about the child called Zebedee?"
    conversation = ConversationStore(own_home / "conversations").new()
    conversation.add(question, bundled.ask(question))
    (own_home / "settings.toml").write_text("conversations = true\n", "utf-8")
    with Assistant.open(own_home) as assistant:
        told = assistant.backup(tmp_path / "saved.db")
    assert told.startswith("1 report(s), ")
    assert b"Zebedee" not in (tmp_path / "saved.db").read_bytes()
    restore(tmp_path / "saved.db")
    assert ConversationStore(own_home / "conversations").recall() == (question,)
    restore(tmp_path / "saved.db", Settings(home=tmp_path / "away"))
    assert not (tmp_path / "away" / "conversations").exists()
    assert not (tmp_path / "away" / "settings.toml").exists()


def test_what_another_process_has_not_committed_is_not_in_it(other: Path, tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(other / "library.db", isolation_level=None)) as writer,
        Assistant.open(settings=Settings(home=other, bundled=False)) as assistant,
    ):
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM reports")
        assistant.backup(tmp_path / "saved.db")
        writer.execute("ROLLBACK")
    restore(tmp_path / "saved.db", Settings(home=tmp_path / "away"))
    assert ids(tmp_path / "away") == ids(other)


def test_a_backup_never_takes_the_place_of_a_file(saved: Path, bundled: Assistant) -> None:
    before = saved.read_bytes()
    with pytest.raises(AssistantError, match="exists already"):
        bundled.backup(saved)
    assert saved.read_bytes() == before
    with pytest.raises(AssistantError, match="There is no folder"):
        bundled.backup(saved.parent / "nowhere" / "saved.db")


def test_the_library_that_was_there_is_kept_and_can_be_taken_back(other: Path, saved: Path) -> None:
    before = ids(other)
    told = restore(saved, Settings(home=other))
    (kept,) = other.glob("library-before-*.db")
    assert told.endswith(f"The library as it was is kept in {kept}.")
    assert ids(other) != before
    restore(kept, Settings(home=other))
    assert ids(other) == before


def test_who_has_the_library_open_is_answered_from_the_restored_one(
    other: Path, saved: Path, bundled: Assistant
) -> None:
    """Also where both libraries have changed as often, and number their reports alike."""
    with Library.open(other) as present, closing(sqlite3.connect(saved)) as db:
        changes = db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0]
        present.set_meta("generation", str(int(changes) + 1))  # as after a restore and its reindex
    with Assistant.open(other) as assistant:
        (earlier,) = assistant.reports()
        assert assistant.ask(QUESTIONS[0]).citations[0].report == earlier.id
        restore(saved, Settings(home=other))
        assert assistant.reports() == bundled.reports()
        for question in QUESTIONS:
            assert assistant.ask(question) == bundled.ask(question)


def test_a_copy_is_a_library_of_its_own(own_home: Path, saved: Path, tmp_path: Path) -> None:
    """Two libraries with one key would take each other's vectors away on a Chroma server."""
    restore(saved, Settings(home=tmp_path / "away"))
    with Library.open(own_home) as one, Library.open(tmp_path / "away") as two:
        assert one.key != two.key


def garbage(file: Path) -> None:
    file.write_bytes(b"these are not the tables you are looking for" * 200)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def a_word_changed(file: Path) -> None:
    """Damage that SQLite cannot see."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("UPDATE bodies SET text = replace(text, 'board', 'bored')")
        db.commit()


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA user_version = 999")


def another_database(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE notes (text)")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (garbage, "is no backup of a library"),
        (cut, r"is damaged \(database disk image is malformed"),
        (a_word_changed, r"is damaged \(the text of .* was changed\)"),
        (newer, "was made by a newer version"),
        (another_database, "is no backup of a library"),
        (lambda file: file.write_bytes(b""), "is no backup of a library"),
        (Path.unlink, "There is no file"),
        (lambda file: (file.unlink(), file.mkdir()), "There is no file"),
    ],
)
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    other: Path, saved: Path, harm: Callable[[Path], object], said: str
) -> None:
    before = state(other)
    harm(saved)
    with pytest.raises(AssistantError, match=said) as told:
        restore(saved, Settings(home=other))
    assert str(saved) in told.value.message
    assert told.value.remedy
    assert state(other) == before
    assert not (other / "restoring").exists()


@pytest.mark.parametrize(
    "old", sorted((ROOT / "tests/faults/libraries").glob("*.gz")), ids=lambda path: path.name
)
def test_a_backup_of_an_earlier_version_is_restored_as_one_of_this(
    tmp_path: Path, old: Path
) -> None:
    file = tmp_path / "old.db"
    file.write_bytes(gzip.decompress(old.read_bytes()))
    before = file.read_bytes()
    restore(file, Settings(home=tmp_path / "away", bundled=False))
    with Assistant.open(settings=Settings(home=tmp_path / "away", bundled=False)) as assistant:
        (report,) = assistant.reports()
        assert assistant.ratings(report.id).standards
    assert file.read_bytes() == before


def test_the_library_itself_is_no_backup_of_it(other: Path) -> None:
    with pytest.raises(AssistantError, match="is the library itself"):
        restore(other / "library.db", Settings(home=other))


CHILD = """
import os, signal, sys
from pathlib import Path
import {module} as owner
from assistant import backup
from assistant.settings import Settings

original = owner.{name}
calls = 0

def dying(*args, **kwargs):
    global calls
    calls += 1
    if calls == {call}:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*args, **kwargs)

owner.{name} = dying
backup.restore(Path(sys.argv[1]), Settings(home=Path(sys.argv[2])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(
    ("module", "name", "call", "restored"),
    [
        ("assistant.backup", "_check_pages", 1, False),
        ("assistant.backup", "_copy", 2, False),
        ("assistant.backup", "_index", 1, True),
        ("index.vectors", "VectorIndex._take_over", 1, True),
    ],
    ids=["not yet checked", "not yet kept", "not yet indexed", "half indexed"],
)
def test_killed_at_any_moment_it_is_the_one_or_the_other(
    other: Path, saved: Path, module: str, name: str, call: int, restored: bool
) -> None:
    before = ids(other)
    code = CHILD.format(module=module, name=name, call=call)
    killed = subprocess.run(
        [sys.executable, "-c", code, str(saved), str(other)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (ids(other) != before) == restored
    with Assistant.open(other) as assistant:
        assert assistant.ask("what was said about the board?").citations
    assert {c.what: c.state for c in diagnose(Settings(home=other))}["vector index"] == "sound"
    restore(saved, Settings(home=other))
    assert not (other / "restoring").exists()
    assert ids(other) != before


FULL = """
import resource, sys
from assistant.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
sys.exit(main(sys.argv[1:]))
"""


def on_a_full_disk(home: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run a command where no file may become larger than a megabyte."""
    return subprocess.run(
        [sys.executable, "-c", FULL, *argv],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "ASSISTANT_HOME": str(home)},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on files")
def test_a_full_disk_costs_nothing(other: Path, own_home: Path, saved: Path) -> None:
    ran = on_a_full_disk(own_home, "backup", str(saved.with_name("more.db")))
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1), ran
    assert "more.db cannot be written" in ran.stderr
    assert not list(saved.parent.glob("more.db*"))
    before = state(other)
    ran = on_a_full_disk(other, "restore", str(saved))
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1), ran
    assert "cannot be restored" in ran.stderr
    assert "Make room in the home" in ran.stderr
    assert state(other) == before
    assert not (other / "restoring").exists()


def test_doctor_says_where_everything_is(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {check.what: check for check in diagnose()}
    assert found["home"].detail == str(own_home)
    assert found["library"].state == "sound"
    assert str(own_home / "library.db") in found["library"].detail
    assert found["vector index"].state == "sound"
    assert found["vector index"].detail.endswith(", local")
    assert found["encoder"].state == "sound"
    monkeypatch.setenv("ASSISTANT_HOME", str(own_home / "nowhere"))
    found = {check.what: check for check in diagnose()}
    assert (found["home"].state, found["library"].state) == ("missing", "missing")
    assert not (own_home / "nowhere").exists()


def test_doctor_builds_a_lost_index_again_and_touches_no_report(own_home: Path) -> None:
    shutil.rmtree(own_home / "chroma")
    with Library.open(own_home) as library:
        before = [library.report(id) for id in library.ids()]
    found = {check.what: check.state for check in diagnose()}
    assert found["vector index"] == "sound"
    assert (own_home / "chroma").is_dir()
    with Library.open(own_home) as library:
        assert [library.report(id) for id in library.ids()] == before


def test_doctor_finds_what_is_broken(other: Path) -> None:
    garbage(other / "library.db")
    found = {check.what: check for check in diagnose(Settings(home=other))}
    assert found["library"].state == "broken"
    assert "assistant restore FILE" in found["library"].detail
