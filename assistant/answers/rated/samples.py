"""The inspected cases: how many there were, where a question takes another number for granted, and of what kinds."""

from __future__ import annotations

from functools import partial

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, computed, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.sentences import sentences_anywhere
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import plural
from assistant.model import Query
from corpus.model import CaseSample, CaseType
from corpus.values import NUMBER, number

_KIND = {CaseType.COURT: "court", CaseType.OUT_OF_COURT: "out_of_court"}
_KINDS = 2
"""Kinds that a sentence must count to tell how a sample is made up."""
_SHOWN = 3


_with_numbers = partial(pattern, "samples.yaml", NUMBER=NUMBER)


def inspected(query: Query, scope: Scope) -> Draft | None:
    """How many cases of a kind were inspected, where the question has another number; of what kinds they were."""
    text = plain(query.search_text)
    samples = [s for s in scope.view.report.samples if _KIND.get(s.case_type) in query.case_types]
    if len(query.case_types) != 1 or len(samples) != 1:
        return None
    sample, kinds = samples[0], pattern("samples.yaml", "kinds").search(text)
    told = kinds_told(scope.view, sample) if kinds else []
    claimed = _claimed(text)
    if claimed and claimed != sample.cases:
        head = computed(
            f"Not {claimed}: {plural(sample.cases, 'case')} inspected: {sample.case_type}.",
            scope.view.quote(sample.span),
        )
        made = calculation("sample", sample.cases, of=sample.case_type)
        trace = scope.view.trace((), [made])
        return Draft((head, *told), status="premise_corrected", trace=trace)
    if told and not query.standards and pattern("samples.yaml", "added").search(text):
        return _added(scope.view, sample, told)
    return Draft(tuple(told)) if told and not query.standards else None


def _added(view: View, sample: CaseSample, told: list[Line]) -> Draft:
    """The kinds added up, where a question asks whether they make the whole sample."""
    words = told[0].quotes[0].span.of(view.report.text)
    parts = [int(number(m.group().split()[0]) or 0) for m in _with_numbers("told").finditer(words)]
    text = f"Yes, they add up: {' + '.join(map(str, parts))} = {sample.cases}."
    line = computed(text, *told[0].quotes, view.quote(sample.span))
    made = calculation("sum-of-kinds", sample.cases, parts=parts)
    return Draft((line, *told), trace=view.trace((), [made]))


def _claimed(text: str) -> int | None:
    """The number of inspected cases that the question takes for granted."""
    said = _with_numbers("counted").search(text)
    if said is None or not pattern("samples.yaml", "looked").search(text):
        return None
    return int(number(said["number"]) or 0)


def kinds_told(view: View, sample: CaseSample) -> list[Line]:
    """The sentences that count the inspected cases by kind of disposal."""
    text, found = view.report.text, []
    for span, _ in sentences_anywhere(view.report, _with_numbers("told")):
        counted = [m.group() for m in _with_numbers("told").finditer(span.of(text))]
        if len(counted) >= _KINDS and _adds_up(counted, sample.cases):
            found.append(span)
    return [quoted(view.quote(s)) for s in found[:_SHOWN]]


def _adds_up(counted: list[str], cases: int) -> bool:
    """Whether the kinds make up the whole sample, so that it is the sample that is told of."""
    return sum(int(number(c.split()[0]) or 0) for c in counted) == cases
