from evals_made import ByHeart, answer, case

from evals.gate import answers, differing, faults, part
from evals.runner import run_suite
from evals.suite import CATEGORIES, Suite, load


def test_the_part_asked_is_small_and_covers_every_category():
    dev = load("dev")
    small = part(dev)
    assert {c.category for c in small.cases} == set(CATEGORIES)
    assert len(small.cases) < len(dev.cases) / 2
    assert small.rewordings


def results(*known):
    cases = tuple(case(id=f"q{n}", question=f"why {n}?") for n in range(10))
    assistant = ByHeart({f"why {n}?": known[n] for n in range(len(known))})
    return run_suite(assistant, Suite("made", cases))


def test_it_opens_at_nine_in_ten_and_not_below():
    good = answer()
    assert faults(results(*[good] * 9)) == []
    assert faults(results(*[good] * 8)) == ["questions: 8 of 10 passed, under 90%"]


def test_one_broken_promise_shuts_it():
    stray = answer().model_copy(update={"text": answer().text + " All 99 of them."})
    found = faults(results(*[answer()] * 9, stray))
    assert found == ["number_provenance broken 1 times", "claims_covered broken 1 times"]


def test_processes_are_compared_byte_for_byte():
    suite = Suite("made", (case(), case(id="q2", category="fact")))
    one = answers(ByHeart({}), suite)
    assert len(one) == 2
    assert differing(["\n".join(one)] * 2) == []
    assert differing(["a", "b"]) == ["fresh processes give different bytes"]
