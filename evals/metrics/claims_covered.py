"""Every sentence rests on something: quoted words on a citation, computed ones on the trace.

And nothing is said outside the claims, or the other checks would not see it. What may stand beside
them is layout and the tail of a long list, "and 3 more".
"""

from __future__ import annotations

import re

from assistant.model import Answer, Claim
from evals.metrics.figures import asserted, numbers
from evals.metrics.normalise import normalise
from evals.metrics.score import Score, Texts, verdict
from evals.suite import Case

_SHOWN = re.compile(r"“([^”]+)”")
_MARKERS = re.compile(r"\[([\d, ]+)\]")
_TAIL = re.compile(r"\band \d+ more\b")


def check(answer: Answer, case: Case, texts: Texts) -> Score:
    """Met where each claim has its evidence and the text says nothing but its claims."""
    problems = [
        f"{claim.kind} claim {_short(claim.text)} {why}"
        for claim in answer.claims
        for why in _wanting(claim, answer, case)
    ]
    rest = _outside(answer)
    return verdict(problems + ([f"outside every claim: {_short(rest)}"] if rest else []))


def _wanting(claim: Claim, answer: Answer, case: Case) -> list[str]:
    cited = {c.id: c.quote for c in answer.citations if c.id in claim.citations}
    problems = [f"cites [{n}], which is not there" for n in claim.citations if n not in cited]
    if not _marked(claim.text) <= set(claim.citations):
        problems.append("has a marker that is not among its citations")
    quotes = list(cited.values())
    if claim.kind == "quoted" and not _quotes(claim.text, quotes):
        problems.append("quotes none of its citations")
    if claim.kind == "computed" and not answer.trace:
        problems.append("has no trace")
    if claim.kind == "stated":
        sources = (case.question, *case.history, *quotes)
        known = {number for words in sources for number in numbers(words)}
        problems += [f"has {n} from nowhere" for n in sorted(asserted(claim.text) - known)]
    return problems


def _marked(text: str) -> set[int]:
    return {int(n) for group in _MARKERS.findall(text) for n in re.findall(r"\d+", group)}


def _quotes(text: str, quotes: list[str]) -> bool:
    """Whether all words shown as quoted, or else the whole claim, stand in a cited quote."""
    whole = [normalise(quote) for quote in quotes]
    shown = [normalise(words) for words in _SHOWN.findall(text)]
    if shown:
        return all(any(words in quote for quote in whole) for words in shown)
    return any(quote and quote in normalise(text) for quote in whole)


def _outside(answer: Answer) -> str:
    rest = answer.text
    for claim in answer.claims:
        rest = rest.replace(claim.text, " ", 1)
    if answer.trace:
        rest = _TAIL.sub(" ", rest)
    return rest.strip() if re.search(r"\w", rest) else ""


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:57]}...")
