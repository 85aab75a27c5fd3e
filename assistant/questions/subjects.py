"""The standard that a question describes without its name: "the part with the sessions with kids".

Asked only of a question that needs a standard and names none: one text more for the encoder, and two small
regressions over its vector, built by `train_subjects`: what is spoken of, and of which type of case. They speak
only where they are sure, and what they took is told with the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.questions.content import content_words
from assistant.questions.data_files import data_file, load_yaml
from assistant.questions.features import weigh
from assistant.questions.frame import Frame, frame
from assistant.questions.intent_table import intents
from assistant.questions.lexicon import lexicon
from assistant.questions.masking import mask
from assistant.questions.meanings import Encode
from assistant.questions.phrases import Mention
from assistant.questions.tokens import words
from assistant.questions.vocabulary import LibraryVocabulary, StandardEntry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUBJECTS = "subjects.npz"
NONE, CASEWORK = "none", "casework"
SURE = 0.8
"""Probability from which a family is taken: 96 or 97 in 100 are right then, and a third of the descriptions are
read (by cross-validation over phrases)."""
CASES_AT = 0.8
"""Probability from which a type of case is taken (98 in 100 are right then)."""
WORDS_WEIGHT = 0.7
_KEPT = frozenset(
    {"service", "rating", "percent", "fraction", "score", "maximum", "number", "year"}
    | {"standard_number"}
)
"""Slots that are masked: they say nothing of the subject."""
_OUTCOMES = frozenset({"what_if_rating", "what_if_cases", "discretion_without", "cases_needed"})
"""Intents under which the total named is what comes of it, no subject."""
_LISTS = frozenset({"list_strengths", "list_areas"})
_SUPPOSING = frozenset({"what_if_rating"})
_NOT_OF_ONE = frozenset({"consistency", "where_said", "discretion_where", "subquestion_value"})
_OF_CASES = ("assessment", "planning", "delivery", "reviewing", CASEWORK)
_SUBJECT_SLOTS = frozenset({"standard", "stage", "case_type"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question describes."""

    family: str
    case_type: str | None


@dataclass(frozen=True, slots=True)
class Model:
    """A regression over the sentence vector and the words; probabilities are softmax(x W + b)."""

    labels: tuple[str, ...]
    idf: dict[str, float]
    """Words known, in the order of their rows of weights, which follow those of the vector."""
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, text: str, vector: NDArray[np.float32]) -> dict[str, float]:
        """Every label with its probability."""
        import numpy as np

        seen = np.concatenate([vector.astype(np.float32), words_seen(text, self.idf)])
        scores = seen @ self.weights + self.bias
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


def words_seen(text: str, idf: dict[str, float]) -> NDArray[np.float32]:
    """The words of a text as a row: one column for each word of `idf`, in its order."""
    import numpy as np

    found = weigh(Counter(f"w:{word}" for word in words(text)), idf)
    return WORDS_WEIGHT * np.asarray([found.get(name, 0.0) for name in idf], dtype=np.float32)


def described(
    taken: Frame, intent: str, vocabulary: LibraryVocabulary, encoder: Encode
) -> Frame | None:
    """The frame with the standard that the question describes; None where it describes none for sure."""
    place = _place(taken) if _wanted(taken, intent) else None
    if place is None:
        return None
    subject = subject_of(taken, encoder, of_cases=intent in _LISTS)
    mentions = tuple(_mentions(subject, place, taken, vocabulary)) if subject else ()
    if not mentions:
        return None
    kept = (m for m in taken.slots.mentions if m.slot == "key_question")
    return frame(taken.text, vocabulary, rating_talk=True, extra=(*mentions, *kept))


def subject_of(taken: Frame, encoder: Encode, *, of_cases: bool = False) -> Subject | None:
    """What the question describes, where the models are sure; `of_cases` asks for the type of case alone."""
    text = spoken(taken)
    vector = encoder([text])[0]
    families, cases = (_model(name).probabilities(text, vector) for name in ("family", "case"))
    case = max(cases, key=cases.__getitem__)
    sure = case if case != NONE and cases[case] >= CASES_AT else None
    family = max(families, key=families.__getitem__)
    if family != NONE and families[family] >= SURE:
        return Subject(family, sure)
    casework = sum(families[name] for name in _OF_CASES)
    return Subject(CASEWORK, sure) if of_cases and sure and casework >= SURE else None


def spoken(taken: Frame) -> str:
    """The question as the models see it: the words of the subject as said, ratings and services masked."""
    kept = [m for m in (*taken.slots.mentions, *taken.services.mentions) if m.slot in _KEPT]
    hidden = {i for m in taken.services.mentions for i in range(m.first, m.last)}
    clear = [m for m in kept if m.slot == "service" or not hidden & set(range(m.first, m.last))]
    return mask(taken.tokens, clear).words


def needs_standard(intent: str) -> bool:
    """Whether what is asked for is of a standard, or may be."""
    row = intents()[intent]
    return (
        intent in _LISTS
        or intent in _SUPPOSING
        or ("standards" in row.takes and intent not in _NOT_OF_ONE)
    )


def _wanted(taken: Frame, intent: str) -> bool:
    """Whether the reading needs a standard and the question names none; a type of case alone may stand."""
    slots = taken.slots
    if slots.groups or slots.stages or not needs_standard(intent):
        return False
    by_case = {lexicon().domain_of[case] for case in slots.case_types}
    whole = {"all"} if intent in _OUTCOMES else set()
    return set(slots.domains) <= by_case | whole


def _place(taken: Frame) -> tuple[int, int] | None:
    """Where the description stands: the most telling run of words between what the question names."""
    named = {i for m in taken.slots.mentions for i in range(m.first, m.last)}
    named |= {i for m in taken.services.mentions for i in range(m.first, m.last)}
    runs: list[list[int]] = [[]]
    for at, token in enumerate(taken.tokens):
        if at in named or not token.is_word:
            runs.append([])
        elif content_words(token.text) and token.text not in _plain():
            runs[-1].append(at)
    best = max(runs, key=len)
    return (best[0], best[-1] + 1) if best else None


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(" ".join(load_yaml("subjects.yaml")["plain"]).split())


def _mentions(
    subject: Subject, place: tuple[int, int], taken: Frame, vocabulary: LibraryVocabulary
) -> Iterator[Mention]:
    """The subject as mentions where it is described."""
    row = load_yaml("subjects.yaml")["families"][subject.family]
    case = subject.case_type if not taken.slots.case_types else None
    if "titles" in row:
        held = {entry.title.lower(): entry.title for entry in vocabulary.framework}
        title = next((held[t.lower()] for t in row["titles"] if t.lower() in held), None)
        if title:
            yield Mention("standard", title, *place)
    elif "stage" in row:
        yield Mention("stage", row["stage"], *place)
        if case:
            yield Mention("case_type", case, place[0], place[0])
    elif case:
        yield Mention("case_type", case, *place)


@lru_cache(maxsize=2)
def _model(name: str) -> Model:
    with data_file(SUBJECTS) as path:
        return read_model(path, name)


def read_model(path: Path, name: str) -> Model:
    """The model "family" or "case" of the weight file at `path`."""
    import numpy as np

    data = np.load(path)
    names = bytes(data["words"]).decode().split("\n")
    return Model(
        labels=tuple(bytes(data[f"{name}_labels"]).decode().split("\n")),
        idf=dict(zip(names, data["idf"].tolist(), strict=True)),
        weights=data[f"{name}_weights"].astype(np.float32),
        bias=data[f"{name}_bias"].astype(np.float32),
    )


def read_as(whole: Frame, vocabulary: LibraryVocabulary) -> tuple[str, ...]:
    """What the question was read as: "read as court disposals planning (2.2)"."""
    slots = whole.slots
    if not any(mention.slot in _SUBJECT_SLOTS for mention in whole.described):
        return ()
    kinds = load_yaml("subjects.yaml")["case_types"]
    entries = [entry for entry in vocabulary.framework if entry.number in slots.standards]
    if not entries:
        said = " and ".join(kinds[c] for c in slots.case_types if c in kinds)
        return (f"read as {said}",) if said else ()
    if slots.assumed:
        return (f"read as {entries[0].title.lower()}",)
    names = (f"{_of_case(e, kinds)}{e.title.lower()} ({e.number})" for e in entries)
    return (f"read as {' and '.join(names)}",)


def _of_case(entry: StandardEntry, kinds: dict[str, str]) -> str:
    return f"{kinds[entry.case_type]} " if entry.case_type in kinds else ""
