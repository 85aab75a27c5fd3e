"""Builds `data/intents.npz` from `data/examples.yaml`: `python -m assistant.questions.train`."""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.questions import prompt_weights
from assistant.questions.classifier import WEIGHTS, Model, read_model
from assistant.questions.data_files import data_file, load_yaml
from assistant.questions.features import ngrams, sparse
from assistant.questions.frame import Frame
from assistant.questions.glossary import topic_terms
from assistant.questions.meanings import VECTORS, Encode, described_texts
from assistant.questions.training import (
    CHOICE,
    SAMPLED,
    Arrays,
    chosen,
    digest_of,
    fit,
    frames_of,
    full_model,
    inverse_frequencies,
    seen_of,
    text_array,
    write,
)

FILLINGS = 2
MORE_FILLINGS = 6
"""For templates that hold alternatives, "(grade|rating) of {st}"."""
SEED = 7
_BANKS = ("examples.yaml", "examples_of_text.yaml")
_SLOT = re.compile(r"\{(\w+)\}")


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
    if CHOICE.search(template):
        return MORE_FILLINGS
    return fillings if _SLOT.search(template) else 1


def _fill(template: str, fillers: dict[str, list[str]], chance: random.Random) -> str:
    """The template with one alternative of each choice and no filler used twice."""
    used: set[str] = set()
    template = chosen(template, chance)

    def pick(match: re.Match[str]) -> str:
        choices = [filler for filler in fillers[match[1]] if filler not in used]
        choice = chance.choice(choices)
        used.add(choice)
        return choice

    return " ".join(_SLOT.sub(pick, template).split())


def build(encode: Encode) -> Arrays:
    """All arrays of the weight file: the full model's, and those of the first over the same features."""
    intents, questions = zip(*((intent, q) for intent, q, _ in examples()), strict=True)
    frames = frames_of(questions)
    idf = inverse_frequencies(ngrams(item.masked) for item in frames)
    _, first = fit([sparse(item.masked, item.flags, idf) for item in frames], intents)
    return {
        "digest": text_array([digest()]),
        **full_model(frames, intents, encode),
        "first_weights": first.coef_.T.astype(np.float16),
        "first_bias": first.intercept_.astype(np.float32),
    }


def digest() -> str:
    """What the weights depend on."""
    rows = examples()
    return digest_of((f"{i} {q}" for i, q, _ in rows), seen_of([q for _, q, _ in rows]))


def check() -> int:
    """Build again and compare what both sets of weights predict: 0 where they agree everywhere."""
    from index.encoder import load_encoder

    encode = load_encoder().encode
    with tempfile.TemporaryDirectory() as folder:
        rebuilt = Path(folder) / WEIGHTS
        arrays: Any = build(encode)
        np.savez(rebuilt, **arrays)
        with data_file(WEIGHTS) as shipped:
            old, new = read_model(shipped, "full"), read_model(rebuilt, "full")
    frames = frames_of(question for _, question, _ in examples()[::SAMPLED])
    vectors = encode([item.masked.words for item in frames])
    found = zip(frames, vectors, strict=True)
    same = [_first_choice(old, f, v) == _first_choice(new, f, v) for f, v in found]
    print(f"{sum(same)} of {len(same)} predictions are the same")
    return int(not all(same))


def _first_choice(model: Model, taken: Frame, vector: NDArray[np.float32]) -> str:
    probabilities = model.probabilities(taken, vector)
    return max(probabilities, key=probabilities.__getitem__)


def build_meanings(encode: Encode) -> Arrays:
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

    encode = load_encoder().encode
    write(WEIGHTS, build(encode))
    write(VECTORS, build_meanings(encode))
    return 0


if __name__ == "__main__":
    sys.exit(main())
