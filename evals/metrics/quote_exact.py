"""A quotation is a slice of the report's canonical text, character for character.

No likeness is good enough: one changed digit is an invented figure.
"""

from __future__ import annotations

from assistant.model import Answer, Citation
from evals.metrics.score import Score, Texts, verdict
from evals.suite import Case


def check(answer: Answer, case: Case, texts: Texts) -> Score:
    """Met where every citation equals the text at its offsets and no two share an id."""
    wrong = [f"[{c.id}] is not the text at its place" for c in answer.citations]
    problems = [
        problem
        for problem, citation in zip(wrong, answer.citations, strict=True)
        if not is_slice(citation, texts)
    ]
    ids = [c.id for c in answer.citations]
    if len(set(ids)) != len(ids):
        problems.append("two citations share an id")
    return verdict(problems)


def is_slice(citation: Citation, texts: Texts) -> bool:
    """Whether the quote, which may not be blank, is what stands at its place."""
    text = texts.get(citation.report, "")
    there = text[citation.char_start : citation.char_end]
    return bool(citation.quote.strip()) and citation.quote == there
