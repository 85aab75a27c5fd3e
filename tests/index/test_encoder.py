"""The numpy forward pass against its reference, and what a caller relies on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController, threadpool_info, threadpool_limits

from corpus.build import read_report
from index.encoder import (
    Encoder,
    EncoderError,
    SentenceTransformersEncoder,
    load_encoder,
    one_blas_thread,
    packaged_model,
)
from index.passages import passages_of
from tests.conftest import BUNDLED

ODD = ["", "a", "£1,366,175 – 46%", "naïve café", "word " * 600, "日本語", "[SEP] [MASK]"]


def blas_threads() -> list[int]:
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


def test_the_shipped_model_agrees_with_sentence_transformers(minilm: Encoder) -> None:
    texts = [p.indexed for p in passages_of(read_report(BUNDLED))][::25] + ODD
    reference = SentenceTransformersEncoder(str(packaged_model())).encode(texts)
    cosines = (minilm.encode(texts) * reference).sum(axis=1)
    assert cosines.min() >= 0.999999


def test_vectors_have_unit_length_and_the_order_of_the_texts(minilm: Encoder) -> None:
    texts = ["long " * 40, "short", "medium length text", *"abcdefghijklmnopqrstuvwxyz"]
    vectors = minilm.encode(texts)
    assert vectors.shape == (len(texts), minilm.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(vectors[1], minilm.encode(["short"])[0], atol=1e-5)


def test_no_text_gives_no_vector(minilm: Encoder) -> None:
    assert minilm.encode([]).shape == (0, minilm.dimension)


def test_the_same_question_has_the_same_vector_to_the_bit(minilm: Encoder) -> None:
    question = ["why was planning inadequate?"]
    assert minilm.encode(question).tobytes() == minilm.encode(question).tobytes()


def test_the_threads_of_the_process_are_left_as_they_were(minilm: Encoder) -> None:
    before = [pool["num_threads"] for pool in threadpool_info()]
    minilm.encode(["a question"])
    assert [pool["num_threads"] for pool in threadpool_info()] == before


def test_calls_that_overlap_leave_the_threads_as_they_were(minilm: Encoder) -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        first, second = (one_blas_thread(ThreadpoolController()) for _ in range(2))
        first.__enter__()
        assert set(blas_threads()) == {1}
        second.__enter__()
        assert set(blas_threads()) == {1}
        first.__exit__(None, None, None)
        second.__exit__(None, None, None)
        assert set(blas_threads()) == {2}


def test_many_threads_may_encode_at_once(minilm: Encoder) -> None:
    before, texts = blas_threads(), [f"question {n}" for n in range(40)]
    alone = [minilm.encode([text]).tobytes() for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: minilm.encode([text]).tobytes(), texts)) == alone
    assert blas_threads() == before


def test_another_model_puts_its_own_prompt_before_a_question() -> None:
    other = SentenceTransformersEncoder(str(packaged_model()))
    other._model.prompts["query"] = "query: "
    asked = other.encode_query(["who chairs the board?"])
    np.testing.assert_allclose(asked, other.encode(["query: who chairs the board?"]), atol=1e-5)
    assert not np.allclose(asked, other.encode(["who chairs the board?"]), atol=1e-3)


def test_an_unknown_model_is_one_clear_line() -> None:
    with pytest.raises(EncoderError, match="no-such-model"):
        load_encoder("/no-such-model")
