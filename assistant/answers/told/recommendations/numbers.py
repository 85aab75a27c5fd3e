"""The numbers of recommendations: that of one, as printed, and how many a question takes there to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Quote, computed, listing, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.sentences import prose
from assistant.answers.told.recommendations.laid_out import count_trace
from assistant.answers.view import View
from assistant.answers.wording.phrases import plural
from assistant.model import Query
from corpus.model import Recommendation
from corpus.values import number

_NUMBER = re.compile(r"\W*(\d{1,2})\b(?!\.\d)")


def with_numbers(
    query: Query, every: Sequence[Recommendation], text: str
) -> list[Recommendation] | None:
    """The recommendations with the printed numbers that a question gives; None where it gives none."""
    if not query.items_numbered:
        return None
    printed = [_NUMBER.match(r.span.of(text)) for r in every]
    numbers = [int(n[1]) for n in printed if n]
    if len(set(numbers)) < len(every):  # not numbered, or anew for each whom they address
        numbers = list(range(1, len(every) + 1))
    return [r for number, r in zip(numbers, every, strict=True) if number in query.items]


def counted(query: Query) -> int | None:
    """How many recommendations a question takes there to be: "tell me the nine recommendations"."""
    said = pattern("recommendations.yaml", "counted").search(plain(query.text))
    return int(number(said["number"]) or 0) if said else None


def with_true_count(query: Query, view: View, draft: Draft) -> Draft:
    """An answer, behind the number that the report makes where the question takes there to be another."""
    said, made = counted(query), len(view.report.recommendations)
    if said in (None, made) or draft.status != "answered":
        return draft
    head = computed(f"{plural(made, 'recommendation')}, not {said}:")
    announced = [quoted(q) for q in _announced(view, made)]
    lines = [head, *announced, *draft.lines]
    return listing(lines, trace=count_trace(view), status="premise_corrected")


def _announced(view: View, made: int) -> list[Quote]:
    """The first sentence of the report that says how many recommendations it makes."""
    report = view.report
    found = (
        span for span in prose(report)
        if (said := pattern("recommendations.yaml", "announced").search(span.of(report.text)))
        and number(said["number"]) == made
    )  # fmt: skip
    return [view.quote(span) for span in islice(found, 1)]
