"""Slots described rather than named: a key question or an annexe prompt, by words and by meaning.

Their descriptions are framework data and few, so their vectors are shipped beside the intent weights
(`train` builds both) and a question costs one call of the encoder. Standards are never read this way,
2.1 and 3.1 being neighbours in meaning: `subjects` has models for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from assistant.questions.content import content_words
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import Frame
from assistant.questions.phrases import Mention
from assistant.questions.tokens import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.rating.prompts import Prompt

VECTORS = "meanings.npz"
KEY_QUESTION_AT = 0.6
"""Cosine from which words describe a key question (measured: no false ones on 378 questions)."""
PROMPT_AT = 0.45
"""Score (cosine plus half the words shared) from which words describe a prompt."""
_WORDS_ALONE_AT = 0.4
_NAMED_AT = 0.5
_WINDOW = range(2, 6)

Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]


def key_question_described(taken: Frame, encoder: Encode) -> Mention | None:
    """The key question that two to five words of the question describe, with their place."""
    windows = list(_windows(taken))
    if not windows:
        return None
    texts, slugs = zip(*_descriptions(), strict=True)
    spoken = [" ".join(t.text for t in taken.tokens[a:b]) for a, b in windows]
    likeness = encoder(spoken) @ _vectors(texts).T
    best = likeness.max(axis=1)
    at = int(best.argmax())
    if best[at] < KEY_QUESTION_AT:
        return None
    first, last = windows[at]
    return Mention("key_question", slugs[int(likeness[at].argmax())], first, last)


def prompt_described(taken: Frame, encoder: Encode | None) -> str | None:
    """The topic id of the annexe prompt that the question describes, or None."""
    prompts = _candidates(taken)
    rest = _unnamed_words(taken)
    if not prompts or not content_words(rest):
        return None
    shared = [_shared_words(prompt, rest) for prompt in prompts]
    if encoder is None:
        at = max(range(len(prompts)), key=shared.__getitem__)
        return prompts[at].id if shared[at] >= _WORDS_ALONE_AT else None
    spoken = encoder([rest, taken.text])
    alike = [float((_vectors(_phrases(p)) @ spoken.T).max(axis=0).mean()) for p in prompts]
    scores = [a + 0.5 * s for a, s in zip(alike, shared, strict=True)]
    at = max(range(len(prompts)), key=scores.__getitem__)
    return prompts[at].id if scores[at] >= PROMPT_AT else None


def prompt_named(taken: Frame) -> str | None:
    """The topic id of the prompt whose name or common description stands in the question, or None."""
    text = " ".join(token.text for token in taken.tokens)
    rest = _unnamed_words(taken)
    for prompt in _candidates(taken):
        if _shared(_names(prompt), rest) >= _NAMED_AT or _said_whole(prompt, text):
            return prompt.id
    return None


def prompt_heard(taken: Frame) -> str | None:
    """The topic id of the only prompt that words of the question name by themselves, or None."""
    text = f" {' '.join(token.text for token in taken.tokens if token.is_word)} "
    said = ((" ".join(words(w)), p.id) for p in _candidates(taken) for w in p.heard)
    heard = {w: id for w, id in said if f" {w} " in text}
    named = {id for w, id in heard.items() if not any(w != o and w in o for o in heard)}
    return named.pop() if len(named) == 1 else None


def _said_whole(prompt: Prompt, text: str) -> bool:
    """Whether a name of several words stands in the question as it is: "plan b"."""
    names = (name.lower() for name in _names(prompt))
    return any(" " in name and f" {name} " in f" {text} " for name in names)


def described_texts() -> tuple[str, ...]:
    """Every text whose vector is shipped."""
    prompts = [phrase for prompt in _prompts() for phrase in _phrases(prompt)]
    return tuple(dict.fromkeys([*(text for text, _ in _descriptions()), *prompts]))


@lru_cache(maxsize=1)
def _descriptions() -> tuple[tuple[str, str], ...]:
    rows = load_yaml("key_questions.yaml")["key_questions"]
    return tuple((text, row["slug"]) for row in rows for text in row["describes"])


def _prompts() -> tuple[Prompt, ...]:
    from assistant.rating.prompts import load_prompts  # its schemas cost more than a question

    return load_prompts()


def _phrases(prompt: Prompt) -> tuple[str, ...]:
    return (*_names(prompt), *prompt.wordings)


def _names(prompt: Prompt) -> tuple[str, ...]:
    return (prompt.name, *prompt.aliases)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, NDArray[np.float32]]:
    import numpy as np

    with as_file(files("assistant.questions") / "data" / VECTORS) as path:
        data = np.load(path)
        texts = bytes(data["texts"]).decode().split("\n")
        return dict(zip(texts, data["vectors"].astype(np.float32), strict=True))


def _vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    import numpy as np

    shipped = _shipped()
    return np.stack([shipped[text] for text in texts])


def _windows(taken: Frame) -> Iterable[tuple[int, int]]:
    """Runs of two to five words outside other slots that begin and end with a content word."""
    hidden = {i for m in taken.slots.mentions for i in range(m.first, m.last)}
    tokens = taken.tokens
    for first in range(len(tokens)):
        for last in range(first + _WINDOW.start, min(first + _WINDOW.stop, len(tokens) + 1)):
            inside = tokens[first:last]
            clear = not hidden.intersection(range(first, last))
            if clear and all(t.is_word for t in inside) and content_words(inside[-1].text):
                yield first, last


def _candidates(taken: Frame) -> list[Prompt]:
    slots, prompts = taken.slots, list(_prompts())
    of_standards = [p for p in prompts if p.standard in slots.standards] or prompts
    return [p for p in of_standards if p.key_question in slots.key_questions] or of_standards


def _unnamed_words(taken: Frame) -> str:
    hidden = {i for m in taken.slots.mentions for i in range(m.first, m.last)}
    tokens = enumerate(taken.tokens)
    return " ".join(t.text for i, t in tokens if i not in hidden and t.is_word)


def _shared_words(prompt: Prompt, rest: str) -> float:
    return _shared(_phrases(prompt), rest)


def _shared(phrases: Iterable[str], rest: str) -> float:
    """The best share of a description's words that the question holds, by crude stems."""
    said = set(_stems(rest))
    stems = [set(_stems(phrase)) for phrase in phrases]
    return max((len(said & words) / (1 + len(words)) for words in stems), default=0.0)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(word[:6].removesuffix("s") for word in content_words(text))
