"""Which of two places or people of that report a number is of, where a question gives it to the wrong one.

A report on two boroughs tells them side by side: "a wait of 18 weeks in the one, of five in the other". A claim that
takes the one's number for the other's, or has the greater where the report has the lesser, is contradicted by the
sentence that tells both, or by two of one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.data_files import pattern
from assistant.answers.evidence.asked_for import Term, plain
from assistant.answers.evidence.context import at_of
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.evidence.words import stems
from assistant.answers.premises.amounts import Amount, amounts
from assistant.answers.premises.contrary import text_of
from assistant.answers.premises.matter import Matter, clauses, matter_of, told
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.values import NUMBER, number
from index.passages import Passage

_TWO = 2
_FIRST = 10
"""How far down a sentence may stand that tells them apart."""
_CAPITAL = re.compile(
    r"(?<![.?!“\"] )(?<!^)\b[A-Z][a-z]{2,}\b|(?<=\bIn )[A-Z][a-z]{2,}\b|^[A-Z][a-z]+(?=['’]s\b)"
)
_VALUE = re.compile(rf"(?<![\w.£])(?:\d[\d,]*(?:\.\d+)?|{NUMBER})(?![\w])", re.I)


def corrected(query: Query, scope: Scope, claim: str) -> list[Passage] | None:
    """The sentences that give what is claimed of one name to another."""
    return _greater_of_two(query, scope, claim) or _of_the_other(query, scope, claim)


def _of_the_other(query: Query, scope: Scope, claim: str) -> list[Passage] | None:
    """Where an amount is told of another name, and another amount of the one that the claim names."""
    for claimed in amounts(claim):
        matter = matter_of(query, claim, claimed.words)
        names = [t for t in matter.nouns if t.name] if matter else []
        if matter is None or len(names) != 1:
            continue
        near = [w for w in told(matter, scope)[:_FIRST] if _on_topic(matter, w)]
        own = [w for w in near if _gives(w, claimed, names[0], agreeing=False)]
        other = [w for w in near if _gives_another(w, claimed, names[0])]
        pair = next(
            (dict.fromkeys((a.evidence.passage, b.evidence.passage)) for a in own for b in other
             if _beside(a, b, scope)), None,
        )  # fmt: skip
        if pair and not any(_gives(w, claimed, names[0], agreeing=True) for w in near):
            return list(pair)
    return None


def _on_topic(matter: Matter, weighed: Weighed) -> bool:
    """Whether a sentence or its paragraph has a noun of the claim besides the name."""
    others = [t for t in matter.nouns if not (t.name or is_generic(t))]
    return any(t not in weighed.held.missing for t in others)


def _gives(weighed: Weighed, claimed: Amount, name: Term, *, agreeing: bool) -> bool:
    """Whether a clause with the name tells an amount of the kind that agrees with the claimed one, or only others."""
    words = text_of(weighed)
    alone = all(holds(name, stems(m.group())) for m in _CAPITAL.finditer(words))
    parts = [c for c in ([words] if alone else clauses(words)) if holds(name, stems(c))]
    same = [a for c in parts for a in _alike(c, claimed)]
    agrees = any(a.agrees(claimed) for a in same)
    return agrees if agreeing else bool(same) and not agrees


def _gives_another(weighed: Weighed, claimed: Amount, name: Term) -> bool:
    """Whether a sentence that names another, and not this one, tells the claimed amount."""
    words = text_of(weighed)
    parts = [words] if not holds(name, stems(words)) else list(clauses(words))
    return any(
        not holds(name, stems(c)) and _names_in(c) and any(a.agrees(claimed) for a in _alike(c, claimed))
        for c in parts
    )  # fmt: skip


def _alike(words: str, claimed: Amount) -> list[Amount]:
    return [a for a in amounts(words) if a.kind == claimed.kind and a.noun == claimed.noun]


def _names_in(words: str) -> bool:
    return _CAPITAL.search(words) is not None


def _beside(one: Weighed, other: Weighed, scope: Scope) -> bool:
    """Whether two sentences stand in one paragraph."""
    passages = one.evidence.passage, other.evidence.passage
    report = scope.view_of(passages[0].report).report
    return at_of(passages[0].span, report) == at_of(passages[1].span, report)


@dataclass(frozen=True, slots=True)
class _Compared:
    """One name set beside another, of which it is said to have more (1) or less (-1) of something."""

    matter: Matter
    names: tuple[Term, Term]
    sign: int


def sets_apart(query: Query, claim: str) -> bool:
    """Whether a claim sets one name beside another: only a sentence on both can speak against it."""
    return _compared(query, claim) is not None


def _compared(query: Query, claim: str) -> _Compared | None:
    said = plain(claim)
    compared = pattern("directions.yaml", "compared").search(said)
    matter = matter_of(query, claim, compared["how"]) if compared else None
    names = [t for t in matter.nouns if t.name] if matter else []
    if compared is None or matter is None or len(names) != _TWO:
        return None
    one, other = sorted(names, key=lambda t: said.find(t.text))
    if not said.find(one.text) < compared.end() <= said.find(other.text):
        return None
    return _Compared(matter, (one, other), 1 if compared["more"] else -1)


def _greater_of_two(query: Query, scope: Scope, claim: str) -> list[Passage] | None:
    """Where the claim has more of something for one name than for another, and a sentence tells it the other way."""
    claimed = _compared(query, claim)
    if claimed is None:
        return None
    for weighed in told(claimed.matter, scope)[:_FIRST]:
        if not _on_topic(claimed.matter, weighed):
            continue
        values = [list(_values(text_of(weighed), n, claimed.names)) for n in claimed.names]
        if all(len(v) == 1 for v in values):
            apart = values[0][0] - values[1][0]
            return [weighed.evidence.passage] if apart * claimed.sign < 0 else None
    return None


def _values(words: str, name: Term, names: Sequence[Term]) -> Iterator[float]:
    """The numbers of the clauses that name the one and not the other."""
    for part in clauses(words):
        held = [n for n in names if holds(n, stems(part))]
        if held != [name]:
            continue
        for found in _VALUE.finditer(part):
            said = found.group().replace(",", "")
            value = float(said) if said[0].isdigit() else number(said)
            if value is not None and not 1900 < value < 2100:
                yield float(value)
