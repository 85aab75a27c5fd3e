""" "Why are there two item d)s?": letters that the data annexe prints twice under one key question."""

from __future__ import annotations

from collections import defaultdict

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import pattern
from assistant.answers.view import calculation
from assistant.model import Query
from corpus.model import PromptResult


def repeated_letter(query: Query, scope: Scope) -> Draft | None:
    """The sub-questions that share a letter, in the standards asked about."""
    view = scope.view
    if not pattern("repeated").search(query.text):
        return None
    groups: dict[tuple[str, str, str], list[PromptResult]] = defaultdict(list)
    for prompt in view.report.prompts:
        if prompt.letter and (not query.standards or prompt.standard in query.standards):
            groups[prompt.standard, prompt.key_question, prompt.letter.lower()].append(prompt)
    letters = {p.letter.lower() for p in query.prompts if p.letter}
    twice = [g for g in groups.values() if len(g) > 1]
    found = next((g for g in twice if g[0].letter.lower() in letters), None)
    found = found or next(iter(twice if not letters else []), None)
    if found is None:
        return None
    first = found[0]
    text = (
        f"Yes: the letter {first.letter}) is printed {len(found)} times for {view.label(first.standard)}, "
        f"{view.question_name(first.standard, first.key_question)}; they are different questions."
    )
    made = calculation("letter-repeated", len(found), standard=first.standard)
    sources = [view.quote(p.span) for p in found]
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))
