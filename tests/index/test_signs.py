"""Search by signs: as good as an exact one, over whatever the library holds at the moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest import ingest, remove
from index.library import Library
from index.minilm import Floats
from index.passage_rows import EVERYTHING
from index.request import SearchRequest
from index.retriever import Retriever
from index.signs import Signs, signs_of
from index.similarity import nearest_rows, question_vector
from tests.index.made import HashingEncoder, made_report

WORDS = ["planning", "safety", "court", "school", "health", "parents", "police", "board", "risk"]


class Narrow(HashingEncoder):
    """Another encoder, whose vectors do not fill whole words of bits."""

    name = "narrow"

    def encode(self, texts: object) -> Floats:
        return np.ascontiguousarray(super().encode(texts)[:, :40])  # type: ignore[arg-type]


def lines(seed: int) -> list[str]:
    draw = np.random.default_rng(seed)
    return [" ".join(draw.choice(WORDS, 6)) + f" {seed} {n}." for n in range(60)]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as library:
        for seed in range(4):
            ingest(
                library, made_report(f"r{seed}-2024", (("Work", lines(seed)),)), HashingEncoder()
            )
        yield library


def vector(words: str) -> Floats:
    return question_vector(HashingEncoder(), words)


def everything(library: Library) -> list[int]:
    return [row for id in library.ids() for row in range(*_ends(library, id))]


def _ends(library: Library, id: str) -> tuple[int, int]:
    rows = library.rows(id)
    return rows.first, rows.last + 1


@pytest.mark.parametrize("words", ["planning safety court", "parents and police", "risk at home"])
def test_the_nearest_are_those_of_an_exact_search(filled: Library, words: str) -> None:
    exact = nearest_rows(filled, [EVERYTHING], vector(words), 8)
    assert Signs(filled).nearest(vector(words), 8, [EVERYTHING]) == exact


def test_only_the_reports_asked_for_are_looked_through_in_whatever_order(filled: Library) -> None:
    ranges = [filled.rows(id) for id in ("r3-2024", "r1-2024")]
    found = Signs(filled).nearest(vector("planning safety"), 10, ranges)
    assert found == nearest_rows(filled, ranges, vector("planning safety"), 10)
    assert found == Signs(filled).nearest(vector("planning safety"), 10, ranges[::-1])


def test_what_is_added_is_found_and_what_is_removed_is_not(filled: Library) -> None:
    signs = Signs(filled)
    asked = vector("planning safety")
    assert set(signs.nearest(asked, 999, [EVERYTHING])) == set(everything(filled))
    remove(filled, "r0-2024")
    ingest(filled, made_report("r9-2024", (("Work", lines(9)),)), HashingEncoder())
    assert set(signs.nearest(asked, 999, [EVERYTHING])) == set(everything(filled))


def test_an_empty_library_and_no_report_hold_nothing(filled: Library, tmp_path: Path) -> None:
    assert Signs(filled).nearest(vector("safety"), 5, []) == []
    with Library.open(tmp_path / "empty") as empty:
        assert Signs(empty).nearest(vector("safety"), 5, [EVERYTHING]) == []


def test_vectors_of_another_length_have_their_signs_too(tmp_path: Path) -> None:
    encoder = Narrow()
    with Library.open(tmp_path / "narrow") as library:
        ingest(library, made_report("r-2024", (("Work", lines(1)),)), encoder)
        asked = question_vector(encoder, "planning safety")
        exact = nearest_rows(library, [EVERYTHING], asked, 5)
        assert Signs(library).nearest(asked, 5, [EVERYTHING]) == exact


def test_searching_by_signs_gives_the_same_passages_as_chroma(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = SearchRequest("planning for safety at home")
    by_chroma = Retriever(filled, HashingEncoder()).search(request, limit=20)
    monkeypatch.setattr("index.retriever.SEARCHED_BY_CHROMA", 0)
    assert Retriever(filled, HashingEncoder()).search(request, limit=20) == by_chroma


@given(st.integers(1, 200), st.integers(0, 2**32 - 1))
def test_the_bits_are_the_signs(width: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).standard_normal((3, width)).astype(np.float32)
    packed = signs_of(vectors)
    bits = np.unpackbits(packed.view(np.uint8), axis=1)
    assert packed.dtype.itemsize == 8
    assert (bits[:, :width] == (vectors > 0)).all()
    assert not bits[:, width:].any()
