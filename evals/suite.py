"""A suite is questions as data: who knows the reports can read and add cases without reading code.

A suite NAME is up to three JSONL files side by side: `NAME.jsonl` (single questions),
`NAME-conversations.jsonl` (later turns lean on earlier ones) and `NAME-paraphrases.jsonl`
(rewordings that share the gold fields of a question). A file is checked wholly when read: a suite
with a slip in it would measure the slip.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import AssistantError

SUITES = Path(__file__).parent / "suites"

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
]
CATEGORIES: tuple[str, ...] = get_args(Category)
Expect = Literal["answer", "abstain", "correct_premise"]


class SuiteError(AssistantError):
    """A suite that does not exist or whose file has a slip."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Turn(_Row):
    """A question with what a right answer must hold."""

    category: Category
    question: str = Field(min_length=1)
    answer: str
    """A short model answer, for people and for other evaluation tools."""
    must_include: tuple[tuple[str, ...], ...] = ()
    """Groups of alternatives; a right answer holds one of every group."""
    must_not_include: tuple[str, ...] = ()
    gold_quotes: tuple[str, ...] = ()
    """Verbatim evidence, each inside one line of the source; empty where none is needed."""
    expect: Expect


class Case(Turn):
    """A question that can be asked by itself: with its id and what was asked before it."""

    id: str = Field(min_length=1)
    report: str | None = None
    """The report the question is about; None leaves it to the assistant."""
    history: tuple[str, ...] = ()
    """Questions asked before, oldest first."""


class Conversation(_Row):
    """Questions asked one after another."""

    id: str = Field(min_length=1)
    turns: tuple[Turn, ...] = Field(min_length=1)
    report: str | None = None

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
    """Other wordings of the question `id`."""

    id: str = Field(min_length=1)
    paraphrases: tuple[str, ...] = Field(min_length=1)

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


def suite_names() -> tuple[str, ...]:
    """The suites that come with the package."""
    parts = ("-conversations", "-paraphrases", "-workings")
    stems = sorted(path.stem for path in SUITES.glob("*.jsonl"))
    return tuple(stem for stem in stems if not stem.endswith(parts))


def load(name: str) -> Suite:
    """Read a suite by its name, or by the path of its main file.

    Raises:
        SuiteError: it does not exist, or a line is not what it should be.
    """
    main = Path(name) if name.endswith(".jsonl") else SUITES / f"{name}.jsonl"
    if not main.is_file():
        known = ", ".join(suite_names())
        raise SuiteError(f"There is no suite {name!r}.", f"Known are {known}, or a .jsonl file.")
    suite = Suite(
        name=main.stem,
        cases=tuple(_rows(main, Case)),
        conversations=tuple(_rows(_beside(main, "conversations"), Conversation)),
        rewordings=tuple(_rows(_beside(main, "paraphrases"), Rewording)),
    )
    _check(suite, main)
    return suite


def _beside(main: Path, part: str) -> Path:
    return main.with_name(f"{main.stem}-{part}.jsonl")


_R = TypeVar("_R", bound=_Row)


def _rows(path: Path, kind: type[_R]) -> Iterator[_R]:
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield kind.model_validate(json.loads(line))
            except (ValueError, ValidationError) as slip:
                why = str(slip).replace("\n", " ")
                raise SuiteError(f"{path.name} line {number}: {why}", "Mend the line.") from slip


def _check(suite: Suite, main: Path) -> None:
    ids = [case.id for case in suite.cases] + [talk.id for talk in suite.conversations]
    twice = sorted({key for key in ids if ids.count(key) > 1})
    orphans = sorted({words.id for words in suite.rewordings} - set(ids))
    for what, keys in (("used twice", twice), ("reworded but never asked", orphans)):
        if keys:
            raise SuiteError(f"{main.name}: {what}: {', '.join(keys)}.", "Give each its own id.")
