"""A turn that only names a standard after something was supposed: "and leadership too?", "same for staff".

What was supposed of the standards before is then supposed of this one as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Query
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import Frame, frame
from assistant.questions.reading import ASIDE
from assistant.questions.suppose import step_said
from assistant.questions.tokens import tokenize, words
from assistant.questions.vocabulary import LibraryVocabulary
from corpus.model import Rating


def supposed_too(
    question: str, taken: Frame, history: Sequence[Query], vocabulary: LibraryVocabulary
) -> Query | None:
    """The question before with what it supposes supposed of this turn's standards too; None where it says more."""
    before = next((turn for turn in reversed(history) if turn.intent not in ASIDE), None)
    if before is None or before.put_to_one or before.parts:
        return None
    before = _of_it(before, history)
    step, rating = _alike(before)
    own = step_said(taken.tokens)
    step, rating = (own, None) if own and (step or rating) else (step, rating)
    if not (step or rating) or taken.slots.ratings:
        return None
    said = _besides(words(taken.text))
    if not said or not _goes_on(taken.text):
        return None
    slots = frame(" ".join(said), vocabulary, rating_talk=True).slots
    named = {i for m in slots.mentions for i in range(m.first, m.last)}
    numbers = _same_cases(slots.standards, before) if slots.assumed else slots.standards
    numbers = numbers or _of_domains(slots.domains, vocabulary)
    if not numbers or len(named) < len(said):
        return None
    again = replace(before, text=question, search_text=taken.text, follow_up="inherit")
    every = tuple(sorted({*before.standards, *numbers}))
    again = replace(again, standards=every, standards_assumed=False)
    if rating:
        return replace(again, changes=(*before.changes, *((n, rating) for n in numbers)))
    return replace(again, steps=(*before.steps, *((n, step) for n in numbers)))


def _of_it(before: Query, history: Sequence[Query]) -> Query:
    """ "What if it went up a step?" with the standard that was spoken of."""
    step = step_said(tokenize(before.text))
    supposes = before.steps or before.changes or before.some or before.ratings
    if before.intent != "what_if_rating" or supposes or before.standards or not step:
        return before
    spoken = next((turn.standards for turn in reversed(history) if turn.standards), ())
    return replace(before, steps=((spoken[0], step),)) if len(spoken) == 1 else before


def _alike(before: Query) -> tuple[int, Rating | None]:
    """The steps or the rating that the turn before supposes of each of its standards; of none, or unlike, neither."""
    steps, ratings = {s for _, s in before.steps}, {r for _, r in before.changes}
    if before.some or len(steps) + len(ratings) != 1:
        return 0, None
    return (steps.pop(), None) if steps else (0, ratings.pop())


def _goes_on(text: str) -> bool:
    """Whether the words say that it is supposed as well: "too", "same for", "and if"."""
    said = f" {' '.join(words(text))} "
    return any(f" {cue} " in said for cue in load_yaml("suppositions.yaml")["goes_on"])


def _besides(said: Sequence[str]) -> list[str]:
    """The words between those at both ends that only say "as well"."""
    idle = load_yaml("suppositions.yaml")["as_well"]
    own = [at for at, word in enumerate(said) if word not in idle]
    return list(said[own[0] : own[-1] + 1]) if own else []


def _of_domains(domains: tuple[str, ...], vocabulary: LibraryVocabulary) -> tuple[str, ...]:
    """ "And all out-of-court ones too": the scored standards of a domain that is named."""
    return tuple(s.number for s in vocabulary.framework if s.scored and s.number[0] in domains)


def _same_cases(numbers: tuple[str, ...], before: Query) -> tuple[str, ...]:
    """Of standards that a word may mean, those of the cases spoken of."""
    domains = {n[0] for n, _ in (*before.steps, *before.changes)}
    return tuple(n for n in numbers if n[0] in domains) if len(domains) == 1 else ()
