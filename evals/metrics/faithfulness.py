"""Faithfulness by provenance: the share of the claims that rest on something.

The ratio is that of ragas (claims borne out by the context, of all claims), but what counts is where
a claim comes from and not what a model thinks of it: quoted words stand in a verbatim citation,
computed ones have a trace, stated ones hold no number from nowhere. Words outside every claim count
as one more claim that rests on nothing, or the other checks would not see them; what may stand
outside is layout and the tail of a long list, "and 3 more".
"""

from __future__ import annotations

import re

from assistant.model import Answer, Claim
from evals.metrics.citing import quoted_in, short, verbatim
from evals.metrics.figures import asserted, numbers
from evals.metrics.score import Reports, Score, proportion
from evals.suite import Case

_MARKERS = re.compile(r"\[([\d, ]+)\]")
_TAIL = re.compile(r"\band \d+ more\b")


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """The share of claims with all their evidence; None for an answer without any words."""
    rest = _outside(answer)
    quotes = {c.id: c.quote for c in verbatim(answer, reports)}
    problems = [
        f"{claim.kind} claim {short(claim.text)} {', '.join(wanting)}"
        for claim in answer.claims
        if (wanting := _wanting(claim, quotes, answer, case))
    ]
    outside = [f"outside every claim: {short(rest)}"] if rest else []
    return proportion(len(answer.claims) + len(outside), problems + outside)


def _wanting(claim: Claim, quotes: dict[int, str], answer: Answer, case: Case) -> list[str]:
    """What the claim lacks; `quotes` are the verbatim ones by id."""
    cited = [quotes[n] for n in claim.citations if n in quotes]
    known = {c.id for c in answer.citations}
    problems = [f"cites [{n}], which is not there" for n in claim.citations if n not in known]
    if not _marked(claim.text) <= set(claim.citations):
        problems.append("has a marker that is not among its citations")
    if claim.kind == "quoted" and not quoted_in(claim.text, cited):
        problems.append("quotes none of its citations")
    if claim.kind == "computed" and not answer.trace:
        problems.append("has no trace")
    if claim.kind == "stated":
        sources = (case.question, *case.history, *cited)
        heard = {number for words in sources for number in numbers(words)}
        problems += [f"has {n} from nowhere" for n in sorted(asserted(claim.text) - heard)]
    return problems


def _marked(text: str) -> set[int]:
    return {int(n) for group in _MARKERS.findall(text) for n in re.findall(r"\d+", group)}


def _outside(answer: Answer) -> str:
    rest = answer.text
    for claim in answer.claims:
        rest = rest.replace(claim.text, " ", 1)
    if answer.trace:
        rest = _TAIL.sub(" ", rest)
    return rest.strip() if re.search(r"\w", rest) else ""
