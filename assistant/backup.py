"""A whole library as one file, and back: on the same machine or another.

Nothing may be half done. A backup gets its name when it is complete. What is restored is first made
ready in a folder of its own, checked and brought to the present tables; then one SQLite transaction
puts it in the library's place, under the eyes of whoever has the library open. Only a library that
is damaged is moved away instead, as it is.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

from assistant.settings import Settings
from corpus.errors import AssistantError
from index.connection import LibraryError, unusable
from index.library import Library
from index.shards import Progress, quiet
from index.upkeep import rebuild, renew

_TRY_ANOTHER = "Give another backup; nothing was changed."
_MAKE_ROOM = "Make room in the home, which it takes three times over; nothing was changed."
_WHAT_FITS = "Give a file that `assistant backup` wrote."


class BackupError(AssistantError):
    """A backup that cannot be written, or cannot be restored."""


def backup(library: Library, file: Path) -> str:
    """Write the library to `file`, as it is at one moment even while others write; say what is in it.

    Raises:
        AssistantError: the file exists already or cannot be written; no such file is left behind.
    """
    if file.exists():
        raise BackupError(f"{file} exists already.", "Name another file.")
    if not file.parent.is_dir():
        raise BackupError(f"There is no folder {file.parent}.", "Make it, or name another place.")
    try:
        _copy(library.db, file)
    except (OSError, sqlite3.Error) as error:
        if "malformed" in str(error) or "not a database" in str(error):
            raise unusable(library.home, error) from error
        raise BackupError(f"{file} cannot be written: {error}.", "Name another place.") from error
    size = file.stat().st_size / 1e6
    return f"{len(library.ids())} report(s), {library.count():,} passages, {size:.1f} MB"


def restore(file: Path, settings: Settings | None = None, progress: Progress = quiet) -> str:
    """Put a backup in the place of the library and say what was done; the present one is kept.

    Raises:
        AssistantError: the file is no sound backup, or there is no room; nothing was changed.
    """
    settings = settings or Settings()
    path = settings.home / "library.db"
    if not file.is_file():
        raise BackupError(f"There is no file {file}.", _WHAT_FITS)
    if path.exists() and file.samefile(path):
        raise BackupError(f"{file} is the library itself.", "Give a backup of it.")
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(settings.home, error) from error
    with Library(settings.home).writing(), _made_ready(file, settings.home) as fresh:
        before = _settings_of(path).get("key")
        kept = _replace(path, fresh)
    with Library.open(settings.home, settings.server) as library:
        reports = len(library.ids())
        later = _index(library, before, progress)
    return f"Restored {reports} report(s) from {file}.{kept}{later}"


def _index(library: Library, before: str | None, progress: Progress) -> str:
    """Give Chroma the vectors; where it is away, say that they follow with the next use."""
    try:
        rebuild(library, progress=progress)
        if before:
            library.vectors.forget(before)
    except LibraryError as error:
        return f" {error}"
    return ""


@contextmanager
def _made_ready(file: Path, home: Path) -> Iterator[Path]:
    """The library in the file, sound and of this version, in a folder that goes away again."""
    folder = home / "restoring"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir()
        with closing(_reading(file)) as source:
            _copy(source, folder / "library.db")
        _check_pages(folder / "library.db", file)
        with Library.open(folder) as library:
            _check_texts(library, file)
            present = _settings_of(home / "library.db")
            renew(library, after=int(present.get("generation", 0)))
        yield folder / "library.db"
    except (OSError, sqlite3.Error) as error:
        if "malformed" in str(error):
            raise _damaged(file, str(error)) from error
        raise BackupError(f"{file} cannot be restored: {error}.", _MAKE_ROOM) from error
    except LibraryError as error:
        told = error.message.replace(f"The library in {folder}", str(file))
        raise BackupError(told, _TRY_ANOTHER) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _reading(file: Path) -> sqlite3.Connection:
    """A connection that only reads, also where nothing may be written beside the file."""
    address = f"{file.absolute().as_uri()}?mode=ro"
    source = sqlite3.connect(address, uri=True)
    try:
        source.execute("SELECT count(*) FROM reports").fetchone()
        return source
    except sqlite3.Error as error:
        source.close()
        if "unable to open" in str(error):
            return sqlite3.connect(f"{address}&immutable=1", uri=True)
        if "malformed" in str(error):
            raise _damaged(file, str(error)) from error
        raise BackupError(f"{file} is no backup of a library ({error}).", _WHAT_FITS) from error


def _check_pages(copy: Path, file: Path) -> None:
    with closing(sqlite3.connect(copy)) as opened:
        fault = opened.execute("PRAGMA quick_check(1)").fetchone()[0]
    if fault != "ok":
        raise _damaged(file, " ".join(fault.split())[:200])


def _check_texts(library: Library, file: Path) -> None:
    """See to it that every text is what was stored, which the database itself cannot tell."""
    stored = library.db.execute("SELECT id, digest, text FROM reports JOIN bodies USING (seq)")
    for id, digest, text in stored:
        if sha256(text.encode()).hexdigest() != digest:
            raise _damaged(file, f"the text of {id} was changed")


def _damaged(file: Path, what: str) -> BackupError:
    return BackupError(f"{file} is damaged ({what}).", _TRY_ANOTHER)


def _settings_of(path: Path) -> dict[str, str]:
    """What a library tells of itself, as far as there is one and it can be read."""
    if not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(path)) as opened:
            return dict(opened.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return {}


def _replace(path: Path, fresh: Path) -> str:
    """Put `fresh` in the place of the library, keep what was there, and say where."""
    if not path.exists():
        fresh.replace(path)
        return ""
    if not _is_sound(path):
        aside = _free(path.with_name("library-damaged.db"))
        for ending in ("-wal", "-shm", ""):
            if (part := path.with_name(path.name + ending)).exists():
                part.replace(aside.with_name(aside.name + ending))
        fresh.replace(path)
        return f" The damaged library is kept in {aside}."
    aside = _free(path.with_name("library-before.db"))
    with closing(sqlite3.connect(path)) as present, closing(sqlite3.connect(fresh)) as source:
        _copy(present, aside)
        try:
            source.backup(present)
        except BaseException:
            aside.unlink()
            raise
    return f" The library as it was is kept in {aside}."


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as opened:
            opened.execute("SELECT count(*) FROM reports").fetchone()
            return bool(opened.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def _free(path: Path) -> Path:
    """A name with the present time in it that no file has, whatever the clock says."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (f"{path.stem}-{stamp}{f'-{n}' if n else ''}.db" for n in count())
    return next(free for free in map(path.with_name, names) if not free.exists())


def _copy(source: sqlite3.Connection, file: Path) -> None:
    """Copy a database to a file of its own, without a log beside it, which appears when complete."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        part.rename(file)
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + ending).unlink(missing_ok=True)
