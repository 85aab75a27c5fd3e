"""The shipped weights are those that the script builds from the shipped data."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.questions import train
from assistant.questions.classifier import WEIGHTS, Model, load_model
from assistant.questions.features import ngrams, sparse
from assistant.questions.frame import frame
from assistant.questions.meanings import described_texts
from assistant.questions.training import fit, inverse_frequencies, shipped_digest
from assistant.questions.vocabulary import LibraryVocabulary
from assistant.questions.weights import Rows


def test_the_weights_belong_to_the_data_files() -> None:
    stale = "run python -m assistant.questions.train"
    assert shipped_digest(WEIGHTS) == train.digest(), stale


def test_the_examples_are_the_same_every_time() -> None:
    assert train.examples() == train.examples()
    assert train.examples(seed=1) != train.examples(seed=2)


def test_inference_agrees_with_the_trainer() -> None:
    """A model built from a part of the bank predicts what scikit-learn predicts for it."""
    rows = train.examples()[::40]
    frames = [frame(question, LibraryVocabulary()) for _, question, _ in rows]
    idf = inverse_frequencies(ngrams(item.masked) for item in frames)
    features = [sparse(item.masked, item.flags, idf) for item in frames]
    names, fitted = fit(features, [intent for intent, _, _ in rows])
    model = Model(
        labels=tuple(fitted.classes_),
        rows={name: row for row, name in enumerate(names)},
        idf=idf,
        weights=Rows(fitted.coef_.T.astype("<f2").tobytes(), "e", len(fitted.classes_)),
        bias=tuple(fitted.intercept_.tolist()),
        dense=None,
    )
    table = np.zeros((len(rows), len(names)), dtype=np.float32)
    for row, found in enumerate(features):
        for name, value in found.items():
            table[row, names.index(name)] = value
    expected = fitted.predict_proba(table)
    for item, wanted in zip(frames, expected, strict=True):
        found = list(model.probabilities(item).values())
        assert found == pytest.approx(wanted, abs=5e-3)


def test_every_description_has_its_vector() -> None:
    from assistant.questions.meanings import _shipped

    assert set(_shipped()) == set(described_texts())


def test_both_models_know_every_intent() -> None:
    from assistant.questions.intent_table import intents

    learnt = {name for name, intent in intents().items() if intent.learnt}
    assert set(load_model("first").labels) == learnt
    assert load_model("first").labels == load_model("full").labels
