"""What a turn asks of the turn before, told by its words: "pick out the top performer", "is that a lot?".

The model of intents learnt from questions that stand by themselves and guesses at turns, whose subject was said
before. This one, built by `train_relations`, learnt from turns alone. It speaks only where it is sure.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.questions.classifier import Model, read_model
from assistant.questions.data_files import data_file
from assistant.questions.frame import Frame
from assistant.questions.meanings import Encode

RELATIONS = "relations.npz"
SURE = 0.6
"""Probability from which a relation is taken: 95 in 100 are right then, and 84 in 100 turns are told (by
cross-validation over the seven writers of the first 2,333 turns, each left out)."""
CERTAIN = 0.8
"""The same for what loses the subject, says nothing new or tells what was not asked, where it is taken wrongly."""
_COSTLY = frozenset({"own", "more", "shorter", "where", "advice"})


def relation_of(taken: Frame, encoder: Encode) -> str | None:
    """The relation of a turn, such as "why" or "own" (it stands by itself); None where it is not clear."""
    vector = encoder([taken.masked.words])[0]
    found = _model().probabilities(taken, vector)
    best = max(found, key=found.__getitem__)
    return best if found[best] >= (CERTAIN if best in _COSTLY else SURE) else None


@lru_cache(maxsize=1)
def _model() -> Model:
    with data_file(RELATIONS) as path:
        return read_model(path, "full")
