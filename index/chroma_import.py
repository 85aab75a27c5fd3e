"""Chroma's import without what it checks of itself, which takes a quarter of the import.

`overrides` reads the byte code of every class of Chroma to see that a method overrides what it says it
does: a check for those who write Chroma, not for those who use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any


@contextmanager
def unchecked() -> Iterator[None]:
    """What is imported inside is not checked by `overrides`."""
    if find_spec("overrides") is None:
        yield
        return
    import overrides

    checked = overrides.override, overrides.overrides
    overrides.override = overrides.overrides = _marked
    try:
        yield
    finally:
        overrides.override, overrides.overrides = checked


def _marked(method: Callable[..., Any] | None = None, **_: bool) -> Any:
    """`overrides.override` but for its checks."""
    if method is None:
        return _marked
    method.__override__ = True  # type: ignore[attr-defined]
    return method
