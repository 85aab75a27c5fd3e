"""What the three trainers share: filling templates, fitting a regression, digests and files of weights.

Needs scikit-learn, a development dependency, to fit; what is written needs numpy only. Everything is seeded, so
that the same examples give the same weights (to float16) wherever the encoder is the same.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.questions.classifier import DENSE_WEIGHT
from assistant.questions.data_files import data_file
from assistant.questions.features import ngrams, sparse
from assistant.questions.frame import Frame, frame
from assistant.questions.meanings import Encode
from assistant.questions.vocabulary import LibraryVocabulary

Arrays = Mapping[str, NDArray[Any]]
SAMPLED = 10
"""One question in so many is taken apart for a digest."""
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
"""Alternatives in a template, "(grade|rating) of {st}"."""
_STRENGTH = 20.0
_RARE = 3


def chosen(template: str, chance: random.Random) -> str:
    """The template with one alternative of each choice."""
    return CHOICE.sub(lambda match: chance.choice(match[1].split("|")), template)


def frames_of(questions: Iterable[str]) -> list[Frame]:
    """The questions taken apart, of no library in particular."""
    vocabulary = LibraryVocabulary()
    return [frame(question, vocabulary) for question in questions]


def inverse_frequencies(texts: Iterable[Iterable[str]]) -> dict[str, float]:
    """Smoothed idf of every name that at least `_RARE` texts hold; each text is given by the names in it."""
    held = [set(names) for names in texts]
    seen = Counter(name for names in held for name in names)
    total = 1 + len(held)
    counts = sorted((name, count) for name, count in seen.items() if count >= _RARE)
    return {name: float(np.log(total / (1 + count)) + 1) for name, count in counts}


def regression(seen: Any, labels: Sequence[str], strength: float = _STRENGTH) -> Any:
    """A balanced multinomial logistic regression."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=400)
    return model.fit(seen, list(labels))


def fit(rows: Sequence[dict[str, float]], labels: Sequence[str]) -> tuple[list[str], Any]:
    """Feature names and a regression over them."""
    from sklearn.feature_extraction import DictVectorizer

    vectorizer = DictVectorizer(dtype=np.float32)
    features = vectorizer.fit_transform(rows)
    return list(vectorizer.feature_names_), regression(features, labels)


def full_model(frames: Sequence[Frame], labels: Sequence[str], encode: Encode) -> Arrays:
    """The arrays of a model over what `features` and the encoder see, as `classifier.read_model` reads it."""
    idf = inverse_frequencies(ngrams(item.masked) for item in frames)
    vectors = encode([item.masked.words for item in frames])
    seen = [
        _with_vector(sparse(item.masked, item.flags, idf), vector)
        for item, vector in zip(frames, vectors, strict=True)
    ]
    names, fitted = fit(seen, labels)
    is_dense = np.asarray([name.startswith("d:") for name in names])
    features = [name for name in names if not name.startswith("d:")]
    return {
        "labels": text_array(fitted.classes_),
        "features": text_array(features),
        "idf": np.asarray([idf.get(name, 0.0) for name in features], dtype=np.float32),
        "full_weights": fitted.coef_.T[~is_dense].astype(np.float16),
        "full_dense": fitted.coef_.T[is_dense].astype(np.float16),
        "full_bias": fitted.intercept_.astype(np.float32),
    }


def _with_vector(row: dict[str, float], vector: NDArray[np.float32]) -> dict[str, float]:
    """Sparse features and the sentence vector in one row; "d:" sorts before "f:" and "w:"."""
    dense = {f"d:{i:03d}": DENSE_WEIGHT * float(value) for i, value in enumerate(vector)}
    return {**row, **dense}


def text_array(lines: Sequence[str]) -> NDArray[np.uint8]:
    """Lines as the bytes of an array, as weight files hold them."""
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def digest_of(examples: Iterable[str], taken_apart: Iterable[str]) -> str:
    """What weights depend on: the examples, and how a sample of them is taken apart."""
    hashed = hashlib.sha256("\n".join(examples).encode())
    for words in taken_apart:
        hashed.update(words.encode())
    return hashed.hexdigest()


def seen_of(questions: Sequence[str]) -> Iterable[str]:
    """What `full_model` sees of a sample of the questions, for its digest."""
    return (f"{item.masked.marks} {item.flags}" for item in frames_of(questions[::SAMPLED]))


def shipped_digest(name: str) -> str:
    """The digest that a shipped file of weights was built with."""
    with data_file(name) as path:
        return bytes(np.load(path)["digest"]).decode()


def write(name: str, arrays: Arrays) -> None:
    """Put the arrays beside the data files."""
    np.savez(Path(str(files("assistant.questions") / "data")) / name, **dict(arrays))  # type: ignore[arg-type]
