"""Builds `data/subjects.npz` from `data/subject_examples.yaml`: `python -m assistant.questions.train_subjects`."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.questions.data_files import load_yaml
from assistant.questions.meanings import Encode
from assistant.questions.subjects import CASEWORK, NONE, SUBJECTS, spoken, words_seen
from assistant.questions.tokens import words
from assistant.questions.training import (
    SAMPLED,
    Arrays,
    chosen,
    digest_of,
    frames_of,
    inverse_frequencies,
    regression,
    text_array,
    write,
)

FRAMES = 4
"""Frames that a phrase is put into, for each type of case it is filled with."""
SEED = 7
STRENGTH = 10.0
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
                    said = chosen(phrase, chance)
                    if kind != NONE:
                        children = chosen(chance.choice(data["cases"][kind]), chance)
                        said = said.replace("{kids}", children)
                    asked = chosen(chance.choice(data["asks"]), chance).replace("{x}", said)
                    yield _example(asked, family, kind, source)
    for family, questions in data["questions"].items():
        for question in questions:
            source += 1
            yield _example(chosen(question, chance), family, NONE, source)


def _example(question: str, family: str, kind: str, source: int) -> Example:
    """Casework of no type of case is all that a service does: no subject."""
    case = _ONE_CASE_TYPE.get(family, NONE if kind == "any" else kind)
    of_all = family == CASEWORK and case == NONE
    return Example(" ".join(question.split()), NONE if of_all else family, case, source)


def build(encode: Encode) -> Arrays:
    """All arrays of the weight file."""
    rows = examples()
    texts = [spoken(taken) for taken in frames_of(row.question for row in rows)]
    idf = inverse_frequencies([f"w:{word}" for word in words(text)] for text in texts)
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
        fitted = regression(seen, labels, STRENGTH)
        arrays[f"{name}_labels"] = text_array(fitted.classes_)
        arrays[f"{name}_weights"] = fitted.coef_.T.astype(np.float16)
        arrays[f"{name}_bias"] = fitted.intercept_.astype(np.float32)
    return arrays


def digest() -> str:
    """What the weights depend on."""
    rows = examples()
    said = (f"{row.family} {row.case_type} {row.question}" for row in rows)
    sample = frames_of(row.question for row in rows[::SAMPLED])
    return digest_of(said, (spoken(taken) for taken in sample))


def main() -> int:
    """Train and write the weights beside the data files."""
    from index.encoder import load_encoder

    write(SUBJECTS, build(load_encoder().encode))
    return 0


if __name__ == "__main__":
    sys.exit(main())
