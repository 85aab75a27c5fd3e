"""A made report, answers about it, and an assistant that knows them by heart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.model import Answer, Citation, Claim
from corpus.model import Page, Report
from evals.results import Results
from evals.runner import run_suite
from evals.suite import Case, Conversation, Rewording, Suite

TEXT = "Planning\n\nPlanning was sufficient in five of the 13 cases.\tPlanning\tInadequate\n"
REPORT = "anytown-2022"
REPORTS = {
    REPORT: Report(
        id=REPORT,
        title="An inspection of Anytown",
        service="Anytown",
        text=TEXT,
        digest="",
        source="anytown.pdf",
        media="pdf",
        pages=(Page(0, 0, None), Page(TEXT.index("cases"), 1, "2")),
    )
}
SENTENCE = "Planning was sufficient in five of the 13 cases."


def citation(quote: str = SENTENCE, number: int = 1, *, shift: int = 0) -> Citation:
    start = TEXT.index(quote) if quote in TEXT else 0
    return Citation(
        id=number,
        quote=quote,
        report=REPORT,
        section="2.2 Planning",
        page=0,
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

    def report(self, report: str, /) -> Report:
        return REPORTS[report]


TURN = case().model_dump(exclude={"id", "report", "history"})
SUITE = Suite(
    "made",
    cases=(
        case(),
        case(
            id="q2",
            question="who ate the pie?",
            category="unanswerable",
            expect="abstain",
            must_include=[],
            gold_quotes=[],
        ),
        case(id="q3", question="and reviewing?"),
    ),
    conversations=(Conversation(id="c1", turns=(TURN, TURN | {"question": "and the other?"})),),
    rewordings=(Rewording(id="q1", paraphrases=("planning: how come?",)),),
)
"""Four of its six questions are about planning or reviewing; `KNOWN` answers one of them, twice."""
KNOWN = {"why was planning inadequate?": answer()}


def run(known: Mapping[str, Answer] = KNOWN, *, twice: bool = True) -> Results:
    """What comes of the suite where only `known` is answered."""
    return run_suite(ByHeart(known), SUITE, twice=twice)
