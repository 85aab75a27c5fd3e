from evals_made import ByHeart, case

from evals.gate import answers, differing, part
from evals.loading import load
from evals.suite import CATEGORIES, Suite


def test_the_part_asked_is_small_and_covers_every_category():
    dev = load("dev")
    small = part(dev)
    assert {c.category for c in small.cases} == set(CATEGORIES) - {"other"}
    assert len(small.cases) < len(dev.cases) / 2
    assert small.rewordings


def test_processes_are_compared_byte_for_byte():
    suite = Suite("made", (case(), case(id="q2", category="fact")))
    one = answers(ByHeart({}), suite)
    assert len(one) == 2
    assert differing(["\n".join(one)] * 2) == []
    assert differing(["a", "b"]) == ["fresh processes give different bytes"]
