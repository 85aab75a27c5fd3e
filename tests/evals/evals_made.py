"""A made report, answers about it, and an assistant that knows them by heart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.model import Answer, Citation, Claim
from evals.suite import Case

TEXT = "Planning\n\nPlanning was sufficient in five of the 13 cases.\tPlanning\tInadequate\n"
REPORT = "anytown-2022"
TEXTS = {REPORT: TEXT}
SENTENCE = "Planning was sufficient in five of the 13 cases."


def citation(quote: str = SENTENCE, number: int = 1, *, shift: int = 0) -> Citation:
    start = TEXT.index(quote) if quote in TEXT else 0
    return Citation(
        id=number,
        quote=quote,
        report=REPORT,
        section="2.2 Planning",
        char_start=start + shift,
        char_end=start + shift + len(quote),
    )


def answer(text: str = f"“{SENTENCE}” [1]", **changes: Any) -> Answer:
    fields: dict[str, Any] = {
        "question": "why was planning inadequate?",
        "status": "answered",
        "text": text,
        "claims": (Claim(text=text, kind="quoted", citations=(1,)),),
        "citations": (citation(),),
    }
    return Answer(**(fields | changes))


def case(**changes: Any) -> Case:
    fields: dict[str, Any] = {
        "id": "q1",
        "category": "rating_why",
        "question": "why was planning inadequate?",
        "answer": "5 of 13 cases.",
        "must_include": [["five of the 13", "5 of 13"]],
        "gold_quotes": [SENTENCE],
        "expect": "answer",
    }
    return Case(**(fields | changes))


class ByHeart:
    """Answers what it was given, and says "not found" to everything else."""

    def __init__(self, known: Mapping[str, Answer]) -> None:
        self.known = dict(known)
        self.asked: list[tuple[str, str | None, tuple[str, ...]]] = []

    def ask(
        self, question: str, *, report: str | None = None, history: Sequence[str] = ()
    ) -> Answer:
        self.asked.append((question, report, tuple(history)))
        if question in self.known:
            return self.known[question]
        claim = Claim(text="The report does not say.", kind="stated")
        return Answer(question=question, status="not_found", text=claim.text, claims=(claim,))

    def text(self, report_id: str, /) -> str:
        return TEXTS[report_id]
