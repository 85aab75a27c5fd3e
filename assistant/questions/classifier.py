"""The intent of a question, by logistic regression over what `features` and the encoder see.

Two models are shipped in one file of weights, built by `train`: the first needs no encoder and
answers alone where it is sure, because loading an encoder would cost a question about ratings
half of its time; the full one adds the sentence vector. Inference is a sum of weight rows, in
numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.questions.features import sparse

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
    weights: NDArray[np.float16]
    """One row a feature, kept small: rows are widened when used."""
    bias: NDArray[np.float32]
    dense: NDArray[np.float32] | None

    def probabilities(
        self, frame: Frame, vector: NDArray[np.float32] | None = None
    ) -> dict[str, float]:
        """Every intent with its probability."""
        import numpy as np

        found = sparse(frame.masked, frame.flags, self.idf)
        known = [(self.rows[name], value) for name, value in found.items() if name in self.rows]
        scores = self.bias.copy()
        if known:
            places, values = zip(*known, strict=True)
            rows = self.weights[list(places)].astype(np.float32)
            scores += np.asarray(values, dtype=np.float32) @ rows
        if self.dense is not None and vector is not None:
            scores += DENSE_WEIGHT * (np.asarray(vector, dtype=np.float32) @ self.dense)
        return self._softmax(scores)

    def _softmax(self, scores: NDArray[np.float32]) -> dict[str, float]:
        import numpy as np

        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


@lru_cache(maxsize=2)
def load_model(name: str) -> Model:
    """The shipped model "first" (no encoder) or "full" (with the sentence vector)."""
    with as_file(files("assistant.questions") / "data" / WEIGHTS) as path:
        return read_model(path, name)


def read_model(path: Path, name: str) -> Model:
    """A model of the weight file at `path`."""
    import numpy as np

    data = np.load(path)
    features = bytes(data["features"]).decode().split("\n")
    idf = zip(features, data["idf"].tolist(), strict=True)
    return Model(
        labels=tuple(bytes(data["labels"]).decode().split("\n")),
        rows={feature: row for row, feature in enumerate(features)},
        idf={feature: value for feature, value in idf if value > 0},
        weights=data[f"{name}_weights"],
        bias=data[f"{name}_bias"].astype(np.float32),
        dense=data["full_dense"].astype(np.float32) if name == "full" else None,
    )
