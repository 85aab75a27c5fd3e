"""Boxed examples: told at a glance where one may stand."""

from __future__ import annotations

from assistant.answers.evidence.box import box_of, may_be_boxed
from benchmarks.made import bundled
from index.glance import glance_of
from index.passages import passages_of


def test_every_passage_of_a_box_may_be_boxed() -> None:
    """What is told without the report leaves no box out, and most passages."""
    report = bundled()
    glance = glance_of(report)
    maybe = [p for p in passages_of(report) if may_be_boxed(p, glance)]
    boxed = [p for p in passages_of(report) if box_of(p, report)]
    assert boxed
    assert {p.id for p in boxed} <= {p.id for p in maybe}
    assert len(maybe) < len(passages_of(report)) / 2
