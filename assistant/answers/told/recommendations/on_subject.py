"""The recommendation on a subject, or none: what share of the subject it names, and how near it lies in meaning.

There are a handful of recommendations and always a nearest one, so that nearness alone proves nothing: a
recommendation is on a subject where it names a good part of it, or lies near beyond doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers.data_files import words_in
from assistant.answers.evidence.asked_for import Term, asked
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.words import ReportWords, stems, words_of
from assistant.answers.scope import Scope
from assistant.answers.wording.forms import has_form
from assistant.model import Query
from assistant.questions.glossary import expansions
from assistant.questions.tokens import tokenize
from corpus.model import Recommendation
from index.fusion import WEIGHTS

_LOOKED_AT = 40
_LEAST = 0.5
"""Nearness in meaning and share of the subject's words, added up, from which a recommendation is on a subject."""
_LEAST_OF_THEIRS = 0.25
"""The same among those for a body that was spoken of, which is evidence itself."""
_NEAR, _LEAD = 0.3, 0.15
"""Nearness alone that is enough, and how far the next must then lie behind."""


def on_subject(
    query: Query, scope: Scope, words: str, among: Sequence[Recommendation] = ()
) -> list[Recommendation]:
    """The recommendation on the subject that `words` tell, of some if any are given; none where none is."""
    every = scope.view.report.recommendations
    near = _nearness(query, scope, words)
    known = words_of(scope.glance)
    terms = subject_terms(query, words)
    worth = [
        near.get(at, 0.0) + _share(terms, recommendation, scope, known)
        for at, recommendation in enumerate(every)
    ]
    meant = [at for at, one in enumerate(every) if not among or one in among]
    best = max(meant, key=worth.__getitem__, default=None)
    least = _LEAST_OF_THEIRS if among else _LEAST
    if best is None or not (worth[best] >= least or _is_apart(best, near)):
        return []
    return [every[best]]


def _is_apart(best: int, near: Mapping[int, float]) -> bool:
    """Whether a recommendation lies near a subject in meaning, and all others well behind it."""
    others = max((n for at, n in near.items() if at != best), default=0.0)
    return near.get(best, 0.0) >= _NEAR and near[best] - others >= _LEAD


def subject_terms(query: Query, words: str) -> list[Term]:
    """The nouns that tell a subject, with the reports' words for them."""
    found = expansions(tokenize(words))
    subject = replace(query, text=words, search_text=words, context="", expansions=found)
    return [t for t in asked(subject).terms if _is_noun(t) and tells(t)]


def _is_noun(term: Term) -> bool:
    """Whether a word may name a thing; what is done, "reviewing", is one."""
    return term.kind == "noun" or term.text.endswith("ing")


def tells(term: Term) -> bool:
    """Whether a word tells the subject of a recommendation, and not that one is asked for."""
    idle = words_in("recommendations.yaml", "idle") | words_in("asked.yaml", "times")
    return not is_generic(term) and term.text not in idle


def _share(
    terms: Sequence[Term], recommendation: Recommendation, scope: Scope, known: ReportWords
) -> float:
    """The share, by rarity, of a subject's words that a recommendation holds, with whom it addresses."""
    text = recommendation.span.of(scope.view.report.text)
    there = stems(f"{recommendation.addressee or ''} {text}")
    weights = {t: max((known.weight(s) for s in t.stems), default=0.0) for t in terms}
    held = sum(weight for term, weight in weights.items() if holds(term, there))
    return held / (sum(weights.values()) or 1.0)


def _nearness(query: Query, scope: Scope, words: str) -> Mapping[int, float]:
    """How near each recommendation lies to the subject in meaning, by its place in the list."""
    request = request_for(query, words=words, standards=(), roles=("recommendations",))
    near: dict[int, float] = {}
    for evidence in scope.find(request, limit=_LOOKED_AT):
        span = evidence.passage.span
        score = evidence.parts.get("sentence", 0.0) / WEIGHTS.sentence
        for at, one in enumerate(scope.view.report.recommendations):
            if one.span.contains(span) or span.contains(one.span):
                near[at] = max(near.get(at, 0.0), score)
    return near


def naming(query: Query, scope: Scope, form: str) -> list[Recommendation]:
    """Those that hold all that a question names besides the words of a form."""
    idle = stems(" ".join(words_in("recommendations.yaml", "to_do")))
    said = subject_terms(query, f"{query.text} {query.context}")
    terms = [t for t in said if not has_form(form, t.text) and not t.stems <= idle]
    view = scope.view
    there = ((r, stems(r.span.of(view.report.text))) for r in view.report.recommendations)
    return [r for r, words in there if terms and all(holds(t, words) for t in terms)]
