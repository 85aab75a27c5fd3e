"""Builds `data/relations.npz` from `data/turn_examples.yaml`: `python -m assistant.questions.train_relations`.

Needs scikit-learn, a development dependency, as `train` does, whose model and features it shares.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.questions.data_files import load_yaml
from assistant.questions.features import sparse
from assistant.questions.frame import frame
from assistant.questions.meanings import Encode
from assistant.questions.relations import RELATIONS
from assistant.questions.train import fit, inverse_frequencies, text_array, with_vector
from assistant.questions.vocabulary import LibraryVocabulary

_SAMPLED = 10


def examples() -> list[tuple[str, str]]:
    """Relation and turn, file order."""
    rows = load_yaml("turn_examples.yaml").items()
    return [(relation, turn) for relation, turns in rows for turn in turns]


def build(encode: Encode) -> dict[str, NDArray[Any]]:
    """All arrays of the weight file."""
    rows, vocabulary = examples(), LibraryVocabulary()
    frames = [frame(turn, vocabulary) for _, turn in rows]
    idf = inverse_frequencies(frames)
    vectors = encode([item.masked.words for item in frames])
    seen = [
        with_vector(sparse(item.masked, item.flags, idf), vector)
        for item, vector in zip(frames, vectors, strict=True)
    ]
    names, fitted = fit(seen, [relation for relation, _ in rows])
    is_dense = np.asarray([name.startswith("d:") for name in names])
    features = [name for name in names if not name.startswith("d:")]
    return {
        "digest": text_array([digest()]),
        "labels": text_array(list(fitted.classes_)),
        "features": text_array(features),
        "idf": np.asarray([idf.get(name, 0.0) for name in features], dtype=np.float32),
        "full_weights": fitted.coef_.T[~is_dense].astype(np.float16),
        "full_dense": fitted.coef_.T[is_dense].astype(np.float16),
        "full_bias": fitted.intercept_.astype(np.float32),
    }


def digest() -> str:
    """What the weights depend on: the examples, and how a sample of them is taken apart."""
    rows, vocabulary = examples(), LibraryVocabulary()
    hashed = hashlib.sha256("\n".join(f"{relation} {turn}" for relation, turn in rows).encode())
    for _, turn in rows[::_SAMPLED]:
        taken = frame(turn, vocabulary)
        hashed.update(f"{taken.masked.marks} {taken.flags}".encode())
    return hashed.hexdigest()


def shipped_digest() -> str:
    """The digest that the shipped weights were built with."""
    with as_file(files("assistant.questions") / "data" / RELATIONS) as path:
        return bytes(np.load(path)["digest"]).decode()


def main() -> int:
    """Train and write the weights beside the data files."""
    from index.encoder import load_encoder

    arrays: Any = build(load_encoder().encode)
    np.savez(Path(str(files("assistant.questions") / "data")) / RELATIONS, **arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
