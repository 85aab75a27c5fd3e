"""Contextual figures: percentages that cannot be, parts that do not make 100, one label two values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio

from assistant.audit.finding import Finding
from assistant.audit.words import word_list
from corpus.model import Figure, Report, Span

_SAME_LABEL = 93  # token-sort ratio from which two labels name the same thing


def figure_findings(report: Report) -> Iterator[Finding]:
    """What the report's figures say that cannot be."""
    yield from _over_hundred(report)
    for group in _partitions(report.figures):
        yield from _whole(group)
    yield from _two_values(report)


def _over_hundred(report: Report) -> Iterator[Finding]:
    for figure in report.figures:
        value = _percent(figure)
        if value is not None and value > 100 and not _grows(figure):
            yield _impossible(figure.label, f"{value}%", figure.span, _left_for(report, figure))
    rows = [(k.wording, k.percent, k.span) for k in report.key_questions]
    rows += [(p.wording, p.percent, p.span) for p in report.prompts]
    for wording, percent, span in rows:
        if percent is not None and percent > 100:
            yield _impossible(wording, f"{percent}%", span, "")


def _impossible(label: str, value: str, span: Span, left: str) -> Finding:
    return Finding(
        "percent_over_100",
        "high",
        f"{label}: {value} is more than all.",
        f"A misprint, or a footnote mark read into the figure.{left}",
        (span,),
    )


def _left_for(report: Report, figure: Figure) -> str:
    for group in _partitions(report.figures):
        if figure in group:
            rest = 100 - sum(_percent(f) or 0 for f in group if f is not figure)
            return f" The other rows of the table leave {rest}%." if rest >= 0 else ""
    return ""


def _grows(figure: Figure) -> bool:
    words = f"{figure.table or ''} {figure.label} {figure.column or ''}".lower()
    return any(word in words for word in word_list("growth"))


def _percent(figure: Figure) -> Decimal | None:
    """The value as a percentage; None where it is something else."""
    signed = "%" in figure.value or "per cent" in figure.value.lower()
    if not signed and (figure.column or "").strip() != "%":
        return None
    return _number(figure.value)


def _number(value: str) -> Decimal | None:
    found = re.fullmatch(r"\s*([\d,]*\.?\d+)\s*(?:%|per\s?cent)?\s*", value, re.I)
    try:
        return Decimal(found[1].replace(",", "")) if found else None
    except InvalidOperation:
        return None


def _partitions(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Groups of figures that divide a whole: a row or a column of a table of parts."""
    tables: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if (figure.table or "").strip().lower() in word_list("partitions"):
            tables[figure.section, figure.table or ""].append(figure)
    groups = []
    for table in tables.values():
        rows = _grouped(table, [f.label for f in table])
        columns = _grouped(table, [f.column for f in table])
        fits = max((rows, columns), key=lambda gs: (sum(map(_is_whole, gs)), gs is rows))
        if not any(map(_is_whole, fits)):
            fits = rows if all(len(g) > 1 for g in rows) else columns
        groups += [g for g in fits if len(g) > 1 and all(_percent(f) is not None for f in g)]
    return groups


def _grouped(table: list[Figure], keys: Sequence[Any]) -> list[list[Figure]]:
    groups: dict[Any, list[Figure]] = defaultdict(list)
    for key, figure in zip(keys, table, strict=True):
        groups[key].append(figure)
    return list(groups.values())


def _sum(group: list[Figure]) -> Decimal:
    return sum((_percent(f) or Decimal(0) for f in group), Decimal(0))


def _is_whole(group: list[Figure]) -> bool:
    """Whether the parts make 100, each rounded by up to half a point."""
    return len(group) > 1 and abs(_sum(group) - 100) <= max(Decimal(1), Decimal(len(group)) / 2)


def _whole(group: list[Figure]) -> Iterator[Finding]:
    if _is_whole(group) or any((_percent(f) or 0) > 100 for f in group):
        return
    spans = tuple(dict.fromkeys(f.span for f in group))
    parts = " + ".join(f"{_percent(f)}" for f in group)
    yield Finding(
        "parts_not_100",
        "medium",
        f"{group[0].table}: {parts} = {_sum(group)}%, not 100%.",
        "A misprint, a part that is not listed, or parts that overlap.",
        spans,
    )


def _two_values(report: Report) -> Iterator[Finding]:
    for one, other in combinations(report.figures, 2):
        if (one.table, one.section) == (other.table, other.section) or one.column != other.column:
            continue
        if _other_cases(report, one, other):
            continue
        if _differ(one.value, other.value) and _same_label(one.label, other.label):
            yield Finding(
                "two_values",
                "medium",
                f"{one.label}: {one.value} in one place, {other.value} in another.",
                "Another date or base, or a misprint.",
                (one.span, other.span),
            )


def _other_cases(report: Report, one: Figure, other: Figure) -> bool:
    """Whether one stands with court cases and the other with out-of-court cases, or under two standards."""
    first, second = report.sections[one.section], report.sections[other.section]
    kinds = {first.case_type, second.case_type} - {None}
    standards = {first.standard, second.standard} - {None}
    return len(kinds) > 1 or len(standards) > 1


def _same_label(one: str, other: str) -> bool:
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return token_sort_ratio(one.lower(), other.lower()) >= _SAME_LABEL


def _differ(one: str, other: str) -> bool:
    """Whether two values differ by more than rounding."""
    first, second = _number(one), _number(other)
    if first is None or second is None:
        return False
    places = min(_places(first), _places(second))
    return abs(first - second) > Decimal(1).scaleb(-places) / 2


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
