"""Strings made to cost a given regular expression the most, and how its time grows with their length.

A backtracking matcher is slow where something repeated can match the same text in several ways and
then fails. So for every repetition in a pattern a string is built from the pattern itself: what leads
up to it, its body many times over, and an end that cannot match.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_END = "\u0001!"
_GENERAL = (" ", "a", "0", "1.", "a ", "of ", "- ", "\t", "\n", ".", "(", "A", "aA", "'", "a,")
_CATEGORY = {c.CATEGORY_DIGIT: "0", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a"}
_MEASURABLE = 0.002
"""Seconds below which a time says nothing about growth."""
_ENOUGH = 0.1
"""Seconds after which nothing longer is tried."""
_COUNTS = (8, 12, *range(16, 34, 2), 128, 512, 1024, 2048, 4000)
"""How often the body is repeated; in small steps at first, for what is exponential never ends."""


def exponent(pattern: re.Pattern[str], attack: tuple[str, str], longest: int) -> float:
    """The power of the length with which the time grows at its end; 0 where it is too short to tell."""
    prefix, pump = attack
    times: list[tuple[int, float]] = []
    for count in _COUNTS:
        if count * len(pump) > longest:
            break
        times.append((count, _seconds(pattern, prefix + pump * count + _END)))
        if times[-1][1] > _ENOUGH:
            break
    if len(times) < 2 or times[-1][1] < 2 * _MEASURABLE:
        return 0.0
    (before, shorter), (now, longer) = times[-2:]
    return math.log(longer / max(shorter, _MEASURABLE)) / math.log(now / before)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    pattern.search(text)
    pattern.fullmatch(text)
    return time.process_time() - began


def attacks(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """Prefixes and what to repeat after them."""
    made = {("", pump) for pump in _GENERAL}
    for prefix, body in _repeats(_parser.parse(pattern, flags), ""):
        for choice in range(3):
            pump = _sample(body, choice)
            if pump:
                made |= {(prefix, pump), ("", pump), (prefix, f"{pump} ")}
    return iter(sorted(made))


def _repeats(tree: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    """The bodies of all long repetitions, each with a string that leads up to it."""
    for op, value in tree:
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            _least, most, body = value
            if most == c.MAXREPEAT or most > 8:
                yield prefix, body
            yield from _repeats(body, prefix)
        elif op is c.SUBPATTERN:
            yield from _repeats(value[-1], prefix)
        elif op is c.ATOMIC_GROUP:
            yield from _repeats(value, prefix)
        elif op is c.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, prefix)
        elif op in (c.ASSERT, c.ASSERT_NOT):
            yield from _repeats(value[1], prefix)
        prefix += _sample([(op, value)], 0)


def _sample(tree: Any, choice: int) -> str:
    """A short string that the tree matches; `choice` varies it."""
    return "".join(_one(op, value, choice) for op, value in tree)


def _one(op: Any, value: Any, choice: int) -> str:
    if op is c.LITERAL:
        return chr(value)
    if op is c.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if op is c.ANY:
        return "a 0"[choice]
    if op is c.IN:
        return _of_set(value, choice)
    if op is c.BRANCH:
        return _sample(value[1][choice % len(value[1])], choice)
    if op is c.SUBPATTERN:
        return _sample(value[-1], choice)
    if op is c.ATOMIC_GROUP:
        return _sample(value, choice)
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        return _sample(value[2], choice) * max(1, min(value[0], 8))
    return ""


def _of_set(items: Any, choice: int) -> str:
    if items[0][0] is c.NEGATE:
        banned = re.compile(
            f"[{''.join(re.escape(chr(v)) for o, v in items[1:] if o is c.LITERAL)}x]"
        )
        return next(char for char in "a 0-"[choice:] + "bc" if not banned.match(char))
    op, value = items[choice % len(items)]
    if op is c.LITERAL:
        return chr(value)
    if op is c.RANGE:
        return chr(value[0])
    return _CATEGORY.get(value, "a") if op is c.CATEGORY else ""
