"""Libraries that earlier versions really made are upgraded on opening, in one step or not at all.

The files were written by the code of their time, from `tests/assistant/answers/retrieval_report.md`.
"""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings
from index import word_rows
from index.ingest import check
from index.library import Library
from index.schema import SCHEMA_VERSION
from tests.conftest import ROOT

OLD = sorted((Path(__file__).parent / "libraries").glob("*.db.gz"))
REPORT = ROOT / "tests" / "assistant" / "answers" / "retrieval_report.md"
QUESTIONS = (
    "who chairs the management board?",
    "how was court planning rated?",
    "any evidence on victims?",
)


@pytest.fixture(params=OLD, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A home with an old library and no vector index."""
    home = tmp_path / "old"
    home.mkdir()
    (home / "library.db").write_bytes(gzip.decompress(request.param.read_bytes()))
    return home


@pytest.fixture(scope="module")
def present(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a library made by the present version answers."""
    settings = Settings(home=tmp_path_factory.mktemp("present"), bundled=False)
    with Assistant.open(settings=settings) as assistant:
        assistant.add(REPORT)
        return answers(assistant)


def answers(assistant: Assistant) -> list[str]:
    (report,) = (r.id for r in assistant.reports() if r.service == "Westmere")
    return [assistant.ask(q, report=report).model_dump_json() for q in QUESTIONS]


def version(home: Path) -> int:
    with closing(sqlite3.connect(home / "library.db")) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_an_old_library_answers_as_a_new_one_does(old: Path, present: list[str]) -> None:
    assert version(old) < SCHEMA_VERSION
    with Assistant.open(old) as assistant:
        assert answers(assistant) == present
    assert version(old) == SCHEMA_VERSION
    with Library.open(old) as library:
        assert library.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert check(library).sound
        (card,) = library.reports()
        assert card.passages == library.count() == 71


def test_an_upgrade_that_is_cut_short_leaves_the_library_as_it_was(
    old: Path, present: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version(old)

    def cut_short(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(word_rows, "insert", cut_short)
        with pytest.raises(KeyboardInterrupt):
            Library.open(old)
    assert version(old) == before
    with Assistant.open(old) as assistant:
        assert answers(assistant) == present
