"""The public surface, name by name: what others import and call changes only on purpose."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import assistant

SURFACE = Path(__file__).parent / "golden" / "surface.txt"


def lines() -> Iterator[str]:
    for name in assistant.__all__:
        yield from described(name, getattr(assistant, name))


def described(name: str, thing: Any) -> Iterator[str]:
    """A class with its members, one a line; annotations stand as they were written."""
    yield f"class {name}({', '.join(base.__name__ for base in thing.__bases__)})"
    if issubclass(thing, Enum):
        yield from (f"    {member.name} = {member.value!r}" for member in thing)
    elif name == "Assistant":
        yield from map(method, public_methods(thing))
    else:
        yield from (f"    {key}: {of}" for key, of in inspect.get_annotations(thing).items())
        yield from map(method, public_methods(thing))


def public_methods(thing: type) -> list[Any]:
    own = [(key, value) for key, value in vars(thing).items() if not key.startswith("_")]
    return [
        value
        for _, value in own
        if isinstance(value, (classmethod, property)) or inspect.isfunction(value)
    ]


def method(found: Any) -> str:
    if isinstance(found, property):
        return f"    {found.fget.__name__} -> {inspect.signature(found.fget).return_annotation}"
    inner: Callable[..., Any] = found.__func__ if isinstance(found, classmethod) else found
    kind = (
        "classmethod "
        if isinstance(found, classmethod)
        else "async "
        if inspect.iscoroutinefunction(inner)
        else ""
    )
    return f"    {kind}{inner.__name__}{inspect.signature(inner)}"


def test_names_fields_and_signatures_are_those_agreed(golden: Callable[[Path, str], None]) -> None:
    golden(SURFACE, "\n".join(lines()) + "\n")


def test_every_public_thing_says_what_it_is() -> None:
    for name in assistant.__all__:
        thing = getattr(assistant, name)
        assert inspect.getdoc(thing), name
        for member in public_methods(thing):
            assert inspect.getdoc(member), (name, member)


def test_options_are_keyword_only() -> None:
    for member in public_methods(assistant.Assistant):
        inner = member.__func__ if isinstance(member, classmethod) else member
        given = [
            p for p in inspect.signature(inner).parameters.values()
            if p.kind is p.POSITIONAL_OR_KEYWORD and p.name not in ("self", "cls")
        ]  # fmt: skip
        assert len(given) <= 2, inner.__name__
