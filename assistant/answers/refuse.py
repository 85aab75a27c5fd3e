"""Saying no: what is no question for these reports, and what an inspection report does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.answers.data_files import patterns, words_in
from assistant.answers.draft import Draft, Line, not_found, quoted, stated
from assistant.answers.evidence.asked_for import asked, plain
from assistant.answers.evidence.figure_topics import asked_figures
from assistant.answers.evidence.kinds import NUMERIC, gives
from assistant.answers.evidence.search import about, found_for
from assistant.answers.evidence.weigh import Found, Weighed, is_strict
from assistant.answers.scope import Scope
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined
from assistant.model import Query
from assistant.questions.reading import RETRIEVAL
from assistant.rendering import one_line
from corpus.model import BlockKind
from index.passages import Passage

OFF_TOPIC = ("off_topic", "injection")
_READ_SURELY = 0.85
_TWO = 2
"""Services held that a comparison needs."""
_TOPIC = 1
"""Nouns that a question needs to have a topic of its own."""
NEAREST = "The nearest that the report says:"
_SURE = 0.5
"""Below this a question is not turned away for what it seems to be: the evidence decides."""
_ON_TOPIC, _ON_TOPIC_COVER = 0.45, 0.5
"""Nearness, or share of the question's words, from which a passage is worth showing beside a no."""
SAYS = "The report does not say."
UNSAID = {
    "person_name": "The report does not give that person's name.",
    "contact": "The report does not give that.",
    "clock": "The report does not give that.",
    "pay": "The report does not give that sum.",
    "age": "The report does not give that age.",
    "money": "The report does not give that sum.",
    "count": "The report does not give that number.",
    "percent": "The report does not give that figure.",
    "duration": "The report does not say how long.",
    "deadline": "The report does not say by when.",
    "distance": "The report does not say how far.",
    "date": "The report does not say when.",
    "place": "The report does not say where.",
    "agent": "The report does not say who.",
    "reason": "The report does not give a reason for that.",
    "event": "The report does not say what happened.",
    "outcome": "The report does not say what became of that.",
}


def refuse(query: Query, services: tuple[str, ...]) -> Draft | None:
    """A refusal where the question is none for these reports; None where it may be answered."""
    if query.intent in OFF_TOPIC and query.readings[0].confidence >= _SURE:
        return not_found("That is not a question about the reports in the library.")
    compared = query.intent == "library_compare" and len(query.services) < _TWO
    if query.unknown_services and (compared or not query.reports):
        named = joined([one_line(s) for s in query.unknown_services])
        held = f" It holds {joined(list(services))}." if 0 < len(services) <= 5 else ""
        return not_found(f"No report in the library is about {named}.{held}")
    return None


@dataclass(frozen=True, slots=True)
class _Rule:
    asked: re.Pattern[str]
    unless: re.Pattern[str] | None
    figures: bool
    says: str


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            asked=re.compile(entry["asked"]),
            unless=re.compile(entry["unless"], re.I) if "unless" in entry else None,
            figures=entry.get("figures", False),
            says=entry["says"],
        )
        for entry in patterns("refusals.yaml").values()
    )


def untold(query: Query, scope: Scope) -> Draft | None:
    """A refusal where the question is of a kind that inspection reports do not answer."""
    if query.several or not scope.cards or len(scope.cards) > 1:
        return None
    text, report = plain(query.text), scope.view.report
    for rule in _rules():
        found = rule.asked.search(text)
        if found is None or (rule.figures and asked(query).kind not in NUMERIC):
            continue
        body = found.groupdict().get("body")
        if body and (_claims(query) or re.search(rf"\b{body}\b", report.text, re.I)):
            continue
        if rule.unless is None or not rule.unless.search(report.text):
            return not_found(rule.says)
    query = about(query, scope)
    return _untold_person(query, scope) or _misread(query, scope)


def _claims(query: Query) -> bool:
    """Whether a rating or score is named, which is checked, whoever is said to have told it."""
    return bool(query.presupposed or query.ratings or query.standards or query.fractions)


def _untold_person(query: Query, scope: Scope) -> Draft | None:
    """A refusal where a name or a private matter is asked for, however else the question was read."""
    wanted = asked(query)
    named = wanted.kind == "which" and is_strict(wanted)
    spent = wanted.kind == "money" and not (query.ratings or _of_points(query))
    if not named and not spent and wanted.kind not in words_in("asked.yaml", "personal"):
        return None
    if spent and query.intent in RETRIEVAL:
        return None
    found = found_for(query, scope)
    return None if found.answered else unsaid(found, scope)


def _of_points(query: Query) -> bool:
    """Whether what is "lost" or "cost" may be points: a standard is named by its number, or points are."""
    return any(n in query.text for n in query.standards) or "point" in query.text.lower()


def _misread(query: Query, scope: Scope) -> Draft | None:
    """A refusal where a question is unsurely read as one of ratings, names none, and asks for another thing."""
    intents = words_in("asked.yaml", "guessed")
    first = query.readings[0]
    if first.intent not in intents or first.confidence >= _READ_SURELY or query.context:
        return None
    if query.standards or query.domains or query.ratings or query.key_questions or query.prompts:
        return None
    if says("final_say", query.text) or asked_figures(query, scope.view.report):
        return None
    nouns = [t for t in asked(query).terms if t.kind == "noun" and t.text not in _graded()]
    if len(nouns) < _TOPIC:
        return None
    found = found_for(query, scope)
    return None if found.answered else unsaid(found, scope)


def _graded() -> frozenset[str]:
    """Words of ratings, and words that say nothing of a topic."""
    return words_in("asked.yaml", "graded") | words_in("asked.yaml", "generic")


def unsaid(found: Found, scope: Scope) -> Draft:
    """ "Not in the report", with the nearest thing that it does say where there is one on the topic."""
    says = UNSAID.get(found.asked.kind or "", SAYS)
    if len(scope.cards) > 1:
        says = says.replace("The report does", "The reports do")
    return not_found(says, *_nearest(found, scope))


def _nearest(found: Found, scope: Scope) -> tuple[Line, ...]:
    near = [
        w
        for w in found.passages[:3]
        if w.near >= _ON_TOPIC or (w.held.own >= _ON_TOPIC_COVER and found.asked.terms)
    ]
    if not near:
        return ()
    best = max(near, key=lambda w: (w.held.cover, -w.rank)).evidence.passage
    view = scope.view_of(best.report)
    kind = found.asked.kind
    of_kind = next((w.evidence.passage for w in found.passages if _tells_more(w, best, kind)), None)
    told = (best,) if of_kind is None else (best, of_kind)
    return stated(NEAREST), *(quoted(view.quote(p.span)) for p in told)


def _tells_more(weighed: Weighed, best: Passage, kind: str | None) -> bool:
    """Whether a passage gives the kind of thing that the nearest lacks, on the same work: "services begin quickly"."""
    passage = weighed.evidence.passage
    if kind != "duration" or gives(kind, best.text) or not gives(kind, weighed.own):
        return False
    same = passage.report == best.report and passage.case_type == best.case_type is not None
    return same and passage.kind is not BlockKind.TABLE_ROW and weighed.near >= _ON_TOPIC
