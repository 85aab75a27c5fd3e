"""The recommendations on a topic: "what did they recommend about housing?".

A question names its topic after "about" or "on", or as somebody whom no recommendation addresses ("what must the
police do?"). Recommendations that speak of it, in its words or in the reports' words for it, answer; else the one
nearest in meaning where it is near enough; else none is on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, not_found
from assistant.answers.evidence.asked_for import Term, asked, plain
from assistant.answers.evidence.held import holds
from assistant.answers.evidence.words import stems
from assistant.answers.scope import Scope
from assistant.answers.told.addressees import names_in
from assistant.answers.told.nearest_recommendation import on_subject, tells
from assistant.model import Query
from assistant.rendering import one_line
from corpus.model import Recommendation

_SENTENCE_END = re.compile(r"[.?!;]+\s+")
_NONE = "No recommendation in the report is about that."


def on_topic(
    query: Query, scope: Scope, addressed: list[Recommendation], every: Sequence[Recommendation]
) -> list[Recommendation]:
    """Those of `addressed` that are on the topic of the question, maybe none; all of them where it has none."""
    topic = _topic(query, nobody=len(addressed) == len(every))
    named = names_in(" ".join(r.addressee or "" for r in addressed)) if addressed != every else ()
    terms = [
        t
        for t in (asked(topic).terms if topic else ())
        if _names(t, topic or query, query) and not names_in(t.text) <= set(named)
    ]
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
    return [r for r in near if r in addressed]


def none_names(query: Query) -> Draft:
    """That no recommendation is on the topic of the question."""
    topic = _topic(query, nobody=True)
    said = topic.text if topic and topic is not query else ""
    return no_recommendation(said)


def no_recommendation(topic: str = "") -> Draft:
    """That there is none on a topic, by name where it has one."""
    named = f"No recommendation names {one_line(topic)}." if topic else _NONE
    return not_found(named)


def _topic(query: Query, *, nobody: bool) -> Query | None:
    """The words that name a topic; the whole question where it names nobody that is addressed."""
    form = pattern("recommended.yaml", "topic")
    told = (form.search(plain(sentence)) for sentence in _SENTENCE_END.split(query.search_text))
    named = next(filter(None, told), None)
    if named is None:
        tasked = nobody and pattern("recommended.yaml", "tasked").search(plain(query.search_text))
        return query if tasked else None
    said = named["topic"]
    return replace(query, text=said, search_text=said)


def _names(term: Term, topic: Query, query: Query) -> bool:
    """Whether a word names the topic: any that tells of one behind "about", else a noun."""
    return (topic is not query or term.kind == "noun") and tells(term)
