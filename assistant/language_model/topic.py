"""What a question is about, and whether an answer tells of it: what no reading of a model may lose."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft, Quote
from assistant.answers.evidence.asked_for import Term, asked
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.words import stems
from assistant.model import Query


def topic_of(query: Query) -> frozenset[Term]:
    """The nouns that tell the topic: not those of every report, nor those of grades and scores."""
    graded = words_in("asked.yaml", "graded")
    return frozenset(
        term
        for term in asked(query).terms
        if term.kind == "noun" and not is_generic(term) and term.text not in graded
    )


def told(topic: frozenset[Term], draft: Draft, words: Callable[[Quote], str]) -> frozenset[Term]:
    """Those that a draft says or quotes, themselves or in the reports' wording."""
    parts = [part for line in draft.lines for part in (line.text, *map(words, line.quotes))]
    said = stems(" ".join(parts))
    return frozenset(term for term in topic if holds(term, said))
