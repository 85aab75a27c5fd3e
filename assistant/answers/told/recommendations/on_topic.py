"""The recommendations on a topic: "what did they recommend about housing?".

A question names its topic after "about" or "on". Recommendations that speak of it, in its words or in the reports'
words for it, answer; else the one nearest in meaning where it is near enough; else none is on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.data_files import pattern
from assistant.answers.evidence.asked_for import asked, plain
from assistant.answers.evidence.held import holds
from assistant.answers.evidence.words import stems
from assistant.answers.scope import Scope
from assistant.answers.told.recommendations.addressees import names_in
from assistant.answers.told.recommendations.on_subject import on_subject, tells
from assistant.model import Query
from corpus.model import Recommendation

_SENTENCE_END = re.compile(r"[.?!;]+\s+")


def on_topic(
    query: Query, scope: Scope, meant: list[Recommendation], every: Sequence[Recommendation]
) -> list[Recommendation]:
    """Those of `meant` that are on the topic of the question, maybe none; all of them where it has none."""
    topic = topic_of(query)
    if not topic:
        return meant
    some = len(meant) < len(every)
    whom = names_in(" ".join(r.addressee or "" for r in meant) if some else "")
    return _on(topic, query, scope, meant, whom)


def on_topic_named(topic: str, query: Query, scope: Scope) -> list[Recommendation]:
    """Those on a topic that a turn names, maybe none."""
    every = list(scope.view.report.recommendations)
    return _on(topic, query, scope, every, frozenset())


def _on(
    topic: str, query: Query, scope: Scope, meant: list[Recommendation], whom: frozenset[str]
) -> list[Recommendation]:
    """Those of `meant` on a topic; what it says of `whom` they address tells none apart."""
    words = asked(replace(query, text=topic, search_text=topic))
    terms = [t for t in words.terms if tells(t) and not names_in(t.text) <= whom]
    if not terms:
        return meant
    there = [(r, stems(r.span.of(scope.view.report.text))) for r in meant]
    whole = [r for r, told in there if all(holds(t, told) for t in terms)]
    found = whole or [r for r, told in there if any(holds(t, told) for t in terms)]
    return found or [r for r in on_subject(query, scope, topic) if r in meant]


def topic_of(query: Query) -> str:
    """The words that a question names as its topic, if any."""
    forms = [pattern("recommendations.yaml", form) for form in ("topic_ahead", "topic")]
    sentences = [plain(s) for s in _SENTENCE_END.split(query.search_text)]
    named = (found["topic"] for form in forms for s in sentences if (found := form.search(s)))
    return next(named, "")
