"""Correcting what a question takes for granted: a fact that the report contradicts.

A question such as "why are there such long queues?" presumes a thing about a topic. The report is read for the
topic without the presumption (else its words pull in whatever agrees); where a sentence on the topic says the
opposite, or that there is no such thing, that sentence answers first. Opposites are reviewed data. A correction
that is itself wrong does more harm than none, so each needs the form of question, the topic and the contrary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from assistant.answers import figures
from assistant.answers.contrary import (
    NEGATED,
    ON_TOPIC,
    affirmed,
    denied,
    presumes,
    read,
    turned,
    weighed,
    without,
)
from assistant.answers.draft import Draft, quoted, stated
from assistant.answers.evidence.asked import asked, plain
from assistant.answers.evidence.data import pattern, patterns
from assistant.answers.evidence.held import Held
from assistant.answers.evidence.initials import with_initials
from assistant.answers.evidence.search import about
from assistant.answers.figure_topics import asks, is_elsewhere, named_figures
from assistant.answers.figure_values import points_apart
from assistant.answers.scope import Scope
from assistant.model import Query
from index.passages import Passage

_LEAD = "The report says otherwise:"
_SHOWN = 2
_DENIAL = re.compile(r"(?:There (?:is|are|was|were) )?(?:currently )?no\b", re.I)
"""How a sentence begins that plainly says there is none."""
_AS_GOOD = 0.1
"""How much less of the topic a further sentence may hold."""


@dataclass(frozen=True, slots=True)
class _Opposite:
    said: re.Pattern[str]
    contrary: re.Pattern[str]
    search: str
    topic: re.Pattern[str] | None


@cache
def _opposites() -> tuple[_Opposite, ...]:
    return tuple(
        _Opposite(
            said=re.compile(rf"\b(?:{row['said']})\w*"),
            contrary=re.compile(rf"(?<!\w)(?:{row['contrary']})", re.I),
            search=row["search"],
            topic=re.compile(rf"\b(?:{row['topic']})") if "topic" in row else None,
        )
        for row in patterns("opposites.yaml")["opposites"]
    )


def correct(query: Query, scope: Scope) -> Draft | None:
    """A correction where the report contradicts a fact that the question takes for granted."""
    if len(scope.cards) != 1 or query.presupposed or query.context:
        return None
    text = plain(query.text)
    compared = _compared(query, scope, text)
    if compared:
        return compared
    query = with_initials(about(query, scope), scope.view.report)
    found = next(_contradicted(query, scope, text), None) or denied(query, scope, text)
    found = found or affirmed(query, scope, text) or turned(query, scope, text)
    return _draft(found, scope) if found else None


def _draft(passages: list[Passage], scope: Scope) -> Draft:
    view = scope.view
    quotes = [quoted(view.quote(p.span)) for p in passages[:_SHOWN]]
    return Draft((stated(_LEAD), *quotes), status="premise_corrected")


def _compared(query: Query, scope: Scope, text: str) -> Draft | None:
    """ "Why is it higher than nationally?" where the printed figures say that it is lower."""
    wanted = 1 if asks("more", text) else -1 if asks("fewer", text) else 0
    if not wanted or not presumes(text) or not asks("asks_elsewhere", text):
        return None
    view = scope.view
    for topic in named_figures(query, view.report)[:1]:
        local = [f for f in topic.figures if not is_elsewhere(f.label, view.service)]
        other = [f for f in topic.figures if is_elsewhere(f.label, view.service)]
        if (
            len(local) == len(other) == 1
            and points_apart(local[0].value, other[0].value)[0] * wanted < 0
        ):
            return _corrected(figures.figure(replace(query, text=topic.words), scope))
    return None


def _corrected(draft: Draft | None) -> Draft | None:
    if draft is None:
        return None
    first, *rest = draft.lines
    lines = (replace(first, text=f"It is the other way round: {first.text}"), *rest)
    return replace(draft, lines=lines, status="premise_corrected")


def _contradicted(query: Query, scope: Scope, text: str) -> Iterator[list[Passage]]:
    """Sentences that say the opposite of a word of the question."""
    for opposite in _opposites():
        said = opposite.said.search(text)
        if said is None or not (presumes(text) or _how(text[: said.start()])):
            continue
        if opposite.topic and not opposite.topic.search(text):
            continue
        topic = without(query, said.group())
        wanted = asked(topic)
        if not wanted.terms:
            continue
        contrary = [
            (p, h)
            for p, h in weighed(read(topic, scope, opposite.search), wanted, scope)
            if opposite.contrary.search(p.text) and _opposes(p.text, opposite)
        ]
        best = max((h.cover for _, h in contrary), default=0.0)
        if best >= ON_TOPIC:
            yield _told_best(contrary, best)


def _told_best(contrary: list[tuple[Passage, Held]], best: float) -> list[Passage]:
    """The contrary sentences nearest to the topic; plain denials first."""
    near = [
        (p, h)
        for p, h in contrary
        if h.cover >= best - _AS_GOOD or (h.cover >= ON_TOPIC and _DENIAL.match(p.text))
    ]
    near.sort(key=lambda one: (_DENIAL.match(one[0].text) is None, -one[1].cover))
    return [p for p, _ in near] or [p for p, h in contrary if h.cover == best]


def _how(before: str) -> bool:
    """Whether "how" stands right before: "how overloaded were they?"."""
    return pattern("opposites.yaml", "presumes_how").search(before) is not None


def _opposes(words: str, opposite: _Opposite) -> bool:
    """Whether a sentence says the contrary and not what was said as well."""
    rest = opposite.contrary.sub(" ", words)
    said = opposite.said.search(plain(rest))
    negated = re.search(rf"{NEGATED}(?: \w+){{0,2}} (?={opposite.contrary.pattern})", words, re.I)
    return said is None and negated is None
