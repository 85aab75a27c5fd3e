"""Floors for pipelines: what shuts them, and how they are written."""

import pytest
from evals_made import KNOWN, answer, run

from evals.floors import NAMES, FloorError, faults, parse_floor

RECORD = run().record()


def shut(*floors, record=RECORD):
    return list(faults(record, map(parse_floor, floors)))


@pytest.mark.parametrize(
    ("floor", "fault"),
    [
        ("66", None),
        ("67%", "questions: 2 of 3 is under 67%"),
        ("turns=50", None),
        ("turns=51", "turns: 1 of 2 is under 51%"),
        ("citation_recall=100", None),
        ("context_recall=41", "context_recall: 2 of 5 is under 41%"),
        ("refusal_precision=26", "refusal_precision: 1 of 4 is under 26%"),
        ("page_exact=100", None),
        ("recompute_exact=1", "recompute_exact was not measured"),
    ],
)
def test_a_floor_is_reached_or_named(floor, fault):
    assert shut(floor) == ([fault] if fault else [])


def test_every_name_can_be_a_floor():
    assert [fault for name in NAMES for fault in shut(f"{name}=0") if "under" in fault] == []


def test_a_broken_promise_fails_any_floor_and_none_without_floors():
    stray = answer().model_copy(update={"text": answer().text + " All 99 of them."})
    broken = run(dict.fromkeys(KNOWN, stray)).record()
    assert "the promise number_provenance is broken" in shut("0", record=broken)
    assert shut(record=broken) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("0.9", "'0.9' is not a percentage. Write 90"),
        ("ninety", "'ninety' is not a percentage"),
        ("101", "'101' is not a percentage"),
        ("nan", "'nan' is not a percentage"),
        ("recal=90", "Nothing measured is called 'recal'. Use questions"),
    ],
)
def test_a_floor_that_cannot_be_understood(words, said):
    with pytest.raises(FloorError, match=said):
        parse_floor(words)
