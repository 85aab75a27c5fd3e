"""A suite is questions as data: who knows the reports can read and add cases without reading code.

Here is what a question, a conversation and a rewording are; `suites/suite.schema.json` is made from
it (`evals.schema`), and `evals.loading` reads the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Category = Literal[
    "rating_lookup",
    "rating_why",
    "score",
    "whatif",
    "fact",
    "list",
    "open",
    "subquestion",
    "compare",
    "method",
    "discretion",
    "consistency",
    "unanswerable",
    "false_premise",
    "adversarial",
    "other",
]
"""What kind of question it is; `other` is for a file of one's own that names no kind."""
CATEGORIES: tuple[str, ...] = get_args(Category)
Expect = Literal["answer", "abstain", "correct_premise"]
Text = Annotated[str, StringConstraints(pattern=r"\S")]
Alternatives = Annotated[tuple[Text, ...], Field(min_length=1)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Turn(_Row):
    """A question with what a right answer must hold."""

    question: Text
    """As a person would ask it."""
    expect: Expect = "answer"
    """`answer`; `abstain` where a right answer is "not in the reports"; `correct_premise` where the
    question takes something wrong for granted and a right answer says so."""
    category: Category = "other"
    """The kind of question; results are told by it."""
    answer: str = ""
    """A short model answer, for people and for other evaluation tools; it is not compared."""
    must_include: tuple[Alternatives, ...] = ()
    """Groups of alternatives; a right answer holds one of every group, in any case."""
    must_not_include: tuple[Text, ...] = ()
    """What only a wrong answer would hold."""
    gold_quotes: tuple[Text, ...] = ()
    """Verbatim evidence, each inside one line of the source; empty where none is needed. A right
    answer cites at least one."""


class Case(Turn):
    """A question that can be asked by itself: with its id and what was asked before it."""

    id: str = ""
    """Its name in results, unlike any other; where there is none, `line-N` after its place."""
    report: str | None = None
    """The report the question is about (id or service name); null leaves it to the assistant."""
    history: tuple[Text, ...] = ()
    """Questions asked before, oldest first."""


class Conversation(_Row):
    """Questions asked one after another."""

    id: Text
    turns: tuple[Turn, ...] = Field(min_length=1)
    """In the order asked; each leans on those before it."""
    report: str | None = None
    """The report it is about (id or service name); null leaves it to the assistant."""

    def cases(self) -> tuple[Case, ...]:
        """The turns as cases `ID.1`, `ID.2`, ..., each with the questions before it."""
        asked = [turn.question for turn in self.turns]
        return tuple(
            Case(
                **turn.model_dump(),
                id=f"{self.id}.{at + 1}",
                report=self.report,
                history=tuple(asked[:at]),
            )
            for at, turn in enumerate(self.turns)
        )


class Rewording(_Row):
    """Other wordings of the question `id`, which share its gold fields."""

    id: Text
    """The question's."""
    paraphrases: tuple[Text, ...] = Field(min_length=1)
    """Wordings that a right answer must not differ for."""

    def cases(self, original: Case) -> tuple[Case, ...]:
        """The wordings as cases `IDp1`, `IDp2`, ... with the gold fields of `original`."""
        return tuple(
            original.model_copy(update={"id": f"{self.id}p{at}", "question": words})
            for at, words in enumerate(self.paraphrases, 1)
        )


@dataclass(frozen=True, slots=True)
class Suite:
    """Questions, conversations and rewordings that are measured together."""

    name: str
    cases: tuple[Case, ...]
    conversations: tuple[Conversation, ...] = ()
    rewordings: tuple[Rewording, ...] = ()

    def original(self, rewording: Rewording) -> Case:
        """The question that `rewording` puts in other words."""
        return next(case for case in self.cases if case.id == rewording.id)

    def only(self, ids: frozenset[str], categories: frozenset[str]) -> Suite:
        """The part with one of `ids` and one of `categories`; an empty set leaves all in.

        An id selects a question with its rewordings, a conversation wholly or one of its turns'.
        """

        def wanted(key: str, kinds: set[str]) -> bool:
            return (not ids or key in ids) and (not categories or bool(kinds & categories))

        cases = tuple(c for c in self.cases if wanted(c.id, {c.category}))
        kept = {case.id for case in cases}
        conversations = tuple(
            c for c in self.conversations if wanted(c.id, {t.category for t in c.turns})
        )
        rewordings = tuple(r for r in self.rewordings if r.id in kept)
        return Suite(self.name, cases, conversations, rewordings)
