"""Every number has a source: a cited quote, the trace, or the question.

The doubtful cases, decided: a marker such as [1] is no number; number words count ("five of the
13" is a source for 5, and "five" needs one), except "one"; the number of a standard needs a
source like any other, and a citation's section or page is none, for a reader checks quotes and
not labels; offsets in the trace are none either. In a conversation the earlier questions are part
of the question.
"""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.figures import asserted, numbers, numbers_within
from evals.metrics.score import Reports, Score, verdict
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """Met where no number in the text comes from nowhere; None for a text without numbers."""
    stated = asserted(answer.text)
    if not stated:
        return None
    known = numbers_within(answer.trace)
    for words in (case.question, *case.history, *(c.quote for c in answer.citations)):
        known |= numbers(words)
    labels = numbers_within([[c.section, c.page_label] for c in answer.citations])
    stray = sorted(stated - known)
    return verdict(
        [f"{n} {'is only in a label' if n in labels else 'has no source'}" for n in stray]
    )
