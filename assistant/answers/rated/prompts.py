"""The sub-questions of the data annexe: looked up by letter or by what they ask, never searched blindly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.fuzz import partial_ratio, token_sort_ratio

from assistant.answers.draft import Draft, Line, computed, quoted
from assistant.answers.evidence.requests import request_for
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, plural
from assistant.model import PromptRef, Query
from assistant.rating.prompts import load_prompts
from corpus.model import PromptResult

_SAME_WORDING = 80  # token-sort ratio from which a printed prompt is the framework's
_LIKE_WORDING = 55  # the same, where the letter is the framework's too
_QUOTED = 92  # partial ratio from which a question repeats a prompt's wording
_MOST = 6
_PAIR = 2


def subquestion_value(query: Query, scope: Scope) -> Draft | None:
    """The percentage of a sub-question, with its row."""
    view = scope.view
    if not view.report.prompts:
        return None
    found = asked_prompts(query, scope)
    if not found:
        return None
    lines = [_line(view, p, bullet=len(found) > 1) for p in found[:_MOST]]
    lines += [quoted(view.quote(p.span)) for p in found[:_MOST]]
    return Draft(tuple(lines), trace=view.trace(dict.fromkeys(p.standard for p in found)))


def asked_prompts(query: Query, scope: Scope) -> list[PromptResult]:
    """The sub-questions that a question names by letter or description; else the nearest by meaning."""
    view = scope.view
    numbers = asked_standards(query, view) or tuple(
        dict.fromkeys(p.standard for p in view.report.prompts)
    )
    pool = [p for n in numbers for p in view.prompts(n)]
    if query.key_questions:
        pool = [p for p in pool if p.key_question in query.key_questions] or pool
    named = [p for ref in query.prompts for p in _named(ref, pool)]
    named = _with_figure(query, named, pool) or named
    return _distinct(named) if named else _nearest(query, scope, pool, numbers)


def _with_figure(
    query: Query, named: Sequence[PromptResult], pool: Sequence[PromptResult]
) -> list[PromptResult]:
    """The only sub-question of a standard asked about that has the percentage the question gives."""
    lettered = any(ref.letter for ref in query.prompts)
    fitting = [p for p in pool if p.percent is not None and p.percent in query.percents]
    if lettered or not query.standards or len(fitting) != 1 or fitting[0] in named:
        return []
    return fitting if not any(p.percent in query.percents for p in named) else []


def _named(ref: PromptRef, pool: Sequence[PromptResult]) -> list[PromptResult]:
    asked = [p for p in pool if ref.key_question in (None, p.key_question)]
    if ref.letter:
        lettered = [p for p in asked if p.letter.lower() == ref.letter.lower()]
        return lettered[:1] if ref.key_question is None else lettered
    return [p for p in asked if ref.topic and topic_of(p) == ref.topic]


def topic_of(prompt: PromptResult) -> str | None:
    """The framework's id of a printed sub-question, known by its wording."""
    known = [
        p
        for p in load_prompts()
        if p.standard == prompt.standard and p.key_question == prompt.key_question
    ]
    scored = [
        (
            max(token_sort_ratio(prompt.wording, w) for w in p.wordings),
            p.letter == prompt.letter,
            p.id,
        )
        for p in known
    ]
    ratio, same_letter, id = max(scored, default=(0.0, False, None))
    return id if ratio >= (_LIKE_WORDING if same_letter else _SAME_WORDING) else None


def _nearest(
    query: Query, scope: Scope, pool: Sequence[PromptResult], numbers: tuple[str, ...]
) -> list[PromptResult]:
    """The sub-question nearest in meaning for each standard asked about."""
    worded = [p for p in pool if partial_ratio(query.text.lower(), p.wording.lower()) >= _QUOTED]
    if worded:
        return worded
    by_start = {p.span.start: p for p in pool}
    request = request_for(query, standards=numbers, include_annexe=True)
    found: dict[str, PromptResult] = {}
    for evidence in scope.find(request, limit=200):
        prompt = by_start.get(evidence.passage.span.start)
        if prompt is not None and prompt.standard not in found:
            found[prompt.standard] = prompt
    few = len(numbers) <= 2
    return [found[n] for n in numbers if n in found] if few else list(found.values())[:1]


def _distinct(prompts: Sequence[PromptResult]) -> list[PromptResult]:
    return list({(p.standard, p.span.start): p for p in prompts}.values())


def _line(view: View, prompt: PromptResult, *, bullet: bool) -> Line:
    name = view.question_name(prompt.standard, prompt.key_question)
    percent = "no percentage is printed" if prompt.percent is None else f"{prompt.percent}%"
    item = f", item {prompt.letter})" if prompt.letter else ""
    text = f"{capital(view.label(prompt.standard))}, {name}{item}: {percent}"
    return computed(text, view.quote(prompt.span), bullet=bullet)


def prompt_extremes(query: Query, scope: Scope) -> Draft | None:
    """The weakest or strongest sub-question among those asked about."""
    view = scope.view
    numbers = asked_standards(query, view) or view.numbers
    slugs = query.key_questions
    pool = [
        p for n in numbers for p in view.prompts(n)
        if p.percent is not None and (not slugs or p.key_question in slugs)
    ]  # fmt: skip
    if not pool:
        return None
    worst = not says("highest", query.text) and query.polarity != "positive"
    edge = (min if worst else max)(p.percent or 0 for p in pool)
    found = [p for p in pool if p.percent == edge]
    word = "lowest" if worst else "highest"
    head = computed(f"The {word} item is at {edge}%:", *[view.quote(p.span) for p in found[:_MOST]])
    lines = [
        head,
        *[_line(view, p, bullet=True) for p in found[:_MOST]],
        *[quoted(view.quote(p.span)) for p in found[:2]],
    ]
    made = calculation(f"{word}-item", edge, items=len(pool))
    return Draft(tuple(lines), trace=view.trace(dict.fromkeys(p.standard for p in found), [made]))


def compare_prompts(query: Query, scope: Scope) -> Draft | None:
    """One sub-question in court and in out-of-court cases, which is ahead first."""
    view = scope.view
    others = tuple(filter(None, map(view.counterpart, query.standards)))
    both = tuple(sorted({*query.standards, *others}))
    draft = subquestion_value(replace(query, standards=both), scope)
    found = asked_prompts(replace(query, standards=both), scope)
    if draft is None or len(found) != _PAIR:
        return draft
    ahead, behind = sorted(found, key=lambda p: -(p.percent or 0))
    if ahead.percent is None or behind.percent is None:
        return draft
    gap = ahead.percent - behind.percent
    verdict = f"{capital(view.label(ahead.standard))} is ahead by {plural(gap, 'percentage point')}"
    text = f"{verdict if gap else 'Level'}: {ahead.percent}% against {behind.percent}%."
    head = computed(text, *[view.quote(p.span) for p in (ahead, behind)])
    made = calculation("difference-in-percentage-points", gap)
    trace = view.trace([p.standard for p in found], [made])
    return Draft((head, *draft.lines), trace=trace)
