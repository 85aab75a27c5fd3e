"""Why a standard or a key question came out as it did: the rule first, then the inspectors' words."""

from __future__ import annotations

from itertools import islice

from assistant.answers.draft import Draft, Line, Quote, computed, quoted
from assistant.answers.evidence.findings import in_turns, listed_findings
from assistant.answers.evidence.inspectors_said import findings_of, rated_because, said
from assistant.answers.evidence.sentences import sentences
from assistant.answers.rated.lines import (
    adjustment_lines,
    by_rating,
    overall_line,
    rated,
    result_text,
    rule_line,
    sum_line,
    threshold_text,
    to_next,
)
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import brief_share, capital, joined
from assistant.model import Query, Status
from corpus.model import KeyQuestionResult, Rating, Span

_FEW = 3
_REASONS = 5
"""Findings that tell why a standard that has no percentages was rated so."""
_DISCRETION = "moved by professional discretion"
_UNTOLD = "and the report does not say why it was rated otherwise"


def why_rating(query: Query, scope: Scope) -> Draft | None:
    """Why a standard was rated as it was; of several that fit the words, the one the question means."""
    view = scope.view
    numbers = asked_standards(query, view)
    edge = _at_the_edge(query, view)
    if edge:
        numbers = edge
    elif not query.standards and query.ratings and set(query.domains) <= {"all"}:
        numbers = () if _of_it(query) else _few_with(view, query.ratings[0])
    elif "all" in query.domains:
        numbers = ()
    if not numbers:
        return _why_overall(query, scope)
    about_question = len(query.key_questions) == 1 and len(numbers) == 1 and not query.ratings
    if about_question and view.results(numbers[0]):
        return why_kq(query, scope)
    main, others = _chosen(query, view, numbers)
    lines = [line for n in main for line in _reasons(query, scope, n, brief=len(main) > 1)]
    beside = [computed(f"{rated(view, n)}.", *view.row(n)) for n in others]
    return Draft(_placed(lines, beside), trace=view.trace((*main, *others)))


def _at_the_edge(query: Query, view: View) -> tuple[str, ...]:
    """ "Which was lowest?", then "why?": the standards just told, where they are few."""
    if query.follow_up != "why" or query.standards or not says("extreme", query.context):
        return ()
    pool = asked_standards(query, view) or view.numbers
    ranks = {n: r.rank for n in pool if (r := view.rating(n))}
    if not ranks:
        return ()
    edge = (min if says("lowest", query.context) else max)(ranks.values())
    told = tuple(n for n, rank in ranks.items() if rank == edge)
    return told if len(told) <= _FEW else ()


def _of_it(query: Query) -> bool:
    """ "Why isn't it Outstanding?": the service, which was not, and not the standards that were."""
    return says("denied", query.text) and bool(query.services or says("of_it", query.text))


def _few_with(view: View, rating: Rating) -> tuple[str, ...]:
    """The standards with a rating, where so few have it that the question means them."""
    found = tuple(n for n in view.numbers if view.rating(n) == rating)
    overall = view.report.overall.rating if view.report.overall else None
    return found if len(found) <= _FEW and rating != overall else ()


def _placed(lines: list[Line], beside: list[Line]) -> tuple[Line, ...]:
    """The other standard is named after the first quotation, so that it is not lost among them."""
    first = next((at for at, line in enumerate(lines, 1) if line.kind == "quoted"), len(lines))
    return (*lines[:first], *beside, *lines[first:])


def _chosen(
    query: Query, view: View, numbers: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The standards to explain and those to name beside them: a rating in the question picks."""
    if len(numbers) == 1:
        others = (
            tuple(filter(None, [view.counterpart(numbers[0])])) if query.standards_assumed else ()
        )
        return numbers, others
    if len(set(query.ratings)) == 1:
        fitting = tuple(n for n in numbers if view.rating(n) == query.ratings[0])
        if fitting and len(fitting) < len(numbers):
            return fitting, tuple(n for n in numbers if n not in fitting)
    if query.standards_assumed and not query.ratings:
        worst = min(numbers, key=lambda n: (_rank(view.rating(n)), n))
        return (worst,), tuple(n for n in numbers if n != worst)
    return numbers, ()


def _rank(rating: Rating | None) -> int:
    return rating.rank if rating else len(Rating)


def _reasons(query: Query, scope: Scope, number: str, *, brief: bool) -> list[Line]:
    view = scope.view
    lowest = view.lowest(number)
    if not lowest:
        return _qualitative(query, scope, number, brief=brief)
    lines = [_verdict(view, number, lowest)]
    lines += adjustment_lines(view, number)
    lines += _other_questions(view, number, lowest) if not brief else []
    lines += filter(None, [rule_line(view, number)])
    lines += _borderline(view, number)
    lines += [quoted(view.quote(s)) for s in rated_because(view, number)]
    told = _told_in_prose(lowest[0])
    lines += [quoted(view.quote(told))] if told and not brief else []
    good = _tells_good(query, view, number)
    lines += said(
        query, scope, number, lowest[0].slug, positive=good, limit=1 if brief else 2, besides=told
    )
    return list(dict.fromkeys(lines))


def _told_in_prose(result: KeyQuestionResult) -> Span | None:
    """Where prose gives the count; None where only the table does, which is cited already."""
    span = result.count_span
    return None if span is None or result.span.contains(span) else span


def _borderline(view: View, number: str) -> list[Line]:
    """Where the rule was not followed: sentences of the domain that say why it was enough."""
    told = view.adjustment(number)
    if told is None:
        return []
    text, stage = view.report.text, (view.standard(number) or view.printed[number]).title.split()[0]
    spans = [
        span
        for block in view.report.blocks
        if view.report.sections[block.section].case_type == view.case_type(number)
        for span in sentences(text, block.span)
        if says("borderline", span.of(text)) and stage.lower() in span.of(text).lower()
    ]
    return [quoted(view.quote(s)) for s in spans if s not in (told.span, *told.also)][:1]


def _verdict(view: View, number: str, lowest: tuple[KeyQuestionResult, ...]) -> Line:
    """The first sentence: the rating, and the lowest key question that decides it by rule."""
    names = joined([result_text(view, r) for r in lowest])
    edge = threshold_text(view, lowest[0])
    outcome = view.outcome(number)
    moved = outcome is not None and outcome.rating != outcome.computed
    verb = "although" if moved else "because"
    noun = "its lowest key question" if len(lowest) == 1 else "its lowest key questions"
    tail = f", {edge}" if edge else ""
    text = f"{rated(view, number)}, {verb} {noun}, {names}{tail}."
    text = text.replace(f"{noun}, {names}", f"{noun}, {_with_comma(names)}", 1)
    if moved and outcome is not None:
        why = _DISCRETION if view.adjustment(number) else _UNTOLD
        text = f"{text[:-1]}: {outcome.computed} by rule, {why}."
    sources: list[Quote] = [*view.row(number)]
    for result in lowest:
        sources += view.result_sources(result)
    return computed(text, *sources)


def _with_comma(names: str) -> str:
    """ "keeping other people safe, was sufficient": the name set off by commas."""
    return names.replace(" was sufficient", ", was sufficient", 1)


def _other_questions(view: View, number: str, lowest: tuple[KeyQuestionResult, ...]) -> list[Line]:
    rest = [r for r in view.results(number) if r not in lowest and r.percent is not None]
    if not rest:
        return []
    told = joined([f"{view.question_name(number, r.slug)} {brief_share(r)}" for r in rest])
    noun = "key question" if len(rest) == 1 else "key questions"
    sources = [view.quote(r.span) for r in rest]
    return [computed(f"The other {noun}: {told}.", *sources)]


def _tells_good(query: Query, view: View, number: str) -> bool:
    """Whether strengths explain the rating; not where the question asks what kept it from a better one."""
    rating = view.rating(number)
    if rating is None or query.polarity == "negative":
        return False
    missed = any(r.rank > rating.rank for r in query.ratings) and says("denied", query.text)
    merely = rating in query.ratings and says("merely", query.text)
    return rating.rank >= Rating.GOOD.rank and not (missed or merely)


def _qualitative(query: Query, scope: Scope, number: str, *, brief: bool) -> list[Line]:
    view = scope.view
    head = computed(
        f"{rated(view, number)}, judged as a whole and not from percentages.", *view.row(number)
    )
    good = _tells_good(query, view, number)
    told = [quoted(view.quote(s)) for s in rated_because(view, number)]
    quotes = findings_of(query, scope, number, positive=good, limit=2 if brief else _REASONS)
    return list(dict.fromkeys([head, *told, *quotes]))


def _why_overall(query: Query, scope: Scope) -> Draft | None:
    view = scope.view
    if view.rated is None:
        return None
    lines = [overall_line(view), *filter(None, [sum_line(view)]), by_rating(view)]
    overall = view.rated.overall
    missed = [r for r in query.ratings if overall is not None and r.rank > overall.rank]
    wanting = query.polarity == "negative" or bool(missed) or says("denied", query.text)
    good = overall is not None and overall.rank >= Rating.GOOD.rank and not wanting
    far = "; ".join(to_next(view))
    lines += [computed(f"{capital(far)}.")] if wanting and far else []
    found = in_turns(listed_findings(query, view, "strength" if good else "improvement"))
    lines += [quoted(view.quote(f.span)) for f in islice(found, _FEW)]
    return Draft(tuple(lines), trace=view.trace(["overall"]))


def why_kq(query: Query, scope: Scope) -> Draft | None:
    """Why a key question came out as it did: its share, and what inspectors said about it."""
    view = scope.view
    numbers = asked_standards(query, view)
    wanted = [r for n in numbers for r in view.results(n) if r.slug in query.key_questions]
    if not wanted:
        return why_rating(query, scope) if numbers and not query.key_questions else None
    wanted = _printed_as_said(query, wanted)
    lines: list[Line] = []
    for result in wanted[:2]:
        lines += _question_reasons(query, scope, result, limit=4 if len(wanted) == 1 else 2)
    status: Status = "premise_corrected" if _supposed_poor(query, view, wanted) else "answered"
    trace = view.trace([r.standard for r in wanted[:2]])
    return Draft(tuple(lines), status=status, trace=trace)


def _supposed_poor(query: Query, view: View, wanted: list[KeyQuestionResult]) -> bool:
    """Whether a reason is asked for a key question's failing, and it did well enough."""
    if query.answer_type != "reason" or len(wanted) != 1:
        return False
    result = wanted[0]
    outcome = view.question_outcome(result.standard, result.slug)
    if outcome is None or outcome.band is None:
        return False
    if says("below_half", query.text):
        return outcome.band != Rating.INADEQUATE
    return outcome.band.rank >= Rating.GOOD.rank and says("failed", query.text)


def _printed_as_said(query: Query, wanted: list[KeyQuestionResult]) -> list[KeyQuestionResult]:
    """Those whose percentage the question gives, where it gives one."""
    said_numbers = {int(n) for n in query.numbers if n == int(n)}
    return [r for r in wanted if r.percent in said_numbers] or wanted


def _question_reasons(
    query: Query, scope: Scope, result: KeyQuestionResult, limit: int
) -> list[Line]:
    view = scope.view
    outcome = view.question_outcome(result.standard, result.slug)
    band = f", which alone is {outcome.band}" if outcome else ""
    text = f"{capital(view.label(result.standard))}: {result_text(view, result)}{band}."
    head = computed(text, *view.result_sources(result))
    contrast = _contrast(view, result)
    good = _wants_good(query, outcome.band if outcome else None)
    told = said(query, scope, result.standard, result.slug, positive=good, limit=limit)
    return [head, *contrast, *told]


def _contrast(view: View, result: KeyQuestionResult) -> list[Line]:
    """The standard's own verdict, where another key question decides it."""
    lowest = view.lowest(result.standard)
    if not lowest or result in lowest:
        return []
    return [_verdict(view, result.standard, lowest)]


def _wants_good(query: Query, band: Rating | None) -> bool:
    if query.polarity:
        return query.polarity == "positive"
    return band is not None and band.rank >= Rating.GOOD.rank
