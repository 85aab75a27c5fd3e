"""The forms that a model may fill: JSON Schemas whose every field is one of a list of names.

A provider that decodes to a schema cannot leave it; from any other, what is not on the list is dropped.
"""

from __future__ import annotations

from typing import Any


def one_of(names: tuple[str, ...], about: str) -> dict[str, Any]:
    """A field that is one of `names`."""
    return {"type": "string", "enum": list(names), "description": about}


def some_of(names: tuple[str, ...], about: str) -> dict[str, Any]:
    """A field that is a list of some of `names`, which may be empty."""
    return {
        "type": "array",
        "items": {"type": "string", "enum": list(names)},
        "description": about,
    }


def form(title: str, about: str, **fields: dict[str, Any]) -> dict[str, Any]:
    """A form with these fields, all of them required."""
    return {
        "title": title,
        "description": about,
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }
