"""Which way a number went, and on which side of the country it lies, where a question takes it the wrong way.

The claim's direction is set against the report's own words on the same nouns, and first against the printed
figures. Where any clause on them says what the claim says, nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Draft
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.figure_topics import (
    asks,
    figures_of,
    is_elsewhere,
    named_figures,
    topics,
)
from assistant.answers.evidence.reading import pointed_to
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.matter import Matter, clauses, matter_of, text_of, told
from assistant.answers.premises.otherwise import BORNE_OUT, Ruling, says_otherwise
from assistant.answers.scope import Scope
from assistant.answers.told import figures
from assistant.answers.told.figure_values import amount, points_apart
from assistant.model import Query
from corpus.model import Span
from corpus.values import NUMBER, number

_SIGNS = {"up": 1, "down": -1, "even": 0}
_VALUE = rf"(?:\d[\d,]*(?:\.\d+)?|{NUMBER})"
_SEARCH = {"moved": "increased risen fallen reduced", "level": "above below national average"}


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """What the report says of the direction that the claim names; None where it tells nothing of it.

    Of what is only asked about, a change that it names as known is such a claim: "what of the rise in remands?".
    """
    if claim.form != "asked":
        return _ruled(claim.query, scope, claim.said)
    named = pattern("directions.yaml", "presumed_change").search(claim.said)
    change = named.group() if named else ""
    about = replace(claim.query, text=change, search_text=change)
    return _ruled(about, scope, change) if change else None


def _ruled(query: Query, scope: Scope, claim: str) -> Ruling | None:
    wanted = 1 if asks("so_high", claim) else -1 if asks("so_low", claim) else 0
    printed = _beside(query, scope, wanted) if wanted else None
    if printed and printed.correction:
        return printed
    for kind in ("level", "moved"):
        found = next(_directions(kind, claim), None)
        if found is None or (kind == "level") != _beside_others(claim):
            continue
        words, sign = found
        printed = _beside(query, scope, sign) if kind == "level" else _before(query, scope, sign)
        if printed is not None:
            return printed
        said = pattern("directions.yaml", "when").sub("", query.search_text)
        matter = matter_of(query, said, *_alone(words))
        return _in_prose(matter, scope, kind, sign) if matter else None
    return None


def _alone(words: str) -> list[str]:
    """The words of direction without what they enclose: "is ... down", "brought ... down"."""
    enclosing = re.fullmatch(r"(\w+) .+ (up|down)", words)
    return [enclosing[1], enclosing[2]] if enclosing else [words]


def _beside_others(claim: str) -> bool:
    return pattern("directions.yaml", "elsewhere").search(claim) is not None


@cache
def _forms(kind: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    rows = patterns("directions.yaml")[kind]
    return tuple((_SIGNS[way], re.compile(rf"\b(?:{source})")) for way, source in rows.items())


def _directions(kind: str, words: str) -> Iterator[tuple[str, int]]:
    """The words of direction in `words`, in order, with 1 for up and -1 for down, turned where denied."""
    found = [
        (m.start(), m.group(), sign) for sign, form in _forms(kind) for m in form.finditer(words)
    ]
    for start, group, sign in sorted(found):
        denied = pattern("directions.yaml", "denied").search(words[:start])
        yield group, -sign if denied else sign


def _beside(query: Query, scope: Scope, sign: int) -> Ruling | None:
    """The printed figures of here and elsewhere, where the claim names one that has both."""
    view = scope.view
    for topic in named_figures(query, view.report, any_wording=True)[:1]:
        local = [f for f in topic.figures if not is_elsewhere(f.label, view.service)]
        other = [f for f in topic.figures if is_elsewhere(f.label, view.service)]
        if len(local) == len(other) == 1:
            gap = points_apart(local[0].value, other[0].value)[0]
            if gap * sign > 0:
                return BORNE_OUT
            return _the_other_way(figures.figure(replace(query, text=topic.words), scope))
    return None


def _before(query: Query, scope: Scope, sign: int) -> Ruling | None:
    """The printed figures of one year and the next, where the claim names a pair of them."""
    view = scope.view
    pairs = [t for t in topics() if t.pair and t.match(query.text, query.text, True)]
    if not pairs:
        return None
    both = [f for t in topics() if t.pair == pairs[0].pair for f in figures_of(t, view.report)[:1]]
    values = [v for v in (amount(f.value) for f in both) if v is not None]
    if len(values) != 2 or values[0] == values[1]:
        return None
    if (values[1] - values[0]) * sign > 0:
        return BORNE_OUT
    return _the_other_way(figures.differing(view, both[0], both[1]))


def _the_other_way(draft: Draft | None) -> Ruling | None:
    if draft is None:
        return None
    first, *rest = draft.lines
    lines = (replace(first, text=f"It is the other way round: {first.text}"), *rest)
    return Ruling(replace(draft, lines=lines, status="premise_corrected"))


def _in_prose(matter: Matter, scope: Scope, kind: str, sign: int) -> Ruling | None:
    against: list[Span] = []
    for weighed in told(matter, scope, _SEARCH[kind]):
        if pattern("directions.yaml", "aim").search(text_of(weighed)):
            continue
        passage = weighed.evidence.passage
        before = pointed_to(passage, scope.glance_of(passage.report))
        said = set(_said(matter, kind, text_of(weighed), before))
        if sign in said:
            return BORNE_OUT
        if said:
            against.append(passage.span)
    return Ruling(says_otherwise(scope.view, against)) if against else None


def _said(matter: Matter, kind: str, sentence: str, before: str = "") -> Iterator[int]:
    """The directions that a sentence tells of the matter, each by the clause that holds its nouns.

    `before` is the sentence that it points back to ("It had fallen ..."), which may hold them for it.
    """
    if not matter.in_(f"{before} {sentence}"):
        return
    parts = [plain(part) for part in clauses(sentence)]
    if kind == "level":
        parts = [p if _beside_others(p) else "" for p in parts]
    ways = [(p, list(_directions(kind, p))) for p in parts]
    if kind == "moved" and not any(found for _, found in ways):
        yield from _from_values(sentence)
    alone = sum(bool(found) for _, found in ways) == 1
    for part, found in ways:
        if found and (alone or matter.in_(part) or _same_subject(matter, part, found[0][0])):
            yield found[0][1]


def _from_values(sentence: str) -> Iterator[int]:
    """The direction from one value to a later one of the same thing: "9% in 2019, compared with 18% in 2017"."""
    for source in patterns("directions.yaml")["then_and_now"]:
        found = re.search(source.replace("NUMBER", _VALUE), sentence)
        now, then = (_value(found[name]) for name in ("now", "then")) if found else (0.0, 0.0)
        if now != then:
            yield 1 if now > then else -1


def _value(words: str) -> float:
    return float(words.replace(",", "")) if words[0].isdigit() else float(number(words) or 0)


def _same_subject(matter: Matter, part: str, words: str) -> bool:
    """Whether a clause goes on with another verb ("fell in X and rose in Y"), and with the names of the matter."""
    names = [t.text for t in matter.nouns if t.name]
    return part.split(" ", 1)[-1].startswith(words) and all(name in part for name in names)
