"""The intent of a question, by logistic regression over what `features` and the encoder see.

Two models are shipped in one file of weights, built by `train`: the first needs no encoder and
answers alone where it is sure, because loading an encoder would cost a question about ratings
half of its time; the full one adds the sentence vector. Inference is a sum of weight rows, without
numpy, whose import would cost that question another sixth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from assistant.questions.data_files import data_file
from assistant.questions.features import sparse
from assistant.questions.weights import Rows, read_rows, read_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.questions.frame import Frame

WEIGHTS = "intents.npz"
DENSE_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of one model; probabilities are softmax(x W + b)."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    idf: dict[str, float]
    weights: Rows
    """One row a feature."""
    bias: tuple[float, ...]
    dense: Rows | None
    """One row a dimension of the sentence vector."""

    def probabilities(
        self, frame: Frame, vector: NDArray[np.float32] | None = None
    ) -> dict[str, float]:
        """Every intent with its probability."""
        seen = sparse(frame.masked, frame.flags, self.idf)
        values = [value for name, value in seen.items() if name in self.rows]
        weights = [self.weights.row(self.rows[name]) for name in seen if name in self.rows]
        columns = zip(*weights, strict=True) if weights else ((),) * len(self.bias)
        scores = [
            sum(map(mul, values, column), bias)
            for bias, column in zip(self.bias, columns, strict=True)
        ]
        if self.dense is not None and vector is not None:
            added = _product(vector, self.dense)
            scores = [s + DENSE_WEIGHT * a for s, a in zip(scores, added, strict=True)]
        return self._softmax(scores)

    def _softmax(self, scores: Sequence[float]) -> dict[str, float]:
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return {label: p / total for label, p in zip(self.labels, powers, strict=True)}


def _product(vector: NDArray[np.float32], rows: Rows) -> list[float]:
    import numpy as np

    table = np.frombuffer(rows.raw, np.float16).reshape(-1, rows.columns)
    product: list[float] = (vector.astype(np.float32) @ table.astype(np.float32)).tolist()
    return product


@lru_cache(maxsize=2)
def load_model(name: str) -> Model:
    """The shipped model "first" (no encoder) or "full" (with the sentence vector)."""
    with data_file(WEIGHTS) as path:
        return read_model(path, name)


def read_model(path: Path, name: str) -> Model:
    """A model of the weight file at `path`."""
    with ZipFile(path) as archive:
        features = read_text(archive, "features").split("\n")
        idf = zip(features, read_rows(archive, "idf").row(0), strict=True)
        return Model(
            labels=tuple(read_text(archive, "labels").split("\n")),
            rows={feature: row for row, feature in enumerate(features)},
            idf={feature: value for feature, value in idf if value > 0},
            weights=read_rows(archive, f"{name}_weights"),
            bias=read_rows(archive, f"{name}_bias").row(0),
            dense=read_rows(archive, "full_dense") if name == "full" else None,
        )
