"""A model's reply to a JSON object: whatever comes is read as data, within bounds, or refused in words."""

from __future__ import annotations

import json
from typing import Any

MAX_REPLY = 20_000
"""Characters; a form filled in earnest has a few hundred."""
_MAX_VALUES = 50


class NoReply(Exception):
    """Why there is no reply to use, as the end of "answered without the model, which ..."."""


def form_of(reply: Any) -> dict[str, Any]:
    """The object that a reply holds.

    Args:
        reply: a message; or what `with_structured_output(..., include_raw=True)` gives.

    Raises:
        NoReply: it is a refusal, empty, too long, or no JSON object.
    """
    raw, parsed = (
        (reply["raw"], reply.get("parsed"))
        if isinstance(reply, dict) and "raw" in reply
        else (reply, None)
    )
    if isinstance(raw, dict):
        return raw
    text = _text(raw)
    return parsed if isinstance(parsed, dict) else _object(text)


def _text(message: Any) -> str:
    if getattr(message, "additional_kwargs", {}).get("refusal"):
        raise NoReply("refused")
    text = str(getattr(message, "text", ""))
    if len(text) > MAX_REPLY:
        raise NoReply("gave an answer too long to be read")
    return text


def _object(text: str) -> dict[str, Any]:
    """The JSON object in a text, with or without words or a code fence around it."""
    if not text.strip():
        raise NoReply("gave an empty answer")
    first, last = text.find("{"), text.rfind("}")
    try:
        found = json.loads(text[first : last + 1]) if 0 <= first < last else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise NoReply("gave an answer that cannot be read")
    return found


def known(value: Any, allowed: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The values of a list that are among `allowed`, each once, and how many were not.

    A single value counts as a list of one, a number as its digits; case and outer spaces do not matter.
    """
    given = value if isinstance(value, list) else [] if value in (None, "") else [value]
    by_name = {name.casefold(): name for name in allowed}
    read = [_name(item) for item in given[:_MAX_VALUES]]
    kept = [by_name[name] for name in read if name in by_name]
    unknown = len(given) - len(kept)
    return tuple(dict.fromkeys(kept)), unknown


def _name(item: Any) -> str:
    is_name = isinstance(item, (str, int, float)) and not isinstance(item, bool)
    return str(item).strip().casefold() if is_name else ""
