"""How plainly a passage gives what is asked for, of passages that all do in some way.

"When did she take over?" is told by a month, less by a "when"; "how many staff are there?" by "there are 34 staff",
less by "28 of the 34 staff answered"; "how many of them?" by a number of what was spoken of. What the inspectors did
("we sent a survey to all staff") tells of the service only beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.answers.data_files import patterns, words_in
from assistant.answers.evidence.asked_for import Asked, Term, asked
from assistant.answers.evidence.held import counted, holds, is_generic
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.evidence.words import stems
from assistant.answers.wording.cues import says
from assistant.model import Query
from corpus.values import NUMBER

_MEASURED = 0.75
"""What a passage counts more that gives the kind of thing in so many words, and one less that does not."""
_WHOLE, _IN_PART = 2.0, -0.75
"""What a number of all there are counts, and one of a part of them."""
_OF_THE_TALK = 0.8
"""What a passage counts more that holds the thing spoken of, which a turn points to."""
_COUNTED = 1.2
"""The same where it gives a number of just that."""
_DID = 1.5
"""What a passage counts less that tells what the inspectors did."""
_OPEN = (None, "yes_no", "reason")
"""Kinds that any sentence may tell of."""
_PART = re.compile(
    rf"\b(?:{NUMBER}|\d[\d,]*) (?:out )?of (?:the|its|their|our|all)\b(?: (?:{NUMBER}|\d[\d,]*))?(?: [\w-]+){{1,3}}",
    re.I,
)
"""A number of some of those there are: "28 of the 34 staff"."""
_ALL = re.compile(
    rf"\b(?:there (?:are|were|is|was)|has|have|had|employ(?:s|ed)|total of|team of|made up of) (?:\w+ )?"
    rf"(?P<number>(?:{NUMBER}|\d[\d,]*)(?: [\w-]+){{1,4}})",
    re.I,
)
"""A number of all there are: "there are 34 staff"."""


def spoken_of(query: Query) -> tuple[Term, ...]:
    """What the turns before name, which a turn that names nothing itself points to."""
    if not query.context:
        return ()
    before = asked(replace(query, text=query.context, search_text=query.context, context=""))
    idle = words_in("asked.yaml", "measures") | words_in("asked.yaml", "graded")
    return tuple(
        t
        for t in before.terms
        if (t.kind == "noun" or t.name) and not is_generic(t) and t.text not in idle
    )


def plainly(weighed: Weighed, wanted: Asked, spoken: Sequence[Term], *, of_method: bool) -> float:
    """What a passage counts more or less for how it gives what is asked for.

    Args:
        weighed: the passage.
        wanted: what is asked for.
        spoken: what the turn points to; none where it names a thing of its own.
        of_method: whether the question is about the inspection itself.
    """
    text = weighed.evidence.passage.text
    did = wanted.kind is not None and not of_method and says("inspectors_did", text)
    return (
        _measured(wanted, text)
        + _whole(wanted, text)
        + _of_spoken(weighed, wanted, spoken)
        - _DID * did
    )


def _measured(wanted: Asked, text: str) -> float:
    form = _forms().get(wanted.kind or "")
    if form is None:
        return 0.0
    return _MEASURED if form.search(text) else -_MEASURED


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(form) for kind, form in patterns("signs.yaml")["plainly"].items()}


def _whole(wanted: Asked, text: str) -> float:
    """A number of all there are before one of some of them, where nothing narrows down which."""
    noun = wanted.noun
    narrowed = any(t not in wanted.head and not is_generic(t) for t in wanted.terms)
    if wanted.kind != "count" or noun is None or narrowed or not counted(noun, text):
        return 0.0
    if any(counted(noun, m["number"]) for m in _ALL.finditer(text)):
        return _WHOLE
    return 0.0 if counted(noun, _PART.sub(" ; ", text)) else _IN_PART


def _of_spoken(weighed: Weighed, wanted: Asked, spoken: Sequence[Term]) -> float:
    there = stems(weighed.own)
    if wanted.kind in _OPEN:
        return 0.0
    held = [t for t in spoken if holds(t, there)]
    if wanted.kind == "count" and any(counted(t, weighed.own) for t in held):
        return _COUNTED
    return _OF_THE_TALK * len(held) / len(spoken) if held else 0.0
