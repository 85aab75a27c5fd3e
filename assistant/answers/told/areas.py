"""How the areas of a joint service differ: sentences that tell of both, and not of the service that they share.

"What is the difference between Aldwick and Bramley?", of the service of Aldwick and Bramley, compares no two services
of the library. A sentence tells of both areas where each is named besides in the service's name, or where it says
that the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.draft import Draft, quoted
from assistant.answers.evidence.asked_for import Term, asked
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.sentences import prose
from assistant.answers.evidence.words import stems
from assistant.answers.scope import Scope
from assistant.answers.wording.cues import says
from assistant.model import Query
from corpus.values import counts

_JOINS = re.compile(r" (?:and|&) ")
_MOST = 6


def set_apart(query: Query, scope: Scope) -> Draft | None:
    """What sets the two areas of a joint service apart, on the topic that the question names, if any."""
    if len(scope.cards) != 1 or query.context:
        return None
    view, service = scope.view, scope.cards[0].service
    areas = _JOINS.split(service)
    if len(areas) != 2 or not _asks(query.text, areas):
        return None
    joint, topic = re.compile(re.escape(service), re.I), _topic(query, areas)
    told = []
    for span in prose(view.report):
        words = joint.sub(" ", span.of(view.report.text))
        rank = _rank(words, areas)
        on_topic = not topic or any(holds(t, stems(words)) for t in topic)
        if rank is not None and on_topic:
            told.append((rank, span))
    told.sort(key=lambda ranked: ranked[0])
    lines = tuple(quoted(view.quote(span)) for _, span in told[:_MOST])
    return Draft(lines) if lines else None


def _asks(text: str, areas: Sequence[str]) -> bool:
    return says("set_apart", text) and (_names(areas, text) or says("two_areas", text))


def _names(areas: Sequence[str], text: str) -> bool:
    """Whether each of the areas is named."""
    return all(re.search(rf"\b{re.escape(area)}(?!\w)", text, re.I) for area in areas)


def _rank(words: str, areas: Sequence[str]) -> int | None:
    """0 for a sentence that says that the two differ, 1 for figures of both, 2 for words on both; None for others."""
    if says("two_areas", words) and says("not_alike", words):
        return 0
    if not _names(areas, words):
        return None
    return 1 if counts(words) else 2 if says("unlike", words) else None


def _topic(query: Query, areas: Sequence[str]) -> list[Term]:
    """What is to be compared, where the question says so."""
    names = frozenset(s for area in areas for s in stems(area))
    terms = (t for t in asked(query).terms if not t.stems <= names and not is_generic(t))
    return [t for t in terms if t.kind == "noun" and not says("set_apart", t.text)]
