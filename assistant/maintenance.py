"""Where everything is and whether it is sound; offline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from assistant.settings import Settings
from assistant.version import __version__
from corpus.errors import AssistantError
from index.connection import damaged
from index.library import Library


@dataclass(frozen=True, slots=True)
class Check:
    """One line of `assistant doctor`."""

    what: str
    state: str
    """"sound", "missing", "broken" or "info"."""
    detail: str


def diagnose(settings: Settings | None = None) -> tuple[Check, ...]:
    """Where each thing is and whether it is sound.

    No report is touched, but the stores are opened, as for a question: a library of an earlier version is
    upgraded by that, and a vector index that is gone is built again.
    """
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

    with Library.open(settings.home, settings.server) as library:
        found = check(library)
        if not found.sound:
            raise AssistantError(str(found), "Run `assistant reindex`.")
        return f"{found}, {library.vectors.place}"


def _encoder(settings: Settings) -> str:
    from index.encoder import DEFAULT_MODEL, load_encoder

    encoder = load_encoder(settings.encoder)
    checked = "as published" if encoder.name == DEFAULT_MODEL else "your own, files not checked"
    return f"{settings.encoder}, {len(encoder.encode(['sound'])[0])} dimensions, {checked}"
