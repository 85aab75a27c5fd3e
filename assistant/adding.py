"""Adding files and folders: every file on its own, so that one that is rejected never costs the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from corpus.errors import AssistantError
from index.library import Library

if TYPE_CHECKING:
    from assistant.results import Added

Progress = Callable[[str, int, int], None]
"""Called with a file's name, passages done and passages in all."""
PassedOver = Callable[[Path, int], None]


def add_all(
    library: Library,
    settings: Settings,
    paths: Iterable[Path],
    progress: Progress | None = None,
    passed_over: PassedOver | None = None,
) -> Iterator[Added]:
    """Add every file; a folder gives its files of known kinds, and a count of the others is told."""
    for path in paths:
        for file in _files(path, passed_over):
            yield _added(library, settings, file, progress)


def _files(path: Path, passed_over: PassedOver | None) -> list[Path]:
    from corpus.reading.files import SUFFIXES

    if not path.is_dir():
        return [path]
    inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
    known = [p for p in inside if p.suffix.lower() in SUFFIXES]
    if passed_over and len(inside) > len(known):
        passed_over(path, len(inside) - len(known))
    return known


def _added(library: Library, settings: Settings, file: Path, progress: Progress | None) -> Added:
    from assistant.results import Added

    try:
        return add_file(library, settings, file, progress)
    except AssistantError as error:
        return Added(file=str(file), status="rejected", report=None, reason=str(error))


def add_file(
    library: Library, settings: Settings, file: Path, progress: Progress | None = None
) -> Added:
    """Read, check and store one file.

    Raises:
        AssistantError: the file cannot be read, or is no inspection report; nothing was changed.
    """
    from assistant.results import Added
    from corpus.build import read_report
    from index.encoder import load_encoder
    from index.ingest import ingest

    report = read_report(file)

    def tell(done: int, total: int) -> None:
        if progress:
            progress(file.name, done, total)

    made = ingest(library, report, load_encoder(settings.encoder, settings.models), progress=tell)
    status = "unchanged" if made.status == "unchanged" else "added"
    changed = f"{made.embedded} of {made.passages} passages were new and embedded."
    reason = changed if made.status == "changed" else None
    return Added(file=str(file), status=status, report=made.report_id, reason=reason)
