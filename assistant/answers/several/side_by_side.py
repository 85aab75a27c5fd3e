"""Named services beside each other: the verdict first, then what each report prints.

What is compared is what the question is about: a key question's or a sub-question's percentage, the rating of a
standard, the points of a domain, else the overall score. Of a service with several editions the newest counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.draft import Draft, Line, computed, joined_traces
from assistant.answers.rated.why import why_rating
from assistant.answers.scope import Scope
from assistant.answers.several.beside import OVERALL, Held, Subject, is_overall, subjects
from assistant.answers.several.editions import newest
from assistant.answers.told.find import find
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, joined, plural
from assistant.model import MAX_CITATIONS, Query, Reading
from assistant.questions.compared import wants_least, wants_worst

_MOST = 5
"""Services side by side; of more, a list over all reports tells better."""
_SAID = 2
"""Sentences of each report on why it was rated so."""
_COMPARED = frozenset({
    "rating_of", "compare_ratings", "kq_value", "why_kq", "extremes", "compare_key_questions", "subquestion_value",
    "points_of", "total", "claim_check", "library_compare", "library_rank", "library_change", "library_with_rating",
    "compare_case_types", "compare_stages", "biggest_gap", "compare_figures", "points_share",
})  # fmt: skip
_OF_SEVERAL = frozenset({"library_compare", "library_change"})


def side_by_side(query: Query, scope: Scope) -> Draft | None:
    """The comparison of the services named; None where the question is of something that no table tells."""
    sought = query.ratings and (not query.standards or query.intent == "library_with_rating")
    if len(query.services) < 2 or query.intent not in _COMPARED or sought:
        return None
    if says("average", query.text) and query.put_to != "compared":
        return None  # over all that are named alike
    views = _views(query, scope)
    if not 2 <= len(views) <= _MOST:
        return None
    found = list(subjects(query, views))
    if not found:
        return None
    lines = [line for subject in found for line in _lines(query, subject, len(found))]
    drafts: list[Draft] = []
    if says("reasons", query.text) and len(query.standards) == 1:
        drafts = _reasons(query, scope, views)
        lines += [line for draft in drafts for line in draft.lines]
    made = [
        calculation("difference", _gap(s), subject=s.name)
        for s in found
        if s.unit and len(s.held) > 1
    ]
    rows = [
        {"report": h.view.id, "name": h.name, "subject": s.name, "told": h.told}
        for s in found
        for h in s.held
    ]
    trace = {"schema_version": 1, "computed": made, "rows": rows}
    if drafts:
        trace["reasons"] = [draft.trace for draft in drafts]
    return Draft(tuple(lines), trace=trace)


def each_reason(query: Query, scope: Scope) -> Draft | None:
    """Why each of the services named has its rating for a standard."""
    if len(query.services) < 2 or query.intent != "why_rating" or len(query.standards) != 1:
        return None
    views = _views(query, scope)
    drafts = _reasons(query, scope, views) if 2 <= len(views) <= _MOST else []
    lines = [line for draft in drafts for line in draft.lines]
    return Draft(tuple(lines), trace=joined_traces(drafts)) if lines else None


def in_prose(query: Query, scope: Scope) -> Draft | None:
    """What the reports say of services that are compared in something that no table tells."""
    tabled = (
        query.standards or query.domains or query.key_questions or query.prompts or query.ratings
    )
    if len(query.services) < 2 or query.intent not in _OF_SEVERAL or tabled or is_overall(query):
        return None
    return find(query.as_(Reading("open_digest", 1.0)), scope)


def _reasons(query: Query, scope: Scope, views: Sequence[View]) -> list[Draft]:
    """What each report says of its rating, each under its service; what decided it first."""
    asked = replace(query, readings=(Reading("why_rating", 1.0),), presupposed=(), ratings=())
    drafts = []
    for view in views:
        one = replace(scope, cards=tuple(c for c in scope.cards if c.id == view.id), whole=False)
        draft = why_rating(asked, one)
        if draft is None:
            continue
        named = [replace(ln, text=_under(view.service, ln), bullet=True) for ln in draft.lines]
        said = [ln for ln in named if ln.kind == "quoted"][:_SAID]
        decided = [ln for ln in named if ln.kind != "quoted"][:1]
        drafts.append(replace(draft, lines=(*decided, *said)))
    return drafts


def _under(service: str, line: Line) -> str:
    return service if line.kind == "quoted" else f"{service}: {line.text}"


def _views(query: Query, scope: Scope) -> list[View]:
    """The newest report of each service, in the order in which they were named."""
    once = replace(query, readings=(Reading("rating_of", 1.0),), several=False)
    cards = newest(once, scope.cards)
    order = {name.casefold(): at for at, name in enumerate(query.services)}
    cards = tuple(sorted(cards, key=lambda c: order.get(c.service.casefold(), len(order))))
    return [scope.view_of(card.id) for card in cards[: _MOST + 1]]


def _gap(subject: Subject) -> int:
    values = [h.value for h in subject.held]
    return max(values) - min(values)


def _lines(query: Query, subject: Subject, lines: int) -> list[Line]:
    """The lines of one subject of so many."""
    many = lines > 1
    held = subject.held
    share = max(1, MAX_CITATIONS // (lines * len(held)))
    quotes = tuple(q for h in held for q in h.quotes[:share])
    if len(held) == 1:
        only = held[0]
        return [computed(f"{capital(subject.name)}: {only.name} {only.told}.", *quotes)]
    if len(held) == 2 or many:
        return [computed(_verdict(query, subject), *quotes, bullet=many)]
    ordered = _ordered(query, held)
    head = computed(_edge(query, subject, ordered), *ordered[0].quotes)
    return [head, *(computed(f"{h.name}: {h.told}", *h.quotes, bullet=True) for h in ordered)]


def _ordered(query: Query, held: Sequence[Held]) -> list[Held]:
    low = says("lowest", query.text) or query.polarity == "negative"
    return sorted(held, key=lambda h: h.value if low else -h.value)


def _edge(query: Query, subject: Subject, ordered: Sequence[Held]) -> str:
    """The first of a row of services: "Highest for staff (1.2): Torbay, Outstanding." """
    first = [h for h in ordered if h.value == ordered[0].value]
    if len(first) == len(ordered):
        return f"{capital(subject.name)}: all level, {ordered[0].told}."
    word = "Lowest" if ordered[0].value < ordered[-1].value else "Highest"
    apart = f"; {_apart(subject)}" if subject.unit else ""
    names = joined([h.view.service for h in first])
    return f"{word} {_on(subject)}: {names}, {ordered[0].told}{apart}."


def _verdict(query: Query, subject: Subject) -> str:
    """How the first service named stands to the others, then what each has."""
    first = subject.held[0]
    best = max(h.value for h in subject.held)
    told = "; ".join(f"{h.view.service} {h.told}" for h in subject.held)
    leading = [h for h in subject.held if h.value == best]
    if len(leading) == len(subject.held):
        if says("alike_word", query.text):
            return f"Yes, level {_on(subject)}: {told}."
        opening = "No, level" if _one_direction(query) else "Level"
        return f"{opening} {_on(subject)}: {told}."
    apart = f", {_apart(subject)}" if subject.unit else ""
    if query.put_to == "compared":
        return f"{_ahead(query, subject)} {_on(subject)}{apart}: {told}."
    if len(subject.held) == 2 and not says("either_or", query.text):
        other = subject.held[1]
        word = "better" if first.value > other.value else "worse"
        opening = _opening(query, first.value > other.value)
        return (
            f"{opening}{first.view.service} did {word} than {other.view.service} {_on(subject)}"
            f"{apart}: {told}."
        )
    names = joined([h.view.service for h in leading])
    return f"{names} did best {_on(subject)}{apart}: {told}."


def _ahead(query: Query, subject: Subject) -> str:
    """Who did better of services that are not named, or worse where that is asked."""
    worst, many = wants_worst(query.text) or wants_least(query.text), len(subject.held) > 2
    edge = (min if worst else max)(h.value for h in subject.held)
    names = joined([h.view.service for h in subject.held if h.value == edge])
    if worst:
        return f"{names} did {'worst' if many else 'worse'}"
    return f"{names} did {'best' if many else 'better'}"


def _opening(query: Query, ahead: bool) -> str:
    """ "Yes, " or "No, " where one direction is asked about."""
    if says("alike_word", query.text) and query.answer_type in ("yes_no", None):
        return "No, they differ: "
    if not _one_direction(query):
        return ""
    return "Yes, " if ahead == says("better_word", query.text) else "No, "


def _one_direction(query: Query) -> bool:
    up, down = says("better_word", query.text), says("worse_word", query.text)
    asks = query.answer_type in ("yes_no", None) and not says("how_far", query.text)
    return up != down and asks and not says("either_or", query.text)


def _on(subject: Subject) -> str:
    return subject.name if subject.name == OVERALL else f"on {subject.name}"


def _apart(subject: Subject) -> str:
    return f"{plural(_gap(subject), subject.unit)} apart"
