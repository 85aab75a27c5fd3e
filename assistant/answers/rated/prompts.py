"""The sub-questions of the data annexe: looked up by letter or by what they ask, never searched blindly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.fuzz import partial_ratio, token_sort_ratio

from assistant.answers.draft import Draft, Line, computed, listing, quoted
from assistant.answers.evidence.requests import request_for
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, plural
from assistant.model import PromptRef, Query
from assistant.questions.lexicon import lexicon
from assistant.questions.meanings import item_heard
from assistant.questions.tokens import words
from assistant.rating.prompts import Prompt, load_prompts
from corpus.model import PromptResult
from index.terms import content_terms

_SAME_WORDING = 80  # token-sort ratio from which a printed prompt is the framework's
_LIKE_WORDING = 55  # the same, where the letter is the framework's too
_QUOTED = 92  # partial ratio from which a question repeats a prompt's wording
_MOST = 6


def subquestion_value(query: Query, scope: Scope) -> Draft | None:
    """The percentage of a sub-question, with its row."""
    view = scope.view
    if not view.report.prompts:
        return None
    if _of_every_item(query):
        return (
            prompt_extremes(query, scope)
            if says("extreme", query.text)
            else _every_item(query, view)
        )
    found = asked_prompts(query, scope)
    if not found:
        return None
    lines = [_line(view, p, bullet=len(found) > 1) for p in found[:_MOST]]
    lines += [quoted(view.quote(p.span)) for p in found[:_MOST]]
    return Draft(tuple(lines), trace=view.trace(dict.fromkeys(p.standard for p in found)))


def _of_every_item(query: Query) -> bool:
    """Whether a standard's items are asked for and none of them is described: "the figures in the annexe"."""
    if (
        query.prompts
        or query.percents
        or not (query.standards and says("annexe_figures", query.text))
    ):
        return False
    form = lexicon().vocabulary()
    rest = [w for w in words(query.text) if w not in form and not says("of_results", w)]
    return not any(content_terms(w) and not says("of_annexe", w) for w in rest)


def _every_item(query: Query, view: View) -> Draft | None:
    """All items of the standards asked about, by key question, each with its row."""
    numbers, slugs = asked_standards(query, view), query.key_questions
    items = [p for n in numbers for p in view.prompts(n) if not slugs or p.key_question in slugs]
    lines = [
        quoted(view.quote(p.span), capital(view.question_name(p.standard, p.key_question)))
        for p in items
    ]
    return listing(lines, trace=view.trace(numbers)) if lines else None


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
    if ratio >= (_LIKE_WORDING if same_letter else _SAME_WORDING):
        return id
    return _heard_in(prompt, known)


def _heard_in(prompt: PromptResult, known: Sequence[Prompt]) -> str | None:
    """The topic that words of a report's own wording name, of those there are under the key question."""
    topic = item_heard(prompt.wording)
    return topic if any(p.id == topic for p in known) else None


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
    text = f"{capital(view.label(prompt.standard))}, {name}{_item(prompt)}: {percent}"
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
    topics = {ref.topic for ref in query.prompts if ref.topic}
    pool = [p for p in pool if not topics or topic_of(p) in topics]
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
    """Sub-questions in court and in out-of-court cases, pair by pair, which is ahead first."""
    view = scope.view
    others = tuple(filter(None, map(view.counterpart, query.standards)))
    both = tuple(sorted({*query.standards, *others}))
    of_both = replace(query, standards=both, domains=())
    pairs = _pairs(view, asked_prompts(of_both, scope))
    if not pairs:
        return subquestion_value(of_both, scope)
    lines = [_compared(view, *pair, bullet=len(pairs) > 1) for pair in pairs[:_MOST]]
    if len(pairs) == 1:
        lines += [quoted(view.quote(p.span)) for p in pairs[0]]
    made = [_difference(*pair) for pair in pairs]
    trace = view.trace(dict.fromkeys(p.standard for pair in pairs for p in pair), made)
    return Draft(tuple(lines), trace=trace)


def _pairs(view: View, found: Sequence[PromptResult]) -> list[tuple[PromptResult, PromptResult]]:
    """Each sub-question with the same one of the other case type, where both have a percentage."""
    told = {(p.standard, p.key_question, topic_of(p)): p for p in found if p.percent is not None}
    pairs = []
    for (number, slug, topic), first in told.items():
        other = view.counterpart(number)
        second = told.get((other, slug, topic)) if other and number < other else None
        if second is not None:
            pairs.append((first, second))
    return pairs


def _compared(view: View, first: PromptResult, second: PromptResult, *, bullet: bool) -> Line:
    """Which of a pair is ahead, and by how much."""
    ahead, behind = sorted((first, second), key=lambda p: -(p.percent or 0))
    gap = (ahead.percent or 0) - (behind.percent or 0)
    one, other = view.label(ahead.standard), view.label(behind.standard)
    matter = (
        f"{_named_topic(first)}, under {view.question_name(first.standard, first.key_question)}"
    )
    text = (
        f"{capital(one)} is ahead by {plural(gap, 'percentage point')} on {matter}: {ahead.percent}% against "
        f"{behind.percent}% in {other}."
        if gap
        else f"Level on {matter}: {ahead.percent}% in {one} and in {other}."
    )
    return computed(text, *[view.quote(p.span) for p in (ahead, behind)], bullet=bullet)


def _named_topic(prompt: PromptResult) -> str:
    """What a sub-question is about, in the framework's words."""
    topic = topic_of(prompt)
    return next((p.name for p in load_prompts() if p.id == topic), f"item {prompt.letter})")


def _item(prompt: PromptResult) -> str:
    return f", item {prompt.letter})" if prompt.letter else ""


def _difference(first: PromptResult, second: PromptResult) -> dict[str, object]:
    gap = abs((first.percent or 0) - (second.percent or 0))
    of = {p.standard: p.percent for p in (first, second)}
    return calculation("difference-in-percentage-points", gap, of=of)
