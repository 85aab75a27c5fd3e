"""The measure of retrieval: what counts as found, and how two rankings are joined."""

from __future__ import annotations

from evals.retrieval import Asked, _rank, _reciprocal
from index.request import SearchRequest

GOLD = ("the board is well led",)


def test_a_result_that_holds_the_quote_or_lies_inside_it_is_a_hit() -> None:
    assert _rank([("Other words",), ("Indeed the board is well led.",)], GOLD) == 2
    assert _rank([("board is well",)], GOLD) == 1


def test_a_copy_cited_beside_a_result_counts_at_its_rank() -> None:
    assert _rank([("Other words",), ("No", "the board  is well led")], GOLD) == 2


def test_nothing_found_has_no_rank() -> None:
    assert _rank([("Other words",)], GOLD) == float("inf")
    assert _rank([], GOLD) == float("inf")


def test_reciprocal_rank_puts_what_both_found_first() -> None:
    joined = _reciprocal(lambda _: [("a",), ("b",)], lambda _: [("c",), ("b",)])
    assert joined(Asked("any", SearchRequest("x"), ()))[0] == ("b",)
