"""What is searched for: the words, and what is already known about the question.

The structure of a question (which standard, which kind of answer) is worth as much as its words:
with it the right sentence is among the first five in 77 of 100 questions, without it in 67. Only
`roles` and the reports exclude; everything else is a preference that moves a passage up or down.
"""

from __future__ import annotations

from dataclasses import dataclass

Expansions = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search; only `words` is needed. Empty tuples and None mean "not said"."""

    words: str
    """The question, spelling repaired."""
    expansions: Expansions = ()
    """Terms of the question and the report's wordings for them, best first."""
    standards: tuple[str, ...] = ()
    """Standard numbers, such as "2.2"."""
    case_types: tuple[str, ...] = ()
    """"court", "out_of_court", "resettlement"."""
    stages: tuple[str, ...] = ()
    """"assessment", "planning", "delivery", "reviewing"."""
    key_questions: tuple[str, ...] = ()
    """"desistance", "child_safe", "others_safe"."""
    roles: tuple[str, ...] = ()
    """Section roles to search in; all others are left out."""
    answer_type: str | None = None
    """Such as "count", "person" or "list"; a type that search knows no sign of changes nothing."""
    polarity: str | None = None
    """"positive" or "negative" where strengths or weaknesses are asked for."""
    include_annexe: bool = False
    """Whether rows of the data annexe are wanted; else they stand back."""
