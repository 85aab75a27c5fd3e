"""Which annexe prompt is described: a linear model over sentence vectors, with what people say as its examples.

A discriminant with one covariance for all, solved in closed form, so that numpy builds it. It tells neighbours
apart ("who is at risk" from "risks to the child") where the nearest wording would not: on wordings left out it
is right for 64 of 100 among all 32 prompts, the nearest wording for 40. The stage and the key question said
narrow the choice before it is made. How near the nearest wording is says whether any is meant at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.questions.data_files import load_yaml

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Key = tuple[str, str]
"""Slug of the key question and topic id: what a prompt asks, at whatever stage."""

WHOLE = ""
"""In place of a topic: the key question itself, which its prompts must not be taken for."""
SAID = "prompts_said.yaml"
_SPREAD = 0.006  # added to the covariance: by the likelihood of wordings left out
_CALM = 1.5  # divides the scores, so that they are probabilities of wordings left out


@lru_cache(maxsize=1)
def described_as() -> Mapping[Key, tuple[str, ...]]:
    """Every text for a prompt, by what it asks: as people say it, its names, the inspectorate's wordings."""
    from assistant.rating.prompts import load_prompts  # its schemas cost more than a question

    found: dict[Key, list[str]] = {}
    for slug, topics in load_yaml(SAID).items():
        for topic, texts in topics.items():
            found.setdefault((slug, topic), []).extend(texts)
    for prompt in load_prompts():
        texts = found.setdefault((prompt.key_question, prompt.id), [])
        texts += [prompt.name, *prompt.aliases, *prompt.wordings]
    for row in load_yaml("key_questions.yaml")["key_questions"]:
        found[row["slug"], WHOLE] = [row["wording"], *row["describes"]]
    return {key: tuple(dict.fromkeys(texts)) for key, texts in sorted(found.items())}


def fit(
    vectors: Mapping[str, NDArray[np.float32]],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights (a row for each dimension) and bias of the classes in `described_as`, in its order."""
    import numpy as np

    rows = [(at, text) for at, texts in enumerate(described_as().values()) for text in texts]
    x = np.stack([vectors[text] for _, text in rows]).astype(np.float64)
    classes = np.asarray([at for at, _ in rows])
    means = np.stack([x[classes == at].mean(axis=0) for at in range(len(described_as()))])
    apart = x - means[classes]
    spread = apart.T @ apart / len(x) + _SPREAD * np.eye(x.shape[1])
    weights = np.linalg.solve(spread, means.T)
    bias = -0.5 * (means.T * weights).sum(axis=0)
    return (weights / _CALM).astype(np.float32), (bias / _CALM).astype(np.float32)


def probabilities(scores: NDArray[np.float32], among: Sequence[int]) -> NDArray[np.float32]:
    """The scores of some classes as probabilities that add up to one."""
    import numpy as np

    chosen = scores[list(among)]
    raised = np.exp(chosen - chosen.max())
    shares: NDArray[np.float32] = raised / raised.sum()
    return shares
