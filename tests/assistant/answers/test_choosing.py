"""Which reading goes first: every rule decides its own example, and the example needs it."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from pydantic import ValidationError

from assistant import Assistant
from assistant.answers import choosing
from assistant.answers.choosing import ordered
from assistant.answers.composers import COMPOSERS
from assistant.answers.first_readings import Rule, rules
from assistant.questions.intent_table import intents
from tests.assistant.answers.conftest import understood


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.example)
def test_each_rule_decides_its_example_which_is_read_otherwise_without_it(
    bundled: Assistant, monkeypatch: pytest.MonkeyPatch, rule: Rule
) -> None:
    query, _ = understood(bundled, rule.example)
    assert next(r for r in rules() if r.first(query)) is rule
    with_it = ordered(query)
    assert with_it[0].intent == rule.first(query)[0]
    others = tuple(r for r in rules() if r is not rule)
    monkeypatch.setattr(choosing, "rules", lambda: others)
    assert ordered(query) != with_it


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.example)
def test_each_rule_speaks_of_intents_that_there_are(rule: Rule) -> None:
    assert rule.put is None or rule.put in COMPOSERS
    spoken = [entry.partition(" < ")[0] for entry in rule.over]
    for wanted in (*spoken, *rule.not_over, *rule.among):
        assert any(fnmatchcase(intent, wanted) for intent in intents()), wanted


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"when": ["no_such_cue"], "put": "total"}, "neither a cue nor"),
        ({"unless": ["a standard or a planet"], "put": "total"}, "neither a cue nor"),
        ({"when": ["a standard"]}, "puts nothing first"),
        ({"puts": "total"}, "Extra inputs"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_rejected(row: dict[str, object], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Rule.model_validate({"example": "total?", **row})


def test_a_probability_is_the_bound_below_which_a_reading_is_overruled(bundled: Assistant) -> None:
    query, _ = understood(bundled, "what did court planning get?")
    reading = query.readings[0]
    below = Rule(example="", over=(f"{reading.intent} < {reading.confidence}",), put="total")
    above = Rule(example="", over=(f"{reading.intent} < {reading.confidence + 0.1}",), put="total")
    assert (below.first(query), above.first(query)) == ((), ("total",))
