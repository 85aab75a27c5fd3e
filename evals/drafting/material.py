"""A report as material for questions: what its standards are called, its words as gold quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assistant.rating.choosing import framework_for
from assistant.rating.framework import Framework
from corpus.errors import AssistantError
from corpus.model import Report, Span, StandardRating
from corpus.sentences import sentence_spans
from evals.metrics.normalise import normalise

LONGEST = 250
"""Characters of a gold quote."""
_AT_MOST = 4
"""Gold quotes, and groups of what must be included."""

Draft = dict[str, Any]
"""A case without its id."""


@dataclass(frozen=True, slots=True)
class Material:
    """A report with the framework it was inspected under, None where that is not known."""

    report: Report
    framework: Framework | None

    def name(self, row: StandardRating) -> str:
        """What people call a standard: its title, with its domain where that says another's too."""
        alike = [r for r in self.report.standards if row.title.lower() in r.title.lower()]
        title = row.title[:1].lower() + row.title[1:]
        return title if len(alike) == 1 else f"{title} for {row.domain.lower()}"

    def rated(self) -> list[StandardRating]:
        """The standards that have a rating, in the table's order."""
        return [row for row in self.report.standards if row.rating is not None]

    def scored(self, number: str) -> bool:
        """Whether a standard counts towards the total."""
        framework = self.framework
        return bool(framework and number in framework.numbers and framework.standard(number).scored)

    def quotes(self, spans: Iterable[Span | None]) -> list[str]:
        """The first four different spans as gold quotes."""
        words = [quotable(span.of(self.report.text)) for span in spans if span is not None]
        return list(dict.fromkeys(words))[:_AT_MOST]

    def line(self, span: Span) -> Span:
        """The whole block that holds `span`; `span` itself where none does."""
        return next((b.span for b in self.report.blocks if b.span.contains(span)), span)

    def sentences(self, *patterns: str) -> list[Span]:
        """The sentences that match every pattern, in any case."""

        def fits(span: Span) -> bool:
            words = normalise(span.of(self.report.text))
            return all(re.search(p, words, re.IGNORECASE) for p in patterns)

        text = self.report.text
        told = (s for block in self.report.blocks for s in sentence_spans(text, block.span))
        return [span for span in told if fits(span)]


def material(report: Report) -> Material:
    """A report with its framework, where one is known with its scoring."""
    try:
        framework = framework_for(report)
    except AssistantError:
        return Material(report, None)
    return Material(report, framework if framework.unknown is None else None)


def quotable(words: str) -> str:
    """`words` normalised, cut at a word where they are longer than a gold quote may be."""
    whole = normalise(words)
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rsplit(" ", 1)[0]


def drafted(
    category: str,
    question: str,
    answer: str,
    must_include: list[list[str]],
    gold: list[str],
    *,
    expect: str = "answer",
    must_not_include: tuple[str, ...] = (),
) -> Draft:
    """A case without its id."""
    return {
        "category": category,
        "question": question,
        "answer": answer,
        "must_include": must_include[:_AT_MOST],
        "must_not_include": list(must_not_include),
        "gold_quotes": gold,
        "expect": expect,
    }
