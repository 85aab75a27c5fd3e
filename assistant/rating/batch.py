"""One row of `assistant rate --batch` -> one result, whatever the row is.

The contract stands in the design: a row that cannot be rated gives a result with a clear `error`,
and never stops the rows after it. Whatever is not of the expected kind is refused by name, since a
guess at what a row meant would be a wrong rating that looks right.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from assistant.rating.engine import rate
from assistant.rating.errors import RatingError
from assistant.rating.framework import Framework, Standard
from assistant.rating.inputs import (
    Adjustment,
    RatingInputs,
    Share,
    StandardInput,
    parse_rating,
)
from assistant.rating.loading import load_framework
from assistant.rating.rules import rules_of
from assistant.rating.trace import RatingTrace, flag_json
from corpus.model import Rating

T = TypeVar("T")

_ROW = frozenset({"id", "framework", "standards", "adjustments"})
_MOST = 1_000_000
_QUESTION = frozenset({"count", "cases", "percent"})


def rate_row(row: object) -> dict[str, Any]:
    """The result of one row; `error` is a line where the row cannot be rated, else None."""
    try:
        if not isinstance(row, Mapping):
            raise RatingError('A row must be an object with "framework" and "standards".')
        framework = _framework(row)
        trace = rate(_inputs(row, framework), framework)
    except RatingError as error:
        return _result(row, error=str(error))
    return _result(row, trace)


def _result(
    row: object, trace: RatingTrace | None = None, error: str | None = None
) -> dict[str, Any]:
    given = row if isinstance(row, Mapping) else {}
    return {
        "id": given.get("id"),
        "framework": given.get("framework"),
        "standards": _standards(trace) if trace else [],
        "total": {"points": trace.total, "max": trace.maximum} if trace else None,
        "overall": {"rating": trace.overall} if trace else None,
        "limits": list(trace.score.limits) if trace else [],
        "flags": [flag_json(f) for f in trace.flags] if trace else [],
        "trace": trace.to_json(sources=False) if trace else None,
        "error": error,
    }


def _standards(trace: RatingTrace) -> list[dict[str, Any]]:
    points = trace.framework.points
    assert points is not None
    return [
        {
            "number": s.number,
            "rating": (rating := trace.score.ratings[s.number]),
            "points": points.values[rating] if rating and s.scored else None,
        }
        for s in trace.framework.standards
    ]


def _framework(row: Mapping[Any, Any]) -> Framework:
    if unknown := sorted(str(k) for k in row.keys() - _ROW):
        raise RatingError(f"A row has no {', '.join(unknown)}; it has {', '.join(sorted(_ROW))}.")
    name = row.get("framework")
    if not isinstance(name, str):
        raise RatingError(f"framework must be the id of a framework, not {_said(name)}.")
    framework = load_framework(name)
    rules_of(framework)
    return framework


def _inputs(row: Mapping[Any, Any], framework: Framework) -> RatingInputs:
    given = row.get("standards")
    if not isinstance(given, Mapping):
        raise RatingError(f"standards must be an object by number, not {_said(given)}.")
    standards = {
        number: _standard(value, framework.standard(number)) for number, value in given.items()
    }
    return RatingInputs(standards, _adjustments(row.get("adjustments"), framework))


def _standard(value: Any, standard: Standard) -> StandardInput:
    if value is None:
        return None
    if isinstance(value, str):
        return _named(standard.number, parse_rating, value)
    if not isinstance(value, Mapping) or value.keys() != {"key_questions"}:
        raise RatingError(
            f"{standard.number} must be a rating, null, or an object with key_questions, "
            f"not {_said(value)}."
        )
    return _questions(value["key_questions"], standard)


def _questions(given: Any, standard: Standard) -> tuple[Share, ...]:
    slugs = [q.slug for q in standard.key_questions]
    if isinstance(given, Mapping):
        if missing := [s for s in slugs if s not in given]:
            raise RatingError(f"{standard.number} lacks key question {', '.join(missing)}.")
        if unknown := sorted(str(k) for k in given if k not in slugs):
            raise RatingError(f"{standard.number} has no key question {', '.join(unknown)}.")
        given = [given[slug] for slug in slugs]
    if not isinstance(given, list):
        raise RatingError(f"key_questions of {standard.number} must be a list, not {_said(given)}.")
    if len(given) != len(slugs):
        names = ", ".join(slugs) or "none; give its rating"
        raise RatingError(
            f"{standard.number} has {len(slugs)} key questions ({names}), {len(given)} given."
        )
    return tuple(
        _named(f"{standard.number} {slug}", _share, value)
        for slug, value in zip(slugs, given, strict=True)
    )


def _share(value: Any) -> Share:
    if not isinstance(value, Mapping):
        raise RatingError(f"a key question must be an object, not {_said(value)}.")
    if unknown := sorted(str(k) for k in value.keys() - _QUESTION):
        raise RatingError(f"a key question has no {', '.join(unknown)}.")
    count, cases, percent = (_whole(n, value.get(n)) for n in ("count", "cases", "percent"))
    return Share(count, cases, percent)


def _whole(name: str, value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or (type(value) is int and abs(value) <= _MOST):
        return value
    raise RatingError(f"{name} must be a whole number up to {_MOST:,}, not {_said(value)}.")


def _adjustments(given: Any, framework: Framework) -> dict[str, Adjustment]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise RatingError(f"adjustments must be an object by number, not {_said(given)}.")
    return {
        framework.standard(n).number: Adjustment(n, None, _named(f"adjustment of {n}", _rating, v))
        for n, v in given.items()
    }


def _rating(value: Any) -> Rating:
    if not isinstance(value, str):
        raise RatingError(f"{_said(value)} is not a rating.")
    return parse_rating(value)


def _named(name: str, read: Callable[[Any], T], value: Any) -> T:
    """`read(value)`, with what it was about in front of an error."""
    try:
        return read(value)
    except RatingError as error:
        raise RatingError(f"{name}: {error.message}", error.remedy) from error


def _said(value: Any) -> str:
    return reprlib.repr(value)
