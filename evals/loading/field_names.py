"""Fields under our names, whatever another evaluation tool or a spreadsheet calls them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from corpus.yaml_text import parse_yaml
from evals.suite import Case

Row = dict[str, Any]
FIELDS = tuple(Case.model_fields)


def ours(row: Row) -> Row:
    """`row` under our names, without what only another tool understands and names with a `_`.

    Members of an object such as `metadata` count as fields where we know them. Where a field is
    given under several names, ours goes first.
    """
    known = _known()
    named: Row = {}
    for name, value in row.items():
        if plain(name) not in known["passed_over"] and not name.startswith("_"):
            named.setdefault(plain(name), value)
    for holder in known["holders"]:
        inner = named.pop(holder, None)
        for name, value in inner.items() if isinstance(inner, dict) else ():
            if plain(name) in _field_of():
                named.setdefault(plain(name), value)
    return _renamed(named)


def plain(name: str) -> str:
    """A column's name as a field: "Gold quotes" is `gold_quotes`."""
    return "_".join(name.lower().split())


def words_for(field: str) -> list[str]:
    """All names of one of our fields, ours first."""
    return [field, *_known()["same"].get(field, ())]


def _renamed(row: Row) -> Row:
    named = {name: value for name, value in row.items() if name in FIELDS or not _field(name)}
    for name, value in row.items():
        named.setdefault(_field(name) or name, value)
    return named


def _field(name: str) -> str | None:
    return _field_of().get(name)


@cache
def _field_of() -> dict[str, str]:
    """Our field by every name."""
    return {word: field for field in FIELDS for word in words_for(field)}


@cache
def _known() -> Any:
    text = files("evals.loading").joinpath("field_names.yaml").read_text(encoding="utf-8")
    return parse_yaml(text)
