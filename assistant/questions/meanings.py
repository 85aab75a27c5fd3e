"""Slots described rather than named: a key question or an annexe prompt, by words and by meaning.

Their descriptions are framework data and few, so their vectors are shipped beside the intent weights
(`train` builds both) and a question costs one call of the encoder. Standards are never read this way,
2.1 and 3.1 being neighbours in meaning: `subjects` has models for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.questions.content import content_words
from assistant.questions.data_files import data_file, load_yaml
from assistant.questions.frame import Frame
from assistant.questions.phrases import Mention
from assistant.questions.prompt_weights import WHOLE, Key, described_as, probabilities
from assistant.questions.tokens import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.rating.prompts import Prompt

VECTORS = "meanings.npz"
KEY_QUESTION_AT = 0.6
"""Cosine from which words describe a key question (measured: no false ones on 378 questions)."""
_ASKED, _SURE = (0.3, 0.3, 0.5), (0.4, 0.42, 0.2)
"""Where a prompt is asked for and where it may be something else: the probability from which words describe
one, the cosine to its nearest wording, and the probability of a key question itself from which none is meant."""
_OF_ONE_QUESTION = 0.8
"""Share of a topic's probability from which one key question's prompt is meant and no other's."""
_WORDS_ALONE_AT = 0.4
_NAMED_AT = 0.5
_WINDOW = range(2, 6)

Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]
"""Texts to unit vectors, one a row; called only where a question cannot be read without."""


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


def prompt_described(
    taken: Frame, encoder: Encode | None, *, sure: bool = False
) -> tuple[str | None, str] | None:
    """Key question and topic id of the annexe prompt that the question describes, or None.

    The key question is None where prompts of several are as likely. `sure` asks for more likeness, for
    questions that may be about something else.
    """
    prompts = _candidates(taken)
    rest = _matter(taken)
    if not prompts or not content_words(rest):
        return None
    if encoder is None:
        shared = [_shared_words(prompt, rest) for prompt in prompts]
        at = max(range(len(prompts)), key=shared.__getitem__)
        return (None, prompts[at].id) if shared[at] >= _WORDS_ALONE_AT and not sure else None
    keys, (weights, bias) = list(described_as()), _prompt_weights()
    spoken = encoder([_matter(taken, but="key_question"), _matter(taken)]).mean(axis=0)
    meant = {(p.key_question, p.id) for p in prompts}
    among = [at for at, key in enumerate(keys) if key in meant]
    slugs = {slug for slug, _ in meant}
    least, near, whole = _SURE if sure else _ASKED
    wholes = [at for at, (slug, topic) in enumerate(keys) if topic == WHOLE and slug in slugs]
    scores = spoken @ weights + bias
    if probabilities(scores, [*wholes, *among])[: len(wholes)].sum() >= whole:
        return None
    likely = dict(zip(among, probabilities(scores, among).tolist(), strict=True))
    best = max(among, key=likely.__getitem__)
    slug, topic = keys[best]
    alike = _likeness(spoken, keys[best])
    of_topic = sum(p for at, p in likely.items() if keys[at][1] == topic)
    if of_topic < least or alike < near:
        return None
    if sure and alike < max(_likeness(spoken, keys[at]) for at in wholes):
        return None
    prompt = next(p for p in prompts if p.id == topic)
    one = likely[best] >= _OF_ONE_QUESTION * of_topic and not _is_named(prompt, rest)
    return (slug if one else None), topic


def _likeness(spoken: NDArray[np.float32], key: Key) -> float:
    return float((_vectors(described_as()[key]) @ spoken).max())


def _is_named(prompt: Prompt, rest: str) -> bool:
    return _shared(_names(prompt), rest) >= _NAMED_AT


def prompt_named(taken: Frame) -> str | None:
    """The topic id of the prompt whose name or common description stands in the question, or None."""
    text = " ".join(token.text for token in taken.tokens)
    rest = _unnamed_words(taken)
    for prompt in _candidates(taken):
        if _is_named(prompt, rest) or _said_whole(prompt, text):
            return prompt.id
    return None


def prompt_heard(taken: Frame) -> str | None:
    """The topic id of the only prompt that words of the question name by themselves, or None."""
    said = " ".join(token.text for token in taken.tokens if token.is_word)
    return _only_heard(said, _candidates(taken))


def item_heard(text: str) -> str | None:
    """The same of any text, such as what an earlier turn was about."""
    return _only_heard(" ".join(words(text)), _prompts())


def _only_heard(text: str, prompts: Iterable[Prompt]) -> str | None:
    said = ((" ".join(words(w)), p.id) for p in prompts for w in p.heard)
    heard = {w: id for w, id in said if f" {w} " in f" {text} "}
    named = {id for w, id in heard.items() if not any(w != o and w in o for o in heard)}
    return named.pop() if len(named) == 1 else None


def _said_whole(prompt: Prompt, text: str) -> bool:
    """Whether a name of several words stands in the question as it is: "plan b"."""
    names = (name.lower() for name in _names(prompt))
    return any(" " in name and f" {name} " in f" {text} " for name in names)


def described_texts() -> tuple[str, ...]:
    """Every text whose vector is shipped."""
    prompts = [text for texts in described_as().values() for text in texts]
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
def _prompt_weights() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    import numpy as np

    with data_file(VECTORS) as path:
        data = np.load(path)
        return data["prompt_weights"].astype(np.float32), data["prompt_bias"]


@lru_cache(maxsize=1)
def _shipped() -> dict[str, NDArray[np.float32]]:
    import numpy as np

    with data_file(VECTORS) as path:
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


def _matter(taken: Frame, *, but: str = "") -> str:
    """What is left beside slots (`but` one kind), services and the words that ask for a figure."""
    mentions = (*(m for m in taken.slots.mentions if m.slot != but), *taken.services.mentions)
    hidden = {i for m in mentions for i in range(m.first, m.last)}
    rest = " ".join(t.text for i, t in enumerate(taken.tokens) if i not in hidden and t.is_word)
    return " ".join(re.sub(load_yaml("prompts_forms.yaml")["asking"], " ", rest).split())


def _shared_words(prompt: Prompt, rest: str) -> float:
    return _shared(_phrases(prompt), rest)


def _shared(phrases: Iterable[str], rest: str) -> float:
    """The best share of a description's words that the question holds, by crude stems."""
    said = _stems(rest)
    stems = map(_stems, phrases)
    return max((len(said & words) / (1 + len(words)) for words in stems), default=0.0)


@lru_cache(maxsize=2048)  # the descriptions are some hundred, and compared with every question
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6].removesuffix("s") for word in content_words(text))
