"""Numbers as said: counts, percentages, fractions, years, ordinals, standard numbers and letters.

They are read before anything else, because "2.4" is a standard only where the framework has one
of that number, "17/36" is two numbers, and "2019" is a year and no count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.questions.data_files import load_yaml
from assistant.questions.phrases import Mention
from assistant.questions.tokens import Token

_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_DECIMAL = re.compile(r"\d+\.\d+")
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_SLASHED = re.compile(r"(\d+)/(\d+)")
_MOST_DIGITS = 15
"""As many as a float holds exactly; figures longer than that are no number of any report."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a question says in figures; `mentions` gives the places ("number", "percent", ...)."""

    mentions: tuple[Mention, ...]
    values: tuple[float, ...]
    """Every number that is neither a year nor a standard, in order; a fraction gives two."""
    percents: tuple[float, ...]
    fractions: tuple[tuple[int, int], ...]
    years: tuple[int, ...]
    standards: tuple[str, ...]
    letters: tuple[str, ...]
    ordinal: int | None


_data = partial(load_yaml, "numbers.yaml")
_letter_data = partial(load_yaml, "prompts_forms.yaml")


def read_numbers(
    tokens: Sequence[Token], standards: frozenset[str], maximum: int | None = None
) -> Numbers:
    """The numbers of a question, given the framework's standard numbers and highest total."""
    mentions, at = [], 0
    while at < len(tokens):
        mention = _at(tokens, at, standards)
        if mention:
            mentions.append(_of_total(mention, maximum))
        at = mention.last if mention else at + 1
    return _collect(tuple(mentions))


def _at(tokens: Sequence[Token], at: int, standards: frozenset[str]) -> Mention | None:
    for read in (_standard, _letter, _fraction, _year, _plain, _ordinal):
        mention = read(tokens, at, standards)
        if mention:
            return mention
    return None


def _of_total(mention: Mention, maximum: int | None) -> Mention:
    """Points out of the highest total are a score, not cases; the highest total is no count."""
    if mention.slot == "fraction" and mention.value.endswith(f"/{maximum}"):
        return replace(mention, slot="score")
    if mention.slot == "number" and mention.value == str(maximum):
        return replace(mention, slot="maximum")
    return mention


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _standard(tokens: Sequence[Token], at: int, standards: frozenset[str]) -> Mention | None:
    text = tokens[at].text
    if text not in standards or _text(tokens, at + 1) in _data()["percent"]:
        return None
    return Mention("standard_number", text, at, at + 1)


def _letter(tokens: Sequence[Token], at: int, _: frozenset[str]) -> Mention | None:
    text, data = tokens[at].text, _letter_data()
    if len(text) != 1 or text not in data["letters"]:
        return None
    before = _text(tokens, at - 1)
    marked = _text(tokens, at + 1) == ")" or before in data["nouns"]
    alone = bool(_DECIMAL.fullmatch(before)) or at + 1 == len(tokens) > 2
    named = marked or (alone and text in data["unmarked"])
    return Mention("letter", text, at, at + 1) if named else None


def _fraction(tokens: Sequence[Token], at: int, _: frozenset[str]) -> Mention | None:
    slashed = _SLASHED.fullmatch(tokens[at].text)
    if slashed and not (_held(slashed[1]) and _held(slashed[2])):
        return None
    if slashed:
        kind = "year" if _YEAR.fullmatch(slashed[1]) else "fraction"
        return Mention(kind, f"{slashed[1]}/{slashed[2]}", at, at + 1)
    top, after = _number_at(tokens, at)
    if top is None or _text(tokens, after) not in ("of", "out", "in"):
        return None
    start = after + 1 + (_text(tokens, after) == "out")
    start += _text(tokens, start) == "the"
    bottom, end = _number_at(tokens, start)
    if bottom is None or top > bottom or _YEAR.fullmatch(_written(bottom)):
        return None
    return Mention("fraction", f"{_written(top)}/{_written(bottom)}", at, end)


def _year(tokens: Sequence[Token], at: int, _: frozenset[str]) -> Mention | None:
    text = tokens[at].text
    return Mention("year", text, at, at + 1) if _YEAR.fullmatch(text) else None


def _plain(tokens: Sequence[Token], at: int, _: frozenset[str]) -> Mention | None:
    value, end = _number_at(tokens, at)
    if value is None:
        return None
    if _text(tokens, end) in _data()["percent"]:
        return Mention("percent", _written(value), at, end + 1)
    if _text(tokens, end) == "per" and _text(tokens, end + 1) == "cent":
        return Mention("percent", _written(value), at, end + 2)
    return Mention("number", _written(value), at, end)


def _ordinal(tokens: Sequence[Token], at: int, _: frozenset[str]) -> Mention | None:
    text, data = tokens[at].text, _data()
    if text in data["ordinal_openers"]:
        said, end = _number_at(tokens, at + 1, every_one=True)
        if not said or not said.is_integer():  # "number 2.2" is a standard, no place in a list
            return None
        return Mention("ordinal", _written(said), at, end)
    value = data["ordinals"].get(text)
    figures = text[:-2].isdigit() and _held(text[:-2])
    if value is None and figures and text[-2:] in ("st", "nd", "rd", "th"):
        value = int(text[:-2])
    if value is None:
        return None
    nearby = [_text(tokens, at + 1), _text(tokens, at + 2)]
    ends = at + 1 >= len(tokens) or not tokens[at + 1].is_word
    named = any(
        word.rstrip("s") in data["ordinal_nouns"] or word in data["ordinal_nouns"]
        for word in nearby
    )
    return Mention("ordinal", str(value), at, at + 1) if ends or named else None


def _number_at(
    tokens: Sequence[Token], at: int, *, every_one: bool = False
) -> tuple[float | None, int]:
    """The number beginning at `at` and where it ends; "one" counts beside what can be counted."""
    text, data = _text(tokens, at), _data()
    if (_DECIMAL.fullmatch(text) or _WHOLE.fullmatch(text)) and _held(text):
        return float(text.replace(",", "")), at + 1
    if text == "one" and (every_one or _text(tokens, at + 1) in data["counted"]):
        return 1.0, at + 1
    value = data["words"].get(text)
    if value is None:
        return None, at
    unit = data["words"].get(_text(tokens, at + 1), 0)
    if text in data["tens"] and 0 < unit < 10:
        return float(value + unit), at + 2
    return float(value), at + 1


def _held(figures: str) -> bool:
    """Whether a float holds a number in figures as it is written."""
    return len(re.sub(r"\D", "", figures)) <= _MOST_DIGITS


def _written(value: float) -> str:
    """A number in figures, each of them: six would make 1,366,175 another number."""
    return f"{value:.{_MOST_DIGITS}g}"


def _collect(mentions: tuple[Mention, ...]) -> Numbers:
    def of(slot: str) -> list[str]:
        return [mention.value for mention in mentions if mention.slot == slot]

    fractions = [
        (int(float(a)), int(float(b)))
        for a, b in (v.split("/") for v in (*of("score"), *of("fraction")))
    ]
    ordinals = of("ordinal")
    return Numbers(
        mentions=mentions,
        values=tuple(_values(mentions)),
        percents=tuple(float(value) for value in of("percent")),
        fractions=tuple(fractions),
        years=tuple(int(value[:4]) for value in of("year")),
        standards=tuple(of("standard_number")),
        letters=tuple(of("letter")),
        ordinal=int(ordinals[0]) if ordinals else None,
    )


def _values(mentions: tuple[Mention, ...]) -> list[float]:
    found: list[float] = []
    for mention in mentions:
        if mention.slot in ("number", "percent", "maximum"):
            found.append(float(mention.value))
        elif mention.slot in ("fraction", "score"):
            found.extend(float(part) for part in mention.value.split("/"))
    return found
