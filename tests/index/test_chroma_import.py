"""What Chroma is imported without."""

from __future__ import annotations

from typing import Any

import overrides
import pytest

from index.chroma_import import unchecked


def overriding_nothing(**how: bool) -> int:
    """Makes a class whose method overrides none."""
    decorator: Any = overrides.override

    class Own:
        told = decorator(**how)(lambda self: 1) if how else decorator(lambda self: 1)

    return int(Own().told())


def test_nothing_is_checked_inside_and_everything_again_after() -> None:
    with unchecked():
        assert overriding_nothing() == overriding_nothing(check_signature=False) == 1
    with pytest.raises(TypeError):
        overriding_nothing()
