"""A Chroma server holds the vectors: the same answers, and nothing lost when it goes away.

The server is a real `chroma run` on loopback, in a folder of its own, and killed in any case.
"""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Report
from index import chroma_server
from index.connection import connect
from index.ingest import check, ingest, rebuild, remove
from index.library import Library
from index.retriever import Retriever
from index.vectors import ServerAway
from tests.index.chroma_run import Server, free_port, open_loopback, running
from tests.index.made import HashingEncoder, made_report

OLD = made_report(parts=[("Foreword", ["Leaders know the area.", "Staff are well trained."])])
NEW = made_report(parts=[("Foreword", ["Leaders know the area.", "Staff want more training."])])
OTHER = made_report("other-2024", [("Foreword", ["Volunteers know the children."])])
MANY = [
    made_report(
        f"service-{n}",
        [
            ("1.1. Leadership", [f"Leaders of service {n} meet children.", "They plan the year."]),
            ("2.2. Planning", [f"Plans keep {n + 3} children safe.", "- Plans are reviewed."]),
        ],
    )
    for n in range(6)
]
QUESTIONS = ("who meets children?", "plans for safe children", "what is reviewed", "service 4")


@pytest.fixture(autouse=True)
def loopback(closed_world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    open_loopback(monkeypatch)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server that stays; every library has collections of its own."""
    with running(tmp_path_factory.mktemp("chroma-server")) as server:
        yield server


@pytest.fixture
def server(tmp_path: Path, loopback: None) -> Iterator[Server]:
    """A server that a test may kill."""
    with running(tmp_path / "server") as made:
        yield made


def assert_whole(library: Library, encoder: HashingEncoder) -> None:
    """The server holds exactly the library's passages, and each is found by its meaning."""
    known = {key for id in library.ids() for key in library.keys(id)}
    assert library.vectors.keys() == known
    for id in library.ids():
        for passage in library.passages(id):
            (vector,) = encoder.encode([passage.indexed])
            assert (id, passage.id) in library.vectors.nearest(vector, 20)
    assert check(library).sound


def test_the_answers_are_those_of_the_folder(
    tmp_path: Path, shared: Server, encoder: HashingEncoder
) -> None:
    found = []
    for name, url in (("folder", None), ("server", shared.url)):
        with Library.open(tmp_path / name, url) as library:
            for report in MANY:
                ingest(library, report, encoder)
            retriever = Retriever(library, encoder)
            found.append(
                [
                    retriever.search(question, reports=reports)
                    for question in QUESTIONS
                    for reports in ((), ("service-1", "service-4"))
                ]
            )
            assert retriever.shortfall is None
    assert all(found[0])
    assert found[0] == found[1]
    assert not (tmp_path / "server" / "chroma").exists()


ADD = """
import sys
from pathlib import Path
from index import chroma_server
from index.ingest import ingest
from index.library import Library
from tests.index.chroma_run import Server, free_port, open_loopback, running
from tests.index.made import HashingEncoder, made_report

chroma_server.KNOCK_SECONDS = 60
home, url, name, count = sys.argv[1:]
with Library.open(Path(home), url) as library:
    for n in range(int(count)):
        parts = [("Foreword", [f"Sentence {n} of {name}.", "One for all."])]
        ingest(library, made_report(f"{name}-{n}", parts), HashingEncoder())
"""


def test_two_processes_with_one_library_see_what_the_other_adds(
    home: Path, shared: Server, encoder: HashingEncoder
) -> None:
    with Library.open(home, shared.url) as library:
        ingest(library, OLD, encoder)
        retriever = Retriever(library, encoder)
        assert retriever.search("Sentence 0 of b.", limit=50)
        child = subprocess.run(
            [sys.executable, "-c", ADD, str(home), shared.url, "b", "2"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (child.returncode, child.stderr) == (0, "")
        best = retriever.search("Sentence 1 of b.", limit=1)[0].passage
        assert (best.report, best.text) == ("b-1", "Sentence 1 of b.")
        assert len(library.ids()) == 3
        assert_whole(library, encoder)


def test_two_libraries_on_one_server_do_not_mix(
    tmp_path: Path, shared: Server, encoder: HashingEncoder
) -> None:
    with (
        Library.open(tmp_path / "a", shared.url) as a,
        Library.open(tmp_path / "b", shared.url) as b,
    ):
        ingest(a, OLD, encoder)
        ingest(a, OTHER, encoder)
        ingest(b, NEW, encoder)
        assert_whole(a, encoder)
        assert_whole(b, encoder)
        remove(a, "made-2024")
        rebuild(a)
        assert_whole(a, encoder)
        assert_whole(b, encoder)
        assert a.ids() == ("other-2024",)


def test_while_it_is_away_words_are_searched_and_it_is_said(
    home: Path, server: Server, encoder: HashingEncoder
) -> None:
    with Library.open(home, server.url) as library:
        ingest(library, OLD, encoder)
        retriever = Retriever(library, encoder)
        before = retriever.search("Who is well trained?")
        server.kill()
        found = retriever.search("Who is well trained?")
        assert found[0] == before[0]
        assert retriever.shortfall is not None
        assert server.url in retriever.shortfall
        assert library.vectors.away
        server.start()
        assert retriever.search("Who is well trained?") == before
        assert retriever.shortfall is None
        assert library.vectors.away is None


def test_what_was_added_meanwhile_is_kept_and_caught_up(
    home: Path, server: Server, encoder: HashingEncoder
) -> None:
    with Library.open(home, server.url) as library:
        for report in (OLD, OTHER, MANY[0]):
            ingest(library, report, encoder)
        server.kill()
        assert ingest(library, NEW, encoder).status == "changed"
        assert ingest(library, MANY[1], encoder).status == "added"
        remove(library, "other-2024")
        assert "caught up" in str(library.vectors.notice)
        found = Retriever(library, encoder).search("Staff want more training.", limit=1)
        assert found[0].passage.text == "Staff want more training."
    server.start()
    with Library.open(home, server.url) as library:
        assert library.ids() == ("made-2024", "service-0", "service-1")
        assert_whole(library, encoder)
        assert ingest(library, NEW, encoder).status == "unchanged"


def test_what_was_added_meanwhile_is_caught_up_by_who_added_it(
    home: Path, server: Server, encoder: HashingEncoder
) -> None:
    """Also where there never was a server yet."""
    server.kill()
    with Library.open(home, server.url) as library:
        assert ingest(library, OTHER, encoder).status == "added"
        server.start()
        ingest(library, MANY[0], encoder)
        assert library.vectors.notice is None
        assert_whole(library, encoder)


def test_it_may_die_in_the_middle_of_an_addition(
    home: Path, server: Server, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    announce = Library.announce

    def and_then_it_dies(self: Library, keys: Iterable[str]) -> None:
        announce(self, keys)
        server.kill()

    with Library.open(home, server.url) as library:
        ingest(library, OLD, encoder)
        monkeypatch.setattr(Library, "announce", and_then_it_dies)
        assert ingest(library, NEW, encoder).status == "changed"
        assert library.text("made-2024") == NEW.text
        assert "caught up" in str(library.vectors.notice)
        server.start()
        assert_whole(library, encoder)


def test_a_server_that_lost_everything_is_filled_again(
    home: Path, server: Server, encoder: HashingEncoder
) -> None:
    with Library.open(home, server.url) as library:
        ingest(library, OLD, encoder)
        retriever = Retriever(library, encoder)
        before = retriever.search("Who is trained?")
        server.kill()
        shutil.rmtree(server.folder)
        server.start()
        assert retriever.search("Who is trained?") == before
        assert retriever.shortfall is None
        assert_whole(library, encoder)


CHILD = """
import os, signal, sys
from pathlib import Path
from index import chroma_server
from index.ingest import ingest
from index.library import Library
from index.vectors import VectorIndex
from tests.index.chroma_run import Server, free_port, open_loopback, running
from tests.index.made import HashingEncoder
from tests.index.test_chroma_server import NEW

chroma_server.KNOCK_SECONDS = 60
home, url, method = sys.argv[1:]
original = getattr(VectorIndex, method)

def dying(self, *args, **kwargs):
    original(self, *args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(VectorIndex, method, dying)
with Library.open(Path(home), url) as library:
    ingest(library, NEW, HashingEncoder())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(
    ("method", "away", "kept"),
    [("upsert", False, OLD), ("settle", True, NEW)],
    ids=["before the commit", "after it, with the server away"],
)
def test_killed_while_a_report_is_changed(
    home: Path, shared: Server, encoder: HashingEncoder, method: str, away: bool, kept: Report
) -> None:
    with Library.open(home, shared.url) as library:
        ingest(library, OLD, encoder)
    url = f"http://127.0.0.1:{free_port()}" if away else shared.url
    killed = subprocess.run(
        [sys.executable, "-c", CHILD, str(home), url, method],
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with Library.open(home, shared.url) as library:
        assert library.text("made-2024") == kept.text
        assert set(library.keys("made-2024")) <= library.vectors.keys()
        ingest(library, OTHER, encoder)
        assert_whole(library, encoder)


def test_from_folder_to_server_and_back(
    home: Path, shared: Server, encoder: HashingEncoder
) -> None:
    """Each lacks what was written through the other, by content if not by number."""
    for url, report in ((None, OLD), (shared.url, NEW), (None, OLD), (shared.url, OTHER)):
        with Library.open(home, url) as library:
            assert ingest(library, report, encoder).status != "unchanged"
            assert_whole(library, encoder)
    with Library.open(home) as library:
        assert_whole(library, encoder)


def test_reindex_makes_new_collections_and_drops_the_old(
    home: Path, shared: Server, encoder: HashingEncoder
) -> None:
    import chromadb

    with Library.open(home, shared.url) as library:
        ingest(library, OLD, encoder)
        reader = Retriever(library, encoder)
        before = reader.search("Who is trained?")
        with Library.open(home, shared.url) as other:
            assert rebuild(other) == other.count()
        assert reader.search("Who is trained?") == before
        assert_whole(library, encoder)
        client = chromadb.HttpClient(host=shared.url)
        held = [c.name for c in client.list_collections() if library.key in c.name]
        client.close()
        assert held == [f"passages-{library.key}-1-0"]


class Mirrored(HashingEncoder):
    """Another model of the same dimension, of which nothing fits the first."""

    name = "mirrored"

    def encode(self, texts):  # type: ignore[no-untyped-def]
        return super().encode(texts)[:, ::-1].copy()


def test_reindex_with_another_model_reaches_every_store(
    home: Path, shared: Server, encoder: HashingEncoder
) -> None:
    for url in (None, shared.url):
        with Library.open(home, url) as library:
            ingest(library, MANY[0], encoder)
            assert_whole(library, encoder)
    with Library.open(home) as library:
        rebuild(library, Mirrored())
    with Library.open(home, shared.url) as library:
        (passage, *_) = library.passages("service-0")
        (vector,) = Mirrored().encode([passage.indexed])
        assert library.vectors.nearest(vector, 1) == [("service-0", passage.id)]


def test_reindex_without_the_server_changes_nothing(
    home: Path, server: Server, encoder: HashingEncoder
) -> None:
    with Library.open(home, server.url) as library:
        ingest(library, OLD, encoder)
        server.kill()
        generation = library.generation
        with pytest.raises(ServerAway, match=r"refused.*ASSISTANT_CHROMA_URL"):
            rebuild(library, Mirrored())
        assert library.generation == generation
        assert library.meta("encoder") == encoder.name


def test_who_asks_while_another_fills_the_server_goes_by_words(
    home: Path, shared: Server, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(home) as library:
        ingest(library, OLD, encoder)
    monkeypatch.setattr(chroma_server.ChromaServer, "patience", 0.1)
    with (
        Library.open(home, shared.url) as library,
        closing(connect(home / "writer.lock")) as filling,
    ):
        retriever = Retriever(library, encoder)
        filling.execute("BEGIN EXCLUSIVE")
        assert retriever.search("Who is well trained?")
        assert retriever.shortfall is not None
        assert "is being written by another process" in str(library.vectors.notice)
        filling.execute("ROLLBACK")
        assert retriever.search("Who is well trained?")
        assert retriever.shortfall is None
        assert_whole(library, encoder)


@pytest.fixture
def silent() -> Iterator[tuple[str, list[socket.socket]]]:
    """An address that takes connections and never says a word; and the connections."""
    heard: list[socket.socket] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                heard.append(listener.accept()[0])
            except OSError:
                return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", heard
    listener.close()
    for connection in heard:
        connection.close()


def test_a_silent_server_is_waited_for_once(
    home: Path,
    silent: tuple[str, list[socket.socket]],
    encoder: HashingEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url, heard = silent
    with Library.open(home) as library:
        ingest(library, OLD, encoder)
    monkeypatch.setattr(chroma_server, "KNOCK_SECONDS", 0.2)
    monkeypatch.setattr(chroma_server, "PAUSE_SECONDS", 3600.0)
    with Library.open(home, url) as library:
        retriever = Retriever(library, encoder)
        for question in QUESTIONS:
            retriever.search(question)
            assert retriever.shortfall is not None
            assert library.vectors.away == "no answer within 0.2 seconds"
    until = time.monotonic() + 60
    while not heard and time.monotonic() < until:
        time.sleep(0.05)  # the one knock may still be on its way
    assert len(heard) == 1


def test_a_request_that_is_never_answered_counts_as_away(
    home: Path,
    shared: Server,
    encoder: HashingEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from chromadb.api.models.Collection import Collection

    for_ever = threading.Event()
    with Library.open(home, shared.url) as library:
        ingest(library, OLD, encoder)
        retriever = Retriever(library, encoder)
        retriever.search("Who is trained?")
        monkeypatch.setattr(Collection, "query", lambda *_, **__: for_ever.wait())
        monkeypatch.setattr(chroma_server, "_REQUEST_SECONDS", 0.5)
        assert retriever.search("Who is well trained?")
        assert library.vectors.away == "no answer within 0.5 seconds"
        for_ever.set()


def test_what_answers_may_be_no_chroma_server(home: Path, encoder: HashingEncoder) -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer

    other = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    try:
        url = f"http://someone:secret@127.0.0.1:{other.server_port}"
        with Library.open(home, url) as library, pytest.raises(ServerAway) as told:
            library.vectors.ready()
        assert "it answers 501" in str(told.value)
        assert "secret" not in str(told.value)
    finally:
        other.shutdown()
        other.server_close()


def test_nothing_is_told_to_anybody_else(
    home: Path, shared: Server, encoder: HashingEncoder
) -> None:
    """Telemetry is off; a connection to anywhere but loopback would fail this test."""
    with Library.open(home, shared.url) as library:
        ingest(library, replace(OLD, id="private-2024"), encoder)
        settings = library.vectors._connect()._client._system.settings
        assert settings.anonymized_telemetry is False
        assert settings.chroma_otel_collection_endpoint in ("", None)
