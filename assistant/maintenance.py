"""The library's keeping, offline: where everything is and whether it is sound, backup and restore."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from assistant.settings import Settings
from assistant.version import __version__
from corpus.errors import AssistantError
from index.library import Library


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `assistant doctor`."""

    what: str
    state: str
    """"sound", "missing", "broken" or "info"."""
    detail: str


def diagnose(settings: Settings | None = None) -> tuple[Check, ...]:
    """Where each thing is and whether it is sound; opens the stores, changes nothing."""
    settings = settings or Settings()
    return tuple(_checks(settings))


def _checks(settings: Settings) -> Iterator[Check]:
    yield Check("version", "info", __version__)
    yield Check("home", "sound" if settings.home.is_dir() else "missing", str(settings.home))
    if (settings.home / "library.db").is_file():
        yield _tried("library", lambda: _library(settings))
        yield _tried("vector index", lambda: _vectors(settings))
    else:
        yield Check("library", "missing", "made on first use")
    yield _tried("encoder", lambda: _encoder(settings))
    for name in ("chromadb", "sentence_transformers", "textual"):
        yield Check(
            name,
            "sound" if find_spec(name) else "missing",
            "installed" if find_spec(name) else "pip install it",
        )


def _tried(what: str, look: Callable[[], str]) -> Check:
    try:
        return Check(what, "sound", look())
    except AssistantError as error:
        return Check(what, "broken", str(error))
    except Exception as error:
        return Check(what, "broken", f"{type(error).__name__}: {error}")


def _library(settings: Settings) -> str:
    with Library.open(settings.home) as library:
        faults = library.db.execute("PRAGMA quick_check").fetchone()[0]
        if faults != "ok":
            raise AssistantError(
                f"library.db is damaged: {faults}.", "Use `assistant restore FILE`."
            )
        return f"{len(library.ids())} report(s), {library.count()} passages, {library.path}"


def _vectors(settings: Settings) -> str:
    from index.ingest import check

    with Library.open(settings.home) as library:
        found = check(library)
        if not found.sound:
            raise AssistantError(str(found), "Run `assistant reindex`.")
        return str(found)


def _encoder(settings: Settings) -> str:
    from index.encoder import load_encoder

    encoder = load_encoder(settings.encoder)
    return f"{settings.encoder}, {len(encoder.encode(['sound'])[0])} dimensions"


def backup(library: Library, file: Path) -> None:
    """Write library.db, consistent even while others read and write, to `file`.

    Raises:
        AssistantError: the file exists already, or cannot be written.
    """
    if file.exists():
        raise AssistantError(f"{file} exists already.", "Name another file.")
    try:
        with closing(sqlite3.connect(file)) as target:
            library.db.backup(target)
    except (OSError, sqlite3.Error) as error:
        raise AssistantError(
            f"{file} cannot be written: {error}.", "Name another place."
        ) from error


def restore(file: Path, settings: Settings | None = None) -> str:
    """Put a backup in the place of the library; the present one is kept beside it.

    Raises:
        AssistantError: the file is no library; nothing was changed.
    """
    settings = settings or Settings()
    _must_be_library(file)
    path = settings.home / "library.db"
    settings.home.mkdir(parents=True, exist_ok=True)
    kept = ""
    if path.exists():
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        aside = path.with_name(f"library-before-{stamp}.db")
        with Library.open(settings.home) as library:
            backup(library, aside)
        kept = f" The library as it was is kept in {aside}."
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    with Library.open(settings.home) as library:
        from index.ingest import rebuild

        rebuild(library)
        return f"Restored {len(library.ids())} report(s) from {file}.{kept}"


def _must_be_library(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source:
            source.execute("SELECT count(*) FROM reports").fetchone()
    except sqlite3.Error as error:
        raise AssistantError(
            f"{file} is no backup of a library ({error}).",
            "Give a file that `assistant backup` wrote.",
        ) from error
