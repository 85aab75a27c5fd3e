"""Builds `data/intents.npz` from `data/examples.yaml`: `python -m assistant.questions.train`.

Needs scikit-learn, a development dependency; what it writes needs numpy only. Everything is
seeded, so that the same examples give the same weights (to float16) wherever the encoder is the
same.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.questions import prompt_weights
from assistant.questions.classifier import DENSE_WEIGHT, WEIGHTS, Model, read_model
from assistant.questions.data_files import load_yaml
from assistant.questions.features import ngrams, sparse
from assistant.questions.frame import Frame, frame
from assistant.questions.glossary import topic_terms
from assistant.questions.meanings import VECTORS, Encode, described_texts
from assistant.questions.vocabulary import LibraryVocabulary

FILLINGS = 2
MORE_FILLINGS = 6
"""For templates that hold alternatives, "(grade|rating) of {st}"."""
SEED = 7
_BANKS = ("examples.yaml", "examples_of_text.yaml")
_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_STRENGTH = 20.0
_RARE = 3
_SAMPLED = 10


def examples(fillings: int = FILLINGS, seed: int = SEED) -> list[tuple[str, str, int]]:
    """Filled questions: intent, question, number of the template it came from."""
    chance = random.Random(seed)
    fillers = dict(load_yaml("fillers.yaml"))
    fillers["topic"] = [*fillers["topic"], *topic_terms()]
    rows: list[tuple[str, str, int]] = []
    for template, (intent, text) in enumerate(_templates()):
        times = _times(text, fillings)
        filled = dict.fromkeys(_fill(text, fillers, chance) for _ in range(times))
        rows += [(intent, question, template) for question in filled]
    return rows


def _templates() -> Iterator[tuple[str, str]]:
    """Intent and template, file by file."""
    for name in _BANKS:
        for intent, templates in load_yaml(name).items():
            yield from ((intent, text) for text in templates)


def _times(template: str, fillings: int) -> int:
    if _CHOICE.search(template):
        return MORE_FILLINGS
    return fillings if _SLOT.search(template) else 1


def _fill(template: str, fillers: dict[str, list[str]], chance: random.Random) -> str:
    """The template with one alternative of each choice and no filler used twice."""
    used: set[str] = set()
    template = _CHOICE.sub(lambda match: chance.choice(match[1].split("|")), template)

    def pick(match: re.Match[str]) -> str:
        choices = [filler for filler in fillers[match[1]] if filler not in used]
        choice = chance.choice(choices)
        used.add(choice)
        return choice

    return " ".join(_SLOT.sub(pick, template).split())


def inverse_frequencies(frames: Sequence[Frame]) -> dict[str, float]:
    """Smoothed idf of every n-gram seen in at least `_RARE` questions."""
    seen = Counter(name for item in frames for name in ngrams(item.masked))
    total = len(frames)
    return {
        name: float(np.log((1 + total) / (1 + count)) + 1)
        for name, count in sorted(seen.items())
        if count >= _RARE
    }


def fit(rows: Sequence[dict[str, float]], intents: Sequence[str]) -> tuple[list[str], Any]:
    """Feature names and a balanced multinomial logistic regression over them."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer(dtype=np.float32)
    features = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=400)
    return list(vectorizer.feature_names_), model.fit(features, list(intents))


def with_vector(row: dict[str, float], vector: NDArray[np.float32]) -> dict[str, float]:
    """Sparse features and the sentence vector in one row; "d:" sorts before "f:" and "w:"."""
    dense = {f"d:{i:03d}": DENSE_WEIGHT * float(value) for i, value in enumerate(vector)}
    return {**row, **dense}


def build(encode: Encode) -> dict[str, NDArray[Any]]:
    """All arrays of the weight file."""
    rows = examples()
    vocabulary = LibraryVocabulary()
    frames = [frame(question, vocabulary) for _, question, _ in rows]
    idf = inverse_frequencies(frames)
    found = [sparse(item.masked, item.flags, idf) for item in frames]
    vectors = encode([item.masked.words for item in frames])
    intents = [intent for intent, _, _ in rows]
    names, first = fit(found, intents)
    both = [with_vector(row, vector) for row, vector in zip(found, vectors, strict=True)]
    all_names, full = fit(both, intents)
    is_dense = np.asarray([name.startswith("d:") for name in all_names])
    return {
        "digest": text_array([digest()]),
        "labels": text_array(list(first.classes_)),
        "features": text_array(names),
        "idf": np.asarray([idf.get(name, 0.0) for name in names], dtype=np.float32),
        "first_weights": first.coef_.T.astype(np.float16),
        "first_bias": first.intercept_.astype(np.float32),
        "full_weights": full.coef_.T[~is_dense].astype(np.float16),
        "full_dense": full.coef_.T[is_dense].astype(np.float16),
        "full_bias": full.intercept_.astype(np.float32),
    }


def digest() -> str:
    """What the weights depend on: the bank, and how a sample of it is taken apart."""
    rows = examples()
    vocabulary = LibraryVocabulary()
    hashed = hashlib.sha256("\n".join(f"{i} {q}" for i, q, _ in rows).encode())
    for _, question, _ in rows[::_SAMPLED]:
        taken = frame(question, vocabulary)
        hashed.update(f"{taken.masked.marks} {taken.flags}".encode())
    return hashed.hexdigest()


def shipped_digest() -> str:
    """The digest that the shipped weights were built with."""
    with as_file(files("assistant.questions") / "data" / WEIGHTS) as path:
        return bytes(np.load(path)["digest"]).decode()


def check() -> int:
    """Build again and compare what both sets of weights predict: 0 where they agree everywhere."""
    from index.encoder import load_encoder

    encode = load_encoder().encode
    with tempfile.TemporaryDirectory() as folder:
        rebuilt = Path(folder) / WEIGHTS
        arrays: Any = build(encode)
        np.savez(rebuilt, **arrays)
        with as_file(files("assistant.questions") / "data" / WEIGHTS) as shipped:
            old, new = read_model(shipped, "full"), read_model(rebuilt, "full")
    frames = [frame(question, LibraryVocabulary()) for _, question, _ in examples()[::_SAMPLED]]
    vectors = encode([item.masked.words for item in frames])
    found = zip(frames, vectors, strict=True)
    same = [_first_choice(old, f, v) == _first_choice(new, f, v) for f, v in found]
    print(f"{sum(same)} of {len(same)} predictions are the same")
    return int(not all(same))


def _first_choice(model: Model, taken: Frame, vector: NDArray[np.float32]) -> str:
    probabilities = model.probabilities(taken, vector)
    return max(probabilities, key=probabilities.__getitem__)


def text_array(lines: Sequence[str]) -> NDArray[np.uint8]:
    """Lines as the bytes of an array, as weight files hold them."""
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def build_meanings(encode: Encode) -> dict[str, NDArray[Any]]:
    """The vectors of all descriptions of key questions and prompts, and what tells prompts apart."""
    texts = described_texts()
    vectors = encode(texts)
    weights, bias = prompt_weights.fit(dict(zip(texts, vectors, strict=True)))
    return {
        "texts": text_array(texts),
        "vectors": vectors.astype(np.float16),
        "prompt_weights": weights.astype(np.float16),
        "prompt_bias": bias,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the weights beside the data files; with `--check`, only compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="build again and compare only")
    if parser.parse_args(arguments).check:
        return check()
    from index.encoder import load_encoder

    folder, encode = Path(str(files("assistant.questions") / "data")), load_encoder().encode
    built: dict[str, Any] = {WEIGHTS: build(encode), VECTORS: build_meanings(encode)}
    for name, arrays in built.items():
        np.savez(folder / name, **arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
