"""The library by itself: SQLite, what it keeps, and what it says when it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.build import read_report
from corpus.model import PrintedRating, PrintedScore, PrintedText, Rating, Span
from index.ingest import ingest
from index.library import Library, LibraryError, UnknownReportError
from index.passages import passages_of
from tests.conftest import BUNDLED
from tests.index.made import HashingEncoder, made_report


def test_a_new_library_is_empty(library: Library) -> None:
    assert library.reports() == ()
    assert library.generation == 0
    assert library.count() == 0


def test_what_was_read_is_what_is_kept(library: Library, encoder: HashingEncoder) -> None:
    report = read_report(BUNDLED)
    ingest(library, report, encoder)
    assert library.report(report.id) == report
    assert library.text(report.id) == report.text
    assert library.passages(report.id) == passages_of(report)


def test_a_report_is_kept_whatever_its_words_are(library: Library, encoder: HashingEncoder) -> None:
    report = made_report(parts=[("'; DROP TABLE", ['"quoted" \\ £5 😀', "0", "%_*"])])
    ingest(library, report, encoder)
    assert library.report(report.id) == report


def test_a_card_shows_what_is_printed(library: Library, encoder: HashingEncoder) -> None:
    span = Span(0, 4)
    report = replace(
        made_report(),
        fieldwork=PrintedText("May 2024", span),
        overall=PrintedRating(Rating.GOOD, span),
        total=PrintedScore(20, 36, span),
    )
    ingest(library, report, encoder)
    (card,) = library.reports()
    assert (card.id, card.service, card.fieldwork) == ("made-2024", "Made", "May 2024")
    assert (card.overall, card.score, card.maximum, card.published) == ("Good", 20, 36, None)
    assert card.passages == library.count() == 2


def test_an_unchanged_report_is_loaded_once(library: Library, encoder: HashingEncoder) -> None:
    ingest(library, made_report(), encoder)
    assert library.report("made-2024") is library.report("made-2024")
    ingest(library, made_report(parts=[("Foreword", ["Other words."])]), encoder)
    assert "Other words." in library.report("made-2024").text


def test_an_unknown_report_is_named_with_what_to_do(library: Library) -> None:
    for ask in (library.report, library.text, library.passages, library.remove):
        with pytest.raises(UnknownReportError, match=r"'leeds-2020'.*assistant reports"):
            ask("leeds-2020")


def test_what_was_kept_is_there_when_opened_again(home: Path, encoder: HashingEncoder) -> None:
    with Library.open(home) as first:
        ingest(first, made_report(), encoder)
    with Library.open(home) as second:
        assert second.ids() == ("made-2024",)
        assert second.generation == 1


def test_removing_takes_everything_and_moves_the_generation(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(), encoder)
    library.remove("made-2024")
    assert library.ids() == ()
    assert library.generation == 2
    for table in ("passages", "vectors", "words", "reports"):
        assert library.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_several_threads_may_use_one_library(library: Library, encoder: HashingEncoder) -> None:
    ingest(library, made_report(), encoder)
    seen: list[str] = []
    threads = [
        threading.Thread(target=lambda: seen.append(library.text("made-2024"))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [library.text("made-2024")] * 4


def test_a_failed_transaction_leaves_no_trace(library: Library) -> None:
    def half_a_change() -> None:
        with library.transaction():
            library.set_meta("tried", "yes")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_change()
    assert library.meta("tried") is None


def test_a_file_that_is_no_database_is_damage_with_a_remedy(home: Path) -> None:
    home.mkdir()
    (home / "library.db").write_bytes(b"these are not the tables you are looking for" * 99)
    with pytest.raises(LibraryError, match=r"damaged.*assistant restore"):
        Library.open(home)


def test_a_database_cut_short_is_damage_too(home: Path, encoder: HashingEncoder) -> None:
    with Library.open(home) as library:
        ingest(library, made_report(), encoder)
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = home / "library.db"
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(LibraryError), Library.open(home) as library:
        library.reports()


def test_a_library_of_a_newer_version_is_left_alone(home: Path) -> None:
    with Library.open(home) as library:
        library.db.execute("PRAGMA user_version = 999")
    before = (home / "library.db").read_bytes()
    with pytest.raises(LibraryError, match="a newer version"):
        Library.open(home)
    assert (home / "library.db").read_bytes() == before


def test_damage_met_later_says_what_to_do_as_well(home: Path, encoder: HashingEncoder) -> None:
    with Library.open(home) as library:
        ingest(library, made_report(), encoder)
        library.db.execute("DROP TABLE bodies")
        with pytest.raises(LibraryError, match=r"damaged.*assistant restore"):
            library.text("made-2024")


def test_a_home_that_is_a_file_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(LibraryError, match="ASSISTANT_HOME"):
        Library.open(tmp_path / "file")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs folder permissions")
def test_a_home_without_permission_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(LibraryError, match="ASSISTANT_HOME"):
        Library.open(tmp_path / "locked" / "home")


def test_a_full_disk_costs_nothing_stored(library: Library, encoder: HashingEncoder) -> None:
    ingest(library, made_report(), encoder)
    pages = library.db.execute("PRAGMA page_count").fetchone()[0]
    library.db.execute(f"PRAGMA max_page_count = {pages}")
    lines = [f"Sentence number {n} is long enough to fill a page or two." for n in range(400)]
    with pytest.raises(LibraryError, match=r"disk is full.*Free some space"):
        ingest(library, made_report("other-2024", [("Foreword", lines)]), encoder)
    assert library.ids() == ("made-2024",)


def test_opening_and_asking_for_reports_needs_neither_numpy_nor_chroma(
    home: Path, encoder: HashingEncoder
) -> None:
    with Library.open(home) as library:
        ingest(library, made_report(), encoder)
    code = (
        "import sys; from pathlib import Path; from index.library import Library\n"
        "import index.retriever, index.request\n"
        f"library = Library.open(Path({str(home)!r})); library.reports()\n"
        "library.report('made-2024'); library.passages('made-2024')\n"
        "heavy = {'numpy', 'chromadb', 'torch', 'tokenizers'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
