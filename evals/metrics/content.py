"""The text must hold what a right answer cannot leave out, and nothing that only a wrong one says.

Plain substrings, upper and lower case alike: blunt, but the same for every assistant.
"""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.score import Reports, Score, verdict
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score:
    """Met where one of every group is in the text and nothing forbidden is."""
    return verdict(_missing(answer.text, case) + _forbidden(answer.text, case))


def check_early(answer: Answer, case: Case, reports: Reports) -> Score:
    """Met where the text's first 600 characters hold one of every group.

    Lists, comparisons and open questions have 1,000: their answer is the digest itself.
    """
    room = 1000 if case.category in ("list", "open", "compare") else 600
    return verdict(_missing(answer.text[:room], case))


def _missing(text: str, case: Case) -> list[str]:
    low = text.lower()
    lacking = [g for g in case.must_include if not any(word.lower() in low for word in g)]
    return [f"lacks {' | '.join(group[:4])}" for group in lacking]


def _forbidden(text: str, case: Case) -> list[str]:
    low = text.lower()
    return [f"holds {word!r}" for word in case.must_not_include if word.lower() in low]
