"""The recommendations on a topic: "what did they recommend about housing?".

A question names its topic after "about" or "on", or as somebody whom no recommendation addresses ("what must the
police do?"). Recommendations that speak of it, in its words or in the reports' words for it, answer; else the one
nearest in meaning; else all of them do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.data_files import pattern, words_in
from assistant.answers.evidence.asked_for import Term, asked, plain
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.words import stems
from assistant.answers.scope import Scope
from assistant.answers.told.addressed import on_subject
from assistant.model import Query
from corpus.model import Recommendation


def on_topic(
    query: Query, scope: Scope, addressed: list[Recommendation], every: Sequence[Recommendation]
) -> list[Recommendation]:
    """Those of `addressed` that are on the topic of the question; all of them where it has none."""
    topic = _topic(query, nobody=len(addressed) == len(every))
    terms = [t for t in asked(topic).terms if _tells(t, named=topic is not query)] if topic else []
    if topic is None or not terms:
        return addressed
    text = scope.view.report.text
    there = [stems(r.span.of(text)) for r in addressed]
    found = [
        r for r, words in zip(addressed, there, strict=True) if any(holds(t, words) for t in terms)
    ]
    if found or topic is query:
        return found or addressed
    near = on_subject(query, scope, topic.search_text)
    return [r for r in near if r in addressed] or addressed


def _topic(query: Query, *, nobody: bool) -> Query | None:
    """The words that name a topic; the whole question where it names nobody that is addressed."""
    text = plain(query.search_text)
    named = pattern("recommended.yaml", "topic").search(text)
    if named is None:
        tasked = nobody and pattern("recommended.yaml", "tasked").search(text)
        return query if tasked else None
    said = named["topic"]
    return replace(query, text=said, search_text=said)


def _tells(term: Term, *, named: bool) -> bool:
    """Whether a word tells a topic of a recommendation, and not that one is asked for."""
    idle = words_in("recommended.yaml", "idle") | words_in("asked.yaml", "times")
    return (named or term.kind == "noun") and not is_generic(term) and term.text not in idle
