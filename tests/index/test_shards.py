"""Several collections of limited size behave as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.chroma_folder import FolderShards
from index.minilm import Floats
from index.shards import Shards

KEYS = [f"report-{n % 3}/{n}" for n in range(20)]


@pytest.fixture
def vectors() -> Floats:
    made = np.random.default_rng(7).normal(size=(20, 16)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture
def shards(tmp_path: Path, vectors: Floats) -> Iterator[Shards]:
    """Twenty vectors, six to a collection, added three at a time."""
    made = FolderShards(tmp_path, "test", size=6)
    for start in range(0, 20, 3):
        made.upsert(KEYS[start : start + 3], vectors[start : start + 3])
    yield made
    made.close()


def test_a_full_collection_is_followed_by_another(shards: Shards) -> None:
    assert shards.count() == 20
    assert len(shards._shards) == 4
    assert shards.keys() == set(KEYS)


def test_the_nearest_come_first_wherever_they_are_kept(shards: Shards, vectors: Floats) -> None:
    exact = np.argsort(-(vectors @ vectors[3]))
    assert shards.nearest(vectors[3], 20) == [KEYS[i] for i in exact]
    assert shards.nearest(vectors[3], 2) == [KEYS[i] for i in exact[:2]]


def test_only_the_reports_asked_for(shards: Shards, vectors: Floats) -> None:
    found = shards.nearest(vectors[0], 20, ["report-1", "report-2"])
    assert set(found) == {key for key in KEYS if not key.startswith("report-0/")}


def test_dropping_reaches_every_collection(shards: Shards, vectors: Floats) -> None:
    shards.delete([KEYS[0], KEYS[19], "never/there"])
    assert shards.keys() == set(KEYS[1:19])
    assert KEYS[0] not in shards.nearest(vectors[0], 20)


def test_opened_again_everything_is_there(tmp_path: Path, shards: Shards, vectors: Floats) -> None:
    shards.close()
    again = FolderShards(tmp_path, "test", size=6)
    assert again.keys() == set(KEYS)
    assert again.nearest(vectors[5], 1) == [KEYS[5]]
    again.close()


def test_another_name_in_the_same_folder_is_another_store(tmp_path: Path, shards: Shards) -> None:
    other = FolderShards(tmp_path, "other")
    assert other.count() == 0
    other.close()
