import json

import pytest
from evals_made import case

from evals.loading import SuiteError, load, suite_names


def write(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_every_suite_that_comes_with_the_package_loads():
    assert "dev" in suite_names()
    for name in suite_names():
        suite = load(name)
        assert suite.cases
        assert all(suite.original(words) for words in suite.rewordings)


def test_turns_carry_the_questions_asked_before_them():
    talk = load("dev").conversations[0]
    first, second, third, *_ = talk.cases()
    assert first.history == ()
    assert third.history == (first.question, second.question)
    assert third.id == f"{talk.id}.3"


def test_rewordings_keep_the_gold_fields(tmp_path):
    write(tmp_path / "own.jsonl", case().model_dump(mode="json"))
    write(tmp_path / "own-paraphrases.jsonl", {"id": "q1", "paraphrases": ["how come?", "y?"]})
    suite = load(str(tmp_path / "own.jsonl"))
    words = suite.rewordings[0].cases(suite.cases[0])
    assert [w.id for w in words] == ["q1p1", "q1p2"]
    assert {w.gold_quotes for w in words} == {suite.cases[0].gold_quotes}


def test_a_part_of_a_suite_by_id_and_by_category():
    dev = load("dev")
    one = dev.only(frozenset({"d001", "c02"}), frozenset())
    assert [c.id for c in one.cases] == ["d001"]
    assert [t.id for t in one.conversations] == ["c02"]
    assert [r.id for r in one.rewordings] == ["d001"]
    scores = dev.only(frozenset(), frozenset({"score"}))
    assert {c.category for c in scores.cases} == {"score"}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"category": "riddle"}, "category"),
        ({"surplus": 1}, "surplus"),
        ({"question": ""}, "quest"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path, change, named):
    good = case().model_dump(mode="json")
    write(tmp_path / "own.jsonl", good, good | {"id": "q2"} | change)
    with pytest.raises(SuiteError, match=rf"line 2.*{named}"):
        load(str(tmp_path / "own.jsonl"))


def test_ids_are_unique_and_rewordings_have_an_original(tmp_path):
    good = case().model_dump(mode="json")
    write(tmp_path / "own.jsonl", good, good)
    with pytest.raises(SuiteError, match="used twice: q1"):
        load(str(tmp_path / "own.jsonl"))
    write(tmp_path / "own.jsonl", good)
    write(tmp_path / "own-paraphrases.jsonl", {"id": "q9", "paraphrases": ["eh?"]})
    with pytest.raises(SuiteError, match="never asked: q9"):
        load(str(tmp_path / "own.jsonl"))


def test_an_unknown_suite_names_those_there_are():
    with pytest.raises(SuiteError, match=r"no suite 'riddles'.*dev"):
        load("riddles")
