"""An empty library begins with the bundled report, once: a report that was removed stays removed."""

from __future__ import annotations

from importlib.resources import as_file, files

from assistant.adding import Progress, add_file
from assistant.settings import Settings
from index.library import Library

_OFFERED = "bundled_offered"


def add_bundled(library: Library, settings: Settings, progress: Progress | None) -> None:
    """Add the bundled reports to a library that never had any."""
    if not settings.bundled or library.meta(_OFFERED) or library.ids():
        return
    for resource in sorted((files("corpus") / "reports").iterdir(), key=lambda r: r.name):
        if resource.name.endswith(".md") and resource.name != "ATTRIBUTION.md":
            with as_file(resource) as path:
                add_file(library, settings, path, progress)
    library.set_meta(_OFFERED, "yes")
