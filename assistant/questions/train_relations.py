"""Builds `data/relations.npz` from `data/turn_examples.yaml`: `python -m assistant.questions.train_relations`."""

from __future__ import annotations

import sys

from assistant.questions.data_files import load_yaml
from assistant.questions.meanings import Encode
from assistant.questions.relations import RELATIONS
from assistant.questions.training import (
    Arrays,
    digest_of,
    frames_of,
    full_model,
    seen_of,
    text_array,
    write,
)


def examples() -> list[tuple[str, str]]:
    """Relation and turn, file order."""
    rows = load_yaml("turn_examples.yaml").items()
    return [(relation, turn) for relation, turns in rows for turn in turns]


def build(encode: Encode) -> Arrays:
    """All arrays of the weight file."""
    relations, turns = zip(*examples(), strict=True)
    return {"digest": text_array([digest()]), **full_model(frames_of(turns), relations, encode)}


def digest() -> str:
    """What the weights depend on."""
    rows = examples()
    return digest_of((f"{r} {turn}" for r, turn in rows), seen_of([turn for _, turn in rows]))


def main() -> int:
    """Train and write the weights beside the data files."""
    from index.encoder import load_encoder

    write(RELATIONS, build(load_encoder().encode))
    return 0


if __name__ == "__main__":
    sys.exit(main())
