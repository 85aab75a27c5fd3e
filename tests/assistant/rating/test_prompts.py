"""The prompts of the data annexe, as framework knowledge."""

from __future__ import annotations

from pathlib import Path

from assistant.rating import load_framework
from assistant.rating.prompts import load_prompts
from corpus.build import read_report

REPORTS = Path(__file__).resolve().parents[3] / "corpus" / "reports"


def test_every_prompt_belongs_to_a_key_question_and_is_named_once() -> None:
    framework, prompts = load_framework("youth-2021"), load_prompts()
    for prompt in prompts:
        framework.key_question(prompt.standard, prompt.key_question)
        assert prompt.wordings
        assert 2 <= len(prompt.aliases) <= 6
    assert len({(p.standard, p.key_question, p.id) for p in prompts}) == len(prompts)
    assert load_prompts("adult") == ()


def test_every_key_question_has_its_prompts() -> None:
    asked = {
        (s.number, q.slug) for s in load_framework("youth-2021").standards for q in s.key_questions
    }
    assert {(p.standard, p.key_question) for p in load_prompts()} == asked


def test_the_wordings_are_those_that_reports_print() -> None:
    known = {(p.standard, p.key_question, w) for p in load_prompts() for w in p.wordings}
    bundled = read_report(next(REPORTS.glob("*-20??.md")))
    assert bundled.prompts
    assert {(p.standard, p.key_question, p.wording) for p in bundled.prompts} <= known
