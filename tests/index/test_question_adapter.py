"""The low-rank adapter for questions: what it changes, what it leaves alone, and what it was trained on."""

from __future__ import annotations

import numpy as np
import pytest

from index.encoder import MiniLM, packaged_model
from index.minilm import Floats, map_weights
from index.question_adapter import train
from index.similarity import question_vector

QUESTIONS = [
    "who runs it day to day?",
    "are kids left waiting for a counsellor",
    "ISS weekend cover who",
]


def test_questions_are_adapted_and_passages_are_not(minilm: MiniLM) -> None:
    published = MiniLM(packaged_model(), adapter=None)
    assert np.array_equal(minilm.encode(QUESTIONS), published.encode(QUESTIONS))
    assert np.array_equal(published.encode_query(QUESTIONS), published.encode(QUESTIONS))
    likeness = (minilm.encode_query(QUESTIONS) * minilm.encode(QUESTIONS)).sum(axis=1)
    assert (likeness < 0.999).all()


def test_the_adapted_layers_are_those_of_the_reference_with_the_adapter_merged(
    minilm: MiniLM,
) -> None:
    reference = _merged(QUESTIONS)
    cosines = (minilm.encode_query(QUESTIONS) * reference).sum(axis=1)
    assert cosines.min() >= 0.999999


def test_the_same_question_has_the_same_adapted_vector_to_the_bit(minilm: MiniLM) -> None:
    once, again = minilm.encode_query(QUESTIONS[:1]), minilm.encode_query(QUESTIONS[:1])
    assert once.tobytes() == again.tobytes()


def test_a_search_uses_the_adapted_vector(minilm: MiniLM) -> None:
    vector = question_vector(minilm, QUESTIONS[0])
    np.testing.assert_allclose(vector, minilm.encode_query(QUESTIONS[:1])[0], atol=1e-6)


def test_everyday_words_come_nearer_to_the_report_s(minilm: MiniLM) -> None:
    """Of made-up passages beside near ones; what it gains on real questions `evals.retrieval` tells."""
    answer = "The head of service joined the partnership in April and leads the management team."
    others = [
        "Services begin within 12 working days.",
        "The board runs a development day each year.",
    ]
    passages = minilm.encode([answer, *others])

    def margin(question: Floats) -> float:
        found = passages @ question
        return float(found[0] - found[1:].max())

    asked = ["who's in charge day to day"]
    assert margin(minilm.encode_query(asked)[0]) > margin(minilm.encode(asked)[0])


def test_the_weights_are_of_the_data_that_lies_beside_them() -> None:
    assert train.shipped_digest() == train.digest(), (
        "asked.jsonl changed: `python -m index.question_adapter.train`"
    )


def test_every_record_has_questions_and_near_sentences_of_its_own() -> None:
    rows = list(train.asked())
    passages = [row.passage for row in rows]
    assert len(set(passages)) == len(passages) > 3000
    for row in rows:
        assert len(set(row.questions)) == len(row.questions) >= 3, row
        assert row.near, row
        assert row.passage not in row.near, row


def _merged(texts: list[str]) -> Floats:
    torch = pytest.importorskip("torch")
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packaged_model()), device="cpu")
    layers = dict(model[0].auto_model.named_modules())
    adapter = map_weights(train.WEIGHTS)
    with torch.no_grad():
        for name in {key.rpartition(".")[0] for key in adapter}:
            added = adapter[f"{name}.up"] @ adapter[f"{name}.down"]
            layers[name].weight += torch.tensor(added)
    return np.asarray(model.encode(texts, normalize_embeddings=True))
