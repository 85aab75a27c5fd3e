"""What a JSON value looks like without its values: keys in order, and the types that occur."""

from __future__ import annotations

from functools import reduce
from typing import Any

Shape = Any
"""A type's name ("a | b" for several), an object of shapes, or a list of the one shape of its items."""

FREE = frozenset({"trace"})
"""Keys of free form, told by their type alone."""


def shape(value: Any) -> Shape:
    """The shape of a JSON value; a key that only some objects of a list have ends in "?"."""
    if isinstance(value, dict):
        return {key: _free(inner) if key in FREE else shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [reduce(merge, map(shape, value))] if value else []
    return "null" if value is None else type(value).__name__


def _free(value: Any) -> Shape:
    return "object" if isinstance(value, dict) else shape(value)


def merge(one: Shape, two: Shape) -> Shape:
    """The shape of what may look like either."""
    if isinstance(one, dict) and isinstance(two, dict):
        return _merged(one, two)
    if isinstance(one, list) and isinstance(two, list):
        return [reduce(merge, [*one, *two])] if one or two else []
    return " | ".join(sorted({*_names(one), *_names(two)}))


def _merged(one: dict[str, Shape], two: dict[str, Shape]) -> dict[str, Shape]:
    both = {key: merge(of, two[key]) for key, of in one.items() if key in two}
    rest = {**one, **two}
    return {
        k if k in both or k.endswith("?") else f"{k}?": both.get(k, of) for k, of in rest.items()
    }


def _names(of: Shape) -> list[str]:
    return (
        of.split(" | ") if isinstance(of, str) else ["object" if isinstance(of, dict) else "list"]
    )
