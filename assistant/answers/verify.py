"""Draft -> Answer: the only door out, so the promises are kept here and nowhere else.

Quotes are sliced from the stored text; a line whose numbers neither a cited quote, nor the trace, nor
the question holds is dropped rather than said; bounds cut from the end, where the least telling lines
stand. An answer that loses all its lines becomes "not found".
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.answers.draft import Draft, Line, Quote, not_found
from assistant.answers.wording.clip import clip
from assistant.answers.wording.numbers import numbers_in, numbers_of, unsupported
from assistant.model import MAX_CITATIONS, MAX_TEXT, Answer, Citation, Claim
from assistant.rendering import one_line
from corpus.model import Report

NOT_FOUND = "The reports in the library do not say."
_TAIL = 40  # room for "and N more"


@dataclass(frozen=True, slots=True)
class _Laid:
    """The lines that fit, laid out: text, claims and citations."""

    paragraphs: tuple[str, ...]
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    left: int
    """Lines that did not fit."""


def verify(draft: Draft, question: str, report_of: Callable[[str], Report]) -> Answer:
    """The answer that `draft` amounts to, with every quote sliced and every number supported."""
    known = numbers_of(draft.trace) | numbers_in(question)
    lines = [line for line in draft.lines if _supported(line, known, report_of)]
    if not lines:
        draft = not_found(NOT_FOUND, assumed=draft.assumed)
        lines = list(draft.lines)
    laid = _lay(lines, known, report_of, MAX_TEXT - _TAIL, in_order=draft.listed)
    trace = deepcopy(draft.trace)  # the draft may be kept, and an answer is its caller's to change
    text = _join(laid.paragraphs)
    left = laid.left + len(draft.more)
    if left and (draft.more or draft.listed):
        trace = {**(trace or {}), "more": left}
        text += f"\n\nand {left} more"
    return Answer(
        question=question,
        status=draft.status,
        text=text,
        claims=laid.claims,
        citations=laid.citations,
        trace=trace,
        assumed=draft.assumed,
    )


def citation(quote: Quote, number: int, report: Report) -> Citation:
    """The citation of a place: its words, section path and page."""
    span = clip(report.text, quote.span)
    section = report.section_at(span.start)
    page = report.page_at(span.start)
    path = report.section_path(section.index) if section else ()
    return Citation(
        id=number,
        quote=span.of(report.text),
        report=report.id,
        section=" > ".join(s.title for s in path),
        page=page.index if page else None,
        page_label=page.label if page else None,
        char_start=span.start,
        char_end=span.end,
    )


def _supported(line: Line, known: set[Decimal], report_of: Callable[[str], Report]) -> bool:
    """Whether the numbers of our own words stand in `known` or in a quote that the line cites."""
    if not unsupported(line.text, known):
        return True
    quotes = [numbers_in(q.span.of(report_of(q.report).text)) for q in line.quotes]
    return not unsupported(line.text, known.union(*quotes))


def _lay(
    lines: list[Line],
    known: set[Decimal],
    report_of: Callable[[str], Report],
    room: int,
    *,
    in_order: bool,
) -> _Laid:
    cited: dict[tuple[str, int, int], Citation] = {}
    paragraphs: list[str] = []
    claims: list[Claim] = []
    left = 0
    shown: set[Quote] = set()
    for line in lines:
        if line.kind == "quoted" and line.quotes[0] in shown:
            continue
        trial = dict(cited)
        numbers = tuple(_cite(quote, trial, report_of) for quote in line.quotes)
        text = _words(line, numbers, trial)
        fits = len(trial) <= MAX_CITATIONS and len(_join((*paragraphs, text))) <= room
        if not fits and line.kind != "quoted":
            trial, numbers, text = _fewer(line, cited, report_of)
            held = known.union(*(numbers_in(c.quote) for c in trial.values()))
            fits = len(_join((*paragraphs, text))) <= room and not unsupported(line.text, held)
        if not fits:
            left += 1
            room = 0 if in_order else room
            continue
        cited = trial
        shown.update(line.quotes if line.kind == "quoted" else ())
        paragraphs.append(text)
        claims.append(Claim(text=text.removeprefix("- "), kind=line.kind, citations=numbers))
    while claims and claims[-1].kind == "stated" and claims[-1].text.endswith(":"):
        paragraphs.pop()  # what it leads up to did not fit
        claims.pop()
    return _Laid(tuple(paragraphs), tuple(claims), tuple(cited.values()), left)


def _fewer(
    line: Line, cited: dict[tuple[str, int, int], Citation], report_of: Callable[[str], Report]
) -> tuple[dict[tuple[str, int, int], Citation], tuple[int, ...], str]:
    """The same line with only as many of its sources as there is room for."""
    trial = dict(cited)
    numbers: list[int] = []
    for quote in line.quotes:
        attempt = dict(trial)
        number = _cite(quote, attempt, report_of)
        if len(attempt) <= MAX_CITATIONS:
            trial, numbers = attempt, [*numbers, number]
    return trial, tuple(numbers), _words(line, tuple(numbers), trial)


def _cite(
    quote: Quote, cited: dict[tuple[str, int, int], Citation], report_of: Callable[[str], Report]
) -> int:
    made = citation(quote, len(cited) + 1, report_of(quote.report))
    key = (made.report, made.char_start, made.char_end)
    return cited.setdefault(key, made).id


def _words(line: Line, numbers: tuple[int, ...], cited: dict[Any, Citation]) -> str:
    marks = "".join(f"[{n}]" for n in dict.fromkeys(numbers))
    text = line.text
    if line.kind == "quoted":
        quote = next(c for c in cited.values() if c.id == numbers[0])
        text = f"{line.text + ': ' if line.text else ''}“{one_line(quote.quote)}”"
    return f"{'- ' if line.bullet else ''}{text}{' ' + marks if marks else ''}"


def _join(paragraphs: tuple[str, ...]) -> str:
    """Paragraphs apart by a blank line, bullets of one list by a line end."""
    text = ""
    for at, paragraph in enumerate(paragraphs):
        tight = paragraph.startswith("- ") and at and paragraphs[at - 1].startswith("- ")
        text += ("" if not at else "\n" if tight else "\n\n") + paragraph
    return text


def with_id(answer: Answer, row_id: str | None) -> Answer:
    """The answer with the id of its batch row."""
    return answer.model_copy(update={"id": row_id})


def unverified(draft: Draft, question: str, report_of: Callable[[str], Report]) -> tuple[Line, ...]:
    """Lines that `verify` would drop for an unsupported number: a composer's bug, watched by tests."""
    known = numbers_of(draft.trace) | numbers_in(question)
    return tuple(line for line in draft.lines if not _supported(line, known, report_of))
