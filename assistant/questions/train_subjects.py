"""Builds `data/subjects.npz` from `data/subject_examples.yaml`: `python -m assistant.questions.train_subjects`.

Needs scikit-learn, a development dependency, as `train` does; what it writes needs numpy only.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.questions.data_files import load_yaml
from assistant.questions.frame import frame
from assistant.questions.meanings import Encode
from assistant.questions.subjects import CASEWORK, NONE, SUBJECTS, spoken, words_seen
from assistant.questions.tokens import words
from assistant.questions.train import text_array
from assistant.questions.vocabulary import LibraryVocabulary

FRAMES = 4
"""Frames that a phrase is put into, for each type of case it is filled with."""
SEED = 7
STRENGTH = 10.0
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_SAMPLED = 10
_RARE = 3
_ONE_CASE_TYPE = {"policy": "out_of_court"}


@dataclass(frozen=True, slots=True)
class Example:
    """A question with what it is about; `source` is the number of the phrase or question it came from."""

    question: str
    family: str
    case_type: str
    source: int


def examples(seed: int = SEED) -> list[Example]:
    """All questions: every phrase in some frames, and the questions that are given whole."""
    data, chance = load_yaml("subject_examples.yaml"), random.Random(seed)
    return list(_all(data, chance))


def _all(data: dict[str, Any], chance: random.Random) -> Iterator[Example]:
    source = 0
    for family, phrases in data["families"].items():
        for phrase in phrases:
            source += 1
            for kind in data["cases"] if "{kids}" in phrase else (NONE,):
                for _ in range(FRAMES):
                    said = _chosen(phrase, chance)
                    if kind != NONE:
                        children = _chosen(chance.choice(data["cases"][kind]), chance)
                        said = said.replace("{kids}", children)
                    asked = _chosen(chance.choice(data["asks"]), chance).replace("{x}", said)
                    yield _example(asked, family, kind, source)
    for family, questions in data["questions"].items():
        for question in questions:
            source += 1
            yield _example(_chosen(question, chance), family, NONE, source)


def _example(question: str, family: str, kind: str, source: int) -> Example:
    """Casework of no type of case is all that a service does: no subject."""
    case = _ONE_CASE_TYPE.get(family, NONE if kind == "any" else kind)
    of_all = family == CASEWORK and case == NONE
    return Example(" ".join(question.split()), NONE if of_all else family, case, source)


def _chosen(text: str, chance: random.Random) -> str:
    return _CHOICE.sub(lambda match: chance.choice(match[1].split("|")), text)


def build(encode: Encode) -> dict[str, NDArray[Any]]:
    """All arrays of the weight file."""
    rows, vocabulary = examples(), LibraryVocabulary()
    texts = [spoken(frame(row.question, vocabulary)) for row in rows]
    idf = inverse_frequencies(texts)
    seen = np.hstack([encode(texts), np.stack([words_seen(text, idf) for text in texts])])
    arrays: dict[str, NDArray[Any]] = {
        "digest": text_array([digest()]),
        "words": text_array(list(idf)),
        "idf": np.asarray(list(idf.values()), dtype=np.float32),
    }
    for name, labels in (
        ("family", [row.family for row in rows]),
        ("case", [row.case_type for row in rows]),
    ):
        fitted = fit(seen, labels)
        arrays[f"{name}_labels"] = text_array(list(fitted.classes_))
        arrays[f"{name}_weights"] = fitted.coef_.T.astype(np.float16)
        arrays[f"{name}_bias"] = fitted.intercept_.astype(np.float32)
    return arrays


def inverse_frequencies(texts: Sequence[str]) -> dict[str, float]:
    """Smoothed idf of every word of at least `_RARE` texts, named as `words_seen` names them."""
    seen = Counter(f"w:{word}" for text in texts for word in set(words(text)))
    total = 1 + len(texts)
    counts = sorted((name, count) for name, count in seen.items() if count >= _RARE)
    return {name: float(np.log(total / (1 + count)) + 1) for name, count in counts}


def fit(seen: NDArray[np.float32], labels: Sequence[str]) -> Any:
    """A balanced multinomial logistic regression."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=400)
    return model.fit(seen, list(labels))


def digest() -> str:
    """What the weights depend on: the examples, and how a sample of them is taken apart."""
    rows, vocabulary = examples(), LibraryVocabulary()
    said = "\n".join(f"{row.family} {row.case_type} {row.question}" for row in rows)
    hashed = hashlib.sha256(said.encode())
    for row in rows[::_SAMPLED]:
        hashed.update(spoken(frame(row.question, vocabulary)).encode())
    return hashed.hexdigest()


def shipped_digest() -> str:
    """The digest that the shipped weights were built with."""
    with as_file(files("assistant.questions") / "data" / SUBJECTS) as path:
        return bytes(np.load(path)["digest"]).decode()


def main() -> int:
    """Train and write the weights beside the data files."""
    from index.encoder import load_encoder

    arrays: Any = build(load_encoder().encode)
    np.savez(Path(str(files("assistant.questions") / "data")) / SUBJECTS, **arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
