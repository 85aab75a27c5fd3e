"""The library's keeping, offline: where everything is and whether it is sound, backup and restore."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from assistant.settings import Settings
from assistant.version import __version__
from corpus.errors import AssistantError
from index.connection import DamagedLibraryError, damaged, unusable
from index.library import Library
from index.schema import SCHEMA_VERSION


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
            raise damaged(settings.home, " ".join(faults.split())[:200])
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
        if isinstance(fault := unusable(library.home, error), DamagedLibraryError):
            raise fault from error
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
    settings.home.mkdir(parents=True, exist_ok=True)
    kept = _put_aside(settings.home)
    with (
        closing(sqlite3.connect(file)) as source,
        closing(sqlite3.connect(settings.home / "library.db")) as target,
    ):
        source.backup(target)
    with Library.open(settings.home) as library:
        from index.ingest import rebuild

        rebuild(library)
        return f"Restored {len(library.ids())} report(s) from {file}.{kept}"


def _put_aside(home: Path) -> str:
    """Keep the present library under another name, as far as it can be read; damaged, as it is."""
    path = home / "library.db"
    if not path.exists():
        return ""
    try:
        aside = _free(home, "library-before")
        with Library.open(home) as library:
            backup(library, aside)
    except DamagedLibraryError:
        aside.unlink(missing_ok=True)
        aside = _free(home, "library-damaged")
        for ending in ("", "-wal", "-shm"):
            if (beside := path.with_name(path.name + ending)).exists():
                beside.replace(aside.with_name(aside.name + ending))
    return f" The library as it was is kept in {aside}."


def _free(home: Path, name: str) -> Path:
    """A file of this name and the present time that does not exist yet, whatever the clock says."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (f"{name}-{stamp}{f'-{n}' if n else ''}.db" for n in count())
    return next(path for path in (home / n for n in names) if not path.exists())


def _must_be_library(file: Path) -> None:
    """Let a backup through that is sound and not newer than this version."""
    try:
        address = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as source:
            source.execute("SELECT count(*) FROM reports").fetchone()
            faults = source.execute("PRAGMA quick_check(1)").fetchone()[0]
            version = source.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise AssistantError(
            f"{file} is no backup of a library ({error}).",
            "Give a file that `assistant backup` wrote.",
        ) from error
    if faults != "ok" or version > SCHEMA_VERSION:
        fault = "is damaged" if faults != "ok" else "was made by a newer version"
        raise AssistantError(f"{file} {fault}.", "Give another backup; nothing was changed.")
