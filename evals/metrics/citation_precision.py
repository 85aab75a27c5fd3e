"""Citation precision, as in ALCE: the share of the citations that do something for a claim.

A citation that no claim needs pads an answer. A quoting claim needs one that it quotes from, or that
says nearly the same (more than half of its longer words). A computed or stated claim needs one that the trace
names as an input or whose standard it treats, or that it shares a number or a longer word with.
Longer is five letters or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.model import Answer, Citation, Claim
from evals.metrics.citing import is_slice, shares_quotation
from evals.metrics.figures import asserted, numbers
from evals.metrics.score import Reports, Score, proportion
from evals.suite import Case

_PLACE = {"report", "char_start", "char_end"}
_WORD = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What a trace is about: places in reports, and the standards that it treats."""

    places: tuple[tuple[str, int, int], ...]
    standards: frozenset[str]

    def hold(self, citation: Citation) -> bool:
        """Whether the trace names the place, or the quote begins with one of its standards."""
        number = citation.quote.split(maxsplit=1)[:1]
        return bool(self.standards & set(number)) or any(
            report == citation.report and start < citation.char_end and citation.char_start < end
            for report, start, end in self.places
        )


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """The share of needed citations; None where nothing is cited."""
    parts = list(_objects(answer.trace))
    inputs = _Inputs(
        tuple((p["report"], p["char_start"], p["char_end"]) for p in parts if p.keys() >= _PLACE),
        frozenset(str(p["subject"]) for p in parts if "subject" in p),
    )
    idle = [
        f"[{citation.id}] bears out no claim"
        for citation in answer.citations
        if not (is_slice(citation, reports) and _needed(citation, answer.claims, inputs))
    ]
    return proportion(len(answer.citations), idle)


def _needed(citation: Citation, claims: tuple[Claim, ...], inputs: _Inputs) -> bool:
    citing = [claim for claim in claims if citation.id in claim.citations]
    return any(
        _quoted(claim, citation) if claim.kind == "quoted" else _used(claim, citation, inputs)
        for claim in citing
    )


def _quoted(claim: Claim, citation: Citation) -> bool:
    there, shown = _words(citation.quote), _words(claim.text)
    nearly = 2 * len(there & shown) > len(there)
    return nearly or shares_quotation(claim, citation.quote)


def _used(claim: Claim, citation: Citation, inputs: _Inputs) -> bool:
    same_number = bool(asserted(claim.text) & numbers(citation.quote))
    return inputs.hold(citation) or same_number or bool(_words(claim.text) & _words(citation.quote))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object anywhere in a trace."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list | tuple):
        for part in inner:
            yield from _objects(part)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
