"""The forward pass of a small BERT (all-MiniLM-L6-v2) in numpy, over memory-mapped weights.

A question must not pay for a deep learning framework (six seconds and half a gigabyte), and twelve
matrix products a layer need none. Weights are mapped, not read, so that a single question touches
only the rows it needs. Layer names and shapes are those of the Hugging Face BERT checkpoint.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Shape = tuple[int, ...]
Linear = Callable[[str, Floats], Floats]
"""A linear layer by name, applied."""

_F = np.float32
_MASKED = _F(-1e9)
_FEW = 64
"""Rows (tokens of all texts) up to which a question saves a quarter of its time."""
_CHUNK = 128
"""Rows of the feed-forward layer activated at a time, so that the temporaries stay in the cache."""


def map_weights(path: Path) -> dict[str, Floats]:
    """The float32 tensors of a safetensors file, memory-mapped read-only.

    The format is eight bytes of header length, a JSON header, then the raw tensors.
    """
    raw = np.memmap(path, dtype=np.uint8, mode="r")
    length = int(raw[:8].view(np.uint64)[0])
    header = json.loads(raw[8 : 8 + length].tobytes())
    weights = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            weights[name] = raw[start:end].view(np.float32).reshape(entry["shape"])
    return weights


class Bert:
    """A BERT encoder with mean pooling and unit length, as sentence-transformers defines it."""

    def __init__(self, folder: Path, adapter: Path | None = None) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.layers: int = config["num_hidden_layers"]
        self.heads: int = config["num_attention_heads"]
        self.dimension: int = config["hidden_size"]
        self._epsilon = _F(config["layer_norm_eps"])
        self._weights = map_weights(folder / "model.safetensors")
        self._adapter = map_weights(adapter) if adapter else {}

    def __call__(self, ids: Ints, mask: Ints, *, adapted: bool = False) -> Floats:
        """Unit vectors of the token ids (texts x length), `mask` being 0 where padded.

        `adapted` adds the low-rank adapter to every layer that has one.
        """
        linear = self._adapted if adapted else self._linear
        x = self._embed(ids)
        bias = None if mask.all() else ((1 - mask) * _MASKED).astype(_F)[:, None, None, :]
        for layer in range(self.layers):
            x = self._layer(f"encoder.layer.{layer}.", x, ids.shape, bias, linear)
        states = x.reshape(*ids.shape, self.dimension)
        present = mask[..., None].astype(_F)
        mean = (states * present).sum(axis=1) / present.sum(axis=1)
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), dtype=_F)

    def _embed(self, ids: Ints) -> Floats:
        words = self._weights["embeddings.word_embeddings.weight"]
        places = self._weights["embeddings.position_embeddings.weight"]
        kinds = self._weights["embeddings.token_type_embeddings.weight"]
        x = words[ids] + (places[: ids.shape[1]] + kinds[0])
        return self._normalise("embeddings.LayerNorm", x.reshape(-1, self.dimension))

    def _layer(
        self, prefix: str, x: Floats, shape: Shape, bias: Floats | None, linear: Linear
    ) -> Floats:
        attended = linear(
            prefix + "attention.output.dense", self._attend(prefix, x, shape, bias, linear)
        )
        attended += x
        x = self._normalise(prefix + "attention.output.LayerNorm", attended)
        widened = _gelu(linear(prefix + "intermediate.dense", x))
        narrowed = linear(prefix + "output.dense", widened)
        narrowed += x
        return self._normalise(prefix + "output.LayerNorm", narrowed)

    def _attend(
        self, prefix: str, x: Floats, shape: Shape, bias: Floats | None, linear: Linear
    ) -> Floats:
        width = self.dimension // self.heads
        q, k, v = (
            linear(f"{prefix}attention.self.{name}", x)
            .reshape(*shape, self.heads, width)
            .transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        )
        scores = q @ k.swapaxes(-1, -2)
        scores *= _F(width**-0.5)
        if bias is not None:
            scores += bias
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        return np.asarray((scores @ v).transpose(0, 2, 1, 3).reshape(-1, self.dimension))

    def _linear(self, name: str, x: Floats) -> Floats:
        """BLAS first copies what stands second, so that a few rows come after the large matrix."""
        weight = self._weights[name + ".weight"]
        y: Floats = np.ascontiguousarray((weight @ x.T).T) if len(x) <= _FEW else x @ weight.T
        y += self._weights[name + ".bias"]
        return y

    def _adapted(self, name: str, x: Floats) -> Floats:
        y = self._linear(name, x)
        down = self._adapter.get(name + ".down")
        if down is not None:
            y += (x @ down.T) @ self._adapter[name + ".up"].T
        return y

    def _normalise(self, name: str, x: Floats) -> Floats:
        """Layer normalisation, in place."""
        x -= x.mean(axis=-1, keepdims=True)
        variance = np.einsum("ij,ij->i", x, x)[:, None] / _F(x.shape[-1])
        x /= np.sqrt(variance + self._epsilon)
        x *= self._weights[name + ".weight"]
        x += self._weights[name + ".bias"]
        return x


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit, in place, in chunks that stay in the cache."""
    for start in range(0, len(x), _CHUNK):
        rows = x[start : start + _CHUNK]
        tail = _half_tail(np.abs(rows))
        np.maximum(rows, _F(0), out=rows)
        rows -= tail
    return x


def _half_tail(size: Floats) -> Floats:
    """|x| * (1 - erf(|x| / sqrt 2)) / 2, by Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    z = size * _F(0.5**0.5)
    t = z * _F(0.3275911)
    t += _F(1)
    np.reciprocal(t, out=t)
    p = t * _F(1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        p += _F(coefficient)
        p *= t
    z *= z
    np.negative(z, out=z)
    p *= np.exp(z, out=z)
    p *= size
    p *= _F(0.5)
    return p
