"""An empty library begins with the bundled report, once: a report that was removed stays removed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files

from assistant.settings import Settings
from index.library import Library

_OFFERED = "bundled_offered"


def add_bundled(
    library: Library, settings: Settings, progress: Callable[[str, int, int], None] | None
) -> None:
    """Add the bundled reports to a library that never had any."""
    if not settings.bundled or library.meta(_OFFERED) or library.ids():
        return
    from assistant.adding import add_file

    for resource in sorted((files("corpus") / "reports").iterdir(), key=lambda r: r.name):
        if resource.name.endswith(".md") and resource.name != "ATTRIBUTION.md":
            with as_file(resource) as path:
                add_file(library, settings, path, progress)
    library.set_meta(_OFFERED, "yes")
