"""Professional discretion: where the panel used it, what the rule alone gives, what it did not touch.

The engine never decides discretion; what is said here is what the report tells, beside the rule.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, computed, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.methodology import method_sentences
from assistant.answers.evidence.reading import LEANS
from assistant.answers.evidence.sentences import sentences
from assistant.answers.rated.lines import rated, result_text, rule_line, threshold_text
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.rated.way_up import cases_needed
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import brief_share, capital, joined, plural
from assistant.model import Query, Status
from assistant.rating import RatingTrace
from assistant.rating.changes import RatingChange
from assistant.rating.lookup import points_sum
from assistant.rating.trace import Score
from assistant.rating.what_if import what_if
from corpus.model import Section, Span

_OF_PANEL = ("discretion", "panel_weighed")
"""How reports tell what the panel did."""
_PANEL = re.compile(r"The (?:ratings )?panel\b")
_SHOWN = 2
_DECIDED = 2
_RULES = 3
"""Sentences on what the panel may do that are quoted."""


def discretion_where(query: Query, scope: Scope) -> Draft | None:
    """Which standards (and which key question of each) were moved by discretion."""
    view = scope.view
    moved = _moved(query, view)
    if not moved:
        asked = asked_standards(query, view)
        return discretion_used(query, scope) if asked else _none_told(query, view)
    lines = [line for n in moved for line in _told(query, view, n)]
    return Draft(tuple(lines), trace=view.trace(moved))


def moved_in_brief(query: Query, scope: Scope) -> Draft:
    """What the panel moved, in one line, for a report that is told beside others."""
    view = scope.view
    moved = _moved(query, view)
    if not moved:
        return _none_told(query, view)
    outcomes = [(n, view.outcome(n)) for n in moved]
    steps = [
        f"{view.label(n)} from {o.computed if o else None} to {view.rating(n)}" for n, o in outcomes
    ]
    quotes = [q for n in moved for line in adjustment_quotes(view, n)[:1] for q in line.quotes]
    told = computed(f"The ratings panel moved {joined(steps)}.", *quotes)
    return Draft((told,), trace=view.trace(moved))


def discretion_used(query: Query, scope: Scope) -> Draft | None:
    """Whether the standard asked about was moved, or got its rating by rule."""
    view = scope.view
    numbers = asked_standards(query, view)
    if not numbers:
        return discretion_where(query, scope)
    lines: list[Line] = []
    for number in numbers:
        lines += _told(query, view, number) if view.adjustment(number) else _earned(view, number)
    status: Status = "premise_corrected" if _presumed(query, view) else "answered"
    return Draft(tuple(lines), status=status, trace=view.trace((*numbers, *all_moved(view))))


def _presumed(query: Query, view: View) -> bool:
    """Whether the question takes for granted that the panel moved a standard that it did not."""
    left_open = pattern("discretion.yaml", "open").search(plain(query.text)) is not None
    asks = query.answer_type == "yes_no" or left_open or says("panel_declined", query.text)
    return (
        bool(query.standards)
        and says("panel_raised", query.text)
        and not (asks or _moved(query, view))
    )


def presumed_raised(query: Query, scope: Scope) -> Draft | None:
    """The rule behind a rating that the question takes the panel to have raised, where it was not."""
    text = plain(query.text)
    if len(scope.cards) != 1 or query.answer_type == "yes_no" or query.changes or query.steps:
        return None
    if not pattern("discretion.yaml", "raised").search(text):
        return None
    if pattern("discretion.yaml", "open").search(text):
        return None
    view = scope.view
    numbers = asked_standards(query, view) if query.standards or _one_standard(query, view) else ()
    if not numbers or any(view.adjustment(n) for n in numbers):
        return None
    lines = [line for n in numbers[:_SHOWN] for line in _earned(view, n)]
    trace = view.trace((*numbers, *all_moved(view)))
    return Draft(tuple(lines), status="premise_corrected", trace=trace)


def _one_standard(query: Query, view: View) -> bool:
    """Whether the domain named has only one standard, as resettlement has."""
    return len(asked_standards(query, view)) == 1


def discretion_without(query: Query, scope: Scope) -> Draft | None:
    """What the ratings, the total and the overall would be by rule alone."""
    view = scope.view
    if view.rated is None:
        return None
    moved = _moved(query, view) or asked_standards(query, view)
    lines = [line for n in moved for line in _by_rule(view, n)]
    needed: Draft | None = None
    if query.ratings and moved and says("cases_needed", query.text):
        needed = cases_needed(replace(query, standards=moved, standards_assumed=False), scope)
        lines += needed.lines if needed else ()
    about_total = says("points_word", query.text) or says("overall_scale", query.text)
    verdict = _verdict(query, view.rated.score)
    first = about_total or bool(verdict)
    lines.insert(0 if first else len(lines), _total_by_rule(view.rated.score, verdict))
    lines[:0] = _domains_by_rule(query, view, view.rated)
    only, made = _only(query, view, moved)
    lines[:0] = only
    lines += [line for n in moved for line in adjustment_quotes(view, n)[:1]]
    trace = view.rated.to_json() | {"needed": needed.trace if needed else None}
    trace |= {"only": made}
    return Draft(tuple(lines), trace=trace)


def _only(
    query: Query, view: View, moved: tuple[str, ...]
) -> tuple[list[Line], dict[str, object] | None]:
    """The total with only the standards asked about put back to the rule, where others moved too."""
    outcomes = [
        o for n in moved if (o := view.outcome(n)) and o.computed and o.rating != o.computed
    ]
    if (
        view.rated is None
        or not query.standards
        or len(outcomes) == len(all_moved(view))
        or not outcomes
    ):
        return [], None
    changes = [RatingChange(o.number, o.computed) for o in outcomes]
    result = what_if(view.rated.inputs, view.rated.framework, changes)
    after, before = result.changed, result.baseline
    lost = before.total - after.total
    names = joined([o.number for o in outcomes])
    text = (
        f"With only {names} by rule: {before.total} - {lost} = {after.total} out of "
        f"{after.maximum}, {after.overall}."
    )
    return [computed(text)], {"what_if": result.to_json(), "lost": lost}


def _by_rule(view: View, number: str) -> list[Line]:
    outcome, lowest = view.outcome(number), view.lowest(number)
    if outcome is None or outcome.computed is None:
        return []
    low = joined([f"{view.question_name(number, r.slug)} {brief_share(r)}" for r in lowest])
    text = (
        f"{capital(view.label(number))} by rule alone: {outcome.computed}, "
        f"from its lowest key question, {low}."
    )
    return [computed(text, *[view.quote(r.span) for r in lowest])]


def _verdict(query: Query, score: Score) -> str:
    """Whether the service's rating stays or changes by rule alone, where that is asked: "Yes" or "No"."""
    text, by_rule = plain(query.text), score.overall_by_rule
    if query.standards or not (
        query.ratings or "all" in query.domains or says("overall_scale", text)
    ):
        return ""
    if pattern("panel.yaml", "depends").search(text):
        return "No" if by_rule == score.overall else "Yes"
    if query.ratings and query.answer_type == "yes_no":
        return "Yes" if by_rule == query.ratings[0] else "No"
    if not _ASKS.search(text):
        return ""
    if pattern("panel.yaml", "same").search(text):
        return "Yes" if by_rule == score.overall else "No"
    differs = pattern("panel.yaml", "differ").search(text)
    return "" if not differs else "No" if by_rule == score.overall else "Yes"


_ASKS = re.compile(
    r"(?:^|\b(?:so|and|but|then|if .*|without .*|in)\s+)(?:would|will|does|do|did|is|was|could|has)\b"
)
"""How a question is put that is answered with yes or no, also behind what it supposes."""


def _domains_by_rule(query: Query, view: View, rated: RatingTrace) -> list[Line]:
    """What the standards of the domains asked about earn by rule alone, where their points are asked for."""
    domains = [
        d for d in query.domains if d != "all" and any(view.adjustment(n) for n in view.domain(d))
    ]
    if query.standards or not says("points_word", query.text):
        return []
    outcomes = [o for n in all_moved(view) if (o := view.outcome(n)) and o.computed]
    changed = what_if(
        rated.inputs, rated.framework, [RatingChange(o.number, o.computed) for o in outcomes]
    ).changed
    lines = []
    for domain in domains:
        after, before = (points_sum(r, view.domain(domain)) for r in (changed, rated))
        text = (
            f"{view.domain_name(domain)} by rule alone: {plural(after.points, 'point')} of "
            f"{after.maximum}; with the ratings in force {before.points}."
        )
        lines.append(computed(text, *(q for n in view.domain(domain) for q in view.row(n))))
    return lines


def _total_by_rule(score: Score, verdict: str = "") -> Line:
    the = f"{verdict}: the" if verdict else "The"
    return computed(
        f"{the} total by rule alone is {score.total_by_rule} out of {score.maximum}, "
        f"{score.overall_by_rule}; with the ratings in force {score.total} of {score.maximum}, {score.overall}."
    )


def discretion_nature(query: Query, scope: Scope) -> Draft | None:
    """What discretion is and touches: the rating, not the percentages; and where the report tells it."""
    view = scope.view
    moved = all_moved(view)
    if not moved:
        return _none_told(query, view)
    if says("annexe", query.text):
        return _in_method(view, moved)
    if query.standards and not _moved(query, view):
        return discretion_used(query, scope)
    lines: list[Line] = []
    for number in _moved(query, view) or moved:
        outcome = view.outcome(number)
        low = view.lowest(number)
        before = outcome.computed if outcome else None
        names = joined([f"{view.question_name(number, r.slug)} {brief_share(r)}" for r in low])
        if before is None or not low:
            continue
        text = (
            f"Only the rating: {view.label(number)} moved from {before} to {view.rating(number)}, "
            f"while its lowest key question is still printed as {names}."
        )
        lines.append(computed(text, *[view.quote(r.span) for r in low]))
    quotes = [line for n in moved for line in adjustment_quotes(view, n)[:1]]
    told = method_sentences(view.report, "panel_rules")
    rules = [quoted(view.quote(s)) for s in told if says("rating_said", s.of(view.report.text))]
    rules = rules[:_RULES]
    defined = says("what_is", query.text) and not query.standards
    if rules and (defined or query.answer_type in ("person", "definition")):
        return Draft((*rules, *quotes), trace=view.trace(moved))
    lines += [*rules, *quotes] if query.answer_type == "yes_no" else [*quotes, *rules]
    return Draft(tuple(lines), trace=view.trace(moved))


def when_considered(query: Query, scope: Scope) -> Draft | None:
    """When the panel may use discretion at all, as the report tells the rule."""
    if len(scope.cards) != 1 or query.standards or not says("panel_when", query.search_text):
        return None
    told = method_sentences(scope.view.report, "panel_when")
    return Draft(tuple(quoted(scope.view.quote(s)) for s in told[:_RULES])) if told else None


def _in_method(view: View, moved: tuple[str, ...]) -> Draft:
    """Whether the methodology mentions discretion, and where the report tells it instead."""
    method = [
        span for span in method_sentences(view.report, "discretion")
        if any(s.role == "methodology" for s in _path(view, span.start))
    ]  # fmt: skip
    if method:
        return Draft(
            (
                computed("Yes, the methodology mentions it.", view.quote(method[0])),
                quoted(view.quote(method[0])),
            ),
            trace=view.trace(moved),
        )
    rule = method_sentences(view.report, "lowest")
    head = computed(
        f"No, the methodology does not mention it: it gives only the rule of the lowest key question. "
        f"Discretion is described for {joined([view.label(n) for n in moved])}.",
        *[view.quote(s) for s in rule[:2]],
    )
    return Draft(
        (head, *[line for n in moved for line in adjustment_quotes(view, n)[:1]]),
        trace=view.trace(moved),
    )


def _path(view: View, offset: int) -> tuple[Section, ...]:
    section = view.report.section_at(offset)
    return view.report.section_path(section.index) if section else ()


def all_moved(view: View) -> tuple[str, ...]:
    """The standards whose rating the panel moved."""
    return tuple(n for n in view.numbers if view.adjustment(n))


def _moved(query: Query, view: View) -> tuple[str, ...]:
    asked = asked_standards(query, view)
    return tuple(n for n in all_moved(view) if not asked or n in asked)


def _told(query: Query, view: View, number: str) -> list[Line]:
    outcome = view.outcome(number)
    before = outcome.computed if outcome else None
    low = view.lowest(number)
    from_rule = f"from {before} " if before else ""
    yes = "Yes, p" if query.answer_type == "yes_no" else "P"
    text = f"{yes}rofessional discretion moved {view.label(number)} {from_rule}to {view.rating(number)}"
    if low:
        text += f"; its lowest key question, {result_text(view, low[0])}"
    sources = [*view.row(number), *(view.result_sources(low[0]) if low else ())]
    return [computed(text + ".", *sources), *adjustment_quotes(view, number)]


def adjustment_quotes(view: View, number: str) -> list[Line]:
    """The sentences that tell that the panel moved a standard, the best first."""
    told = view.adjustment(number)
    if told is None:
        return []
    return [quoted(view.quote(span)) for span in (told.span, *told.also)][:2]


def _earned(view: View, number: str) -> list[Line]:
    low = view.lowest(number)
    moved = all_moved(view)
    told = decided(view, number)
    where = (
        f"; discretion is described only for {joined([view.label(n) for n in moved])}"
        if moved
        else ""
    )
    if not low:
        text = f"No discretion is described for {view.label(number)}{where}. {rated(view, number)}, judged as a whole."
        return [computed(text, *view.row(number)), *told]
    untold = "" if told else f"; no discretion is described for it{where}"
    text = (
        f"No, not by discretion: {rated(view, number)} by rule, its lowest key question being "
        f"{view.question_name(number, low[0].slug)} at {brief_share(low[0])}, {threshold_text(view, low[0])}"
        f"{untold}."
    )
    lines: list[Line] = [computed(text, *view.row(number), *view.result_sources(low[0])), *told]
    return [
        *lines,
        *filter(None, [rule_line(view, number)]),
        *[q for n in moved for q in adjustment_quotes(view, n)[:1]],
    ]


def decided(view: View, number: str) -> list[Line]:
    """What the report says of the panel under a standard that it did not move, or of it by number."""
    report, standard = view.report, view.standard(number)
    title = standard.title.split()[0].lower() if standard else number

    def about(span: Span) -> bool:
        section, words = report.section_at(span.start), span.of(report.text)
        if re.search(rf"\b{re.escape(number)}\b", words) or (
            section is not None and section.standard == number
        ):
            return True
        told = re.search(rf"\bpanel\b.*\b{title}\b", words, re.IGNORECASE)
        return told is not None and section is not None and _of_cases(view, section, number)

    told = sorted(
        (s for topic in _OF_PANEL for s in method_sentences(report, topic) if about(s)),
        key=lambda s: s.start,
    )
    whole = dict.fromkeys(s for span in told[:_DECIDED] for s in (span, *_goes_on(view, span)))
    return [quoted(view.quote(span)) for span in whole]


def _of_cases(view: View, section: Section, number: str) -> bool:
    """Whether a section treats cases of the standard's type."""
    kind = view.case_type(number)
    return kind is not None and any(
        s.case_type == kind for s in view.report.section_path(section.index)
    )


def _goes_on(view: View, span: Span) -> list[Span]:
    """The next sentence where it goes on about the panel: "It decided not to, because ..."."""
    text = view.report.text
    block = next((b for b in view.report.blocks if b.span.contains(span)), None)
    after = [s for s in sentences(text, block.span) if s.start >= span.end] if block else []
    return [s for s in after[:1] if LEANS.match(s.of(text)) or _PANEL.match(s.of(text))]


def _none_told(query: Query, view: View) -> Draft:
    asked = asked_standards(query, view)
    what = joined([view.label(n) for n in asked]) if asked else "any standard"
    count = plural(len(view.report.standards), "standard")
    text = f"No, the report describes no professional discretion for {what}."
    return Draft(
        (computed(text),), trace=view.trace(asked, [{"rule": "looked-through", "outcome": count}])
    )
