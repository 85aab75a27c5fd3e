"""Key-question results that a question supposes: "had the 62 been 66", "with 9 of 13 on keeping others safe".

Which result is meant is told by its name or by the printed figure said beside the supposed one; figures that
the report prints for it are where the question starts from, and what is left is what it supposes.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.rated.ratings import asked_standards
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.model import Query
from assistant.rating.changes import ShareChange
from assistant.rating.inputs import Share
from corpus.model import KeyQuestionResult


def supposed_shares(query: Query, view: View) -> list[ShareChange]:
    """The results supposed, with those that go on being supposed; empty where the question supposes none."""
    own = _own(query, view)
    before = supposed_shares(query.besides, view) if query.besides and own else []
    named = {(change.standard, change.slug) for change in own}
    return [*(c for c in before if (c.standard, c.slug) not in named), *own]


def _own(query: Query, view: View) -> list[ShareChange]:
    """Those that the question supposes itself; none where it is not plain which."""
    if not says("hypothetical", query.text) or _asks_otherwise(query) or query.case_delta:
        return []
    pool = [r for n in asked_standards(query, view) for r in view.results(n)]
    named = [r for s in query.key_questions for r in pool if r.slug == s] or pool
    counts = _counts(query, named, {r.cases for r in pool})
    if counts:
        return counts
    said = _percentages(query)
    printed = [r for r in named if r.percent in said]
    new = [p for p in said if all(p != r.percent for r in printed)]
    return _paired(query, named, printed, new)


def _asks_otherwise(query: Query) -> bool:
    """How many cases, or why: then a second figure is a threshold."""
    return says("how_many", query.text) or says("reasons", query.text)


def _counts(
    query: Query, named: Sequence[KeyQuestionResult], cases: set[int | None]
) -> list[ShareChange]:
    """ "9 of 13", where the one result named, or one beside it, is of so many cases and it is not just that."""
    named = named if len(named) == 1 else _deciding(named) if query.standards else ()
    if len(named) != 1:
        return []
    of = {named[0].cases} if named[0].cases else cases
    told = [(a, b) for a, b in query.fractions if b in of and a != named[0].count]
    return [_change(named[0], Share(*told[0]))] if len(told) == 1 else []


def _percentages(query: Query) -> list[int]:
    """The numbers that may be percentages, in order: those said so, and bare ones."""
    of_cases = {float(n) for pair in query.fractions for n in pair}
    told = [int(n) for n in query.numbers if n == int(n) and 1 < n <= 100 and n not in of_cases]
    counted = len(query.key_questions)  # "the two safety questions at 52" tells one share
    return [n for n in told if n != counted] or told


def _paired(
    query: Query,
    named: Sequence[KeyQuestionResult],
    printed: Sequence[KeyQuestionResult],
    new: Sequence[int],
) -> list[ShareChange]:
    """Each supposed percentage with its result, by name and order, else by the figure it replaces."""
    if not new:
        return []
    if len(query.key_questions) == len(named) and len(new) in (1, len(named)):
        each = list(new) * len(named) if len(new) == 1 else new
        return [_change(r, Share(percent=p)) for r, p in zip(named, each, strict=True)]
    if len(printed) == len(new) == 1:
        return [_change(printed[0], Share(percent=new[0]))]
    if len(new) == 1 and query.key_questions and not query.standards_assumed:
        return [_change(r, Share(percent=new[0])) for r in named]
    if len(new) == 1 and query.standards and not query.key_questions:
        deciding = _deciding(named)
        raised = [r for r in deciding if (r.percent or 0) < new[0]]  # of both types of case
        meant = raised if raised and query.standards_assumed else deciding
        return [_change(r, Share(percent=new[0])) for r in meant]
    return []


def _deciding(results: Sequence[KeyQuestionResult]) -> list[KeyQuestionResult]:
    """The lowest of each standard, which make its rating: "had it been 65%" of the standard is of them."""
    shares: dict[str, list[int]] = {}
    for r in results:
        if r.percent is not None:
            shares.setdefault(r.standard, []).append(r.percent)
    return [r for r in results if r.percent is not None and r.percent == min(shares[r.standard])]


def _change(result: KeyQuestionResult, share: Share) -> ShareChange:
    return ShareChange(result.standard, result.slug, share)
