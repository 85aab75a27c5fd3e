"""Two runs side by side: every question that moved, which way, and by what."""

from evals_made import KNOWN, SENTENCE, answer, run

from evals.reporting.compare import as_lines, compare

PLANNING, COURT = "why was planning inadequate?", "planning: how come?"
FIRST = run().record()


def after(**changes):
    return compare(FIRST, run({**KNOWN, **changes}).record())


def ids(found, way):
    return [change.after.id for change in found.of(way)]


def test_the_same_run_moved_nowhere():
    found = compare(FIRST, FIRST)
    assert len(found.changes) == 6
    assert ids(found, "same") == [row.id for row in FIRST.rows]
    assert found.by_chance() == 1.0


def test_what_passes_now_got_better_and_what_fails_now_worse():
    better = after(**{COURT: answer()})
    assert ids(better, "better") == ["q1p1"]
    worse = compare(better_run := run({**KNOWN, COURT: answer()}).record(), FIRST)
    assert ids(worse, "worse") == ["q1p1"]
    assert better_run.rows[-1].verdict == "pass"


def test_a_score_that_falls_makes_a_pass_worse_without_failing_it():
    said = f"“{SENTENCE}” [1] Also “Planning was never seen.” [1]"
    padded = answer(said, claims=(answer().claims[0].model_copy(update={"text": said}),))
    found = after(**{PLANNING: padded})
    (change, _) = found.of("worse")
    assert ("citation_recall", 1.0, 0.0) in change.moved()


def test_only_the_same_words_are_compared():
    other = FIRST.model_copy(
        update={"rows": (FIRST.rows[0].model_copy(update={"question": "why?"}), *FIRST.rows[1:])}
    )
    found = compare(other, FIRST)
    assert (found.only_now, found.only_earlier) == (("q1",), ("q1",))
    assert len(found.changes) == 5


def test_the_split_is_weighed_by_the_sign_test():
    """Eight better and two worse: 2 * (1 + 10 + 45) / 1024."""
    row, other = FIRST.rows[0], FIRST.rows[2]
    named = [
        (one.model_copy(update={"id": str(n)}), two.model_copy(update={"id": str(n)}))
        for n, (one, two) in enumerate([(other, row)] * 8 + [(row, other)] * 2)
    ]
    same = {"question": "?", "history": ()}
    before, now = (
        FIRST.model_copy(update={"rows": tuple(r.model_copy(update=same) for r in rows)})
        for rows in zip(*named, strict=True)
    )
    assert compare(before, now).by_chance() == 112 / 1024


def test_each_moved_question_is_told_with_its_reason():
    lines = "\n".join(as_lines(compare(run({**KNOWN, COURT: answer()}).record(), FIRST)))
    assert "0 better, 1 worse, 5 same" in lines
    assert "worse q1p1 rating_why, pass -> fail: planning: how come?" in lines
    assert "status 1 -> 0: not_found, not answered" in lines
    assert "100 of 100 (exact sign test)" in lines
