"""Named services beside each other: the verdict first, then what each report prints.

What is compared is what the question is about: a key question's or a sub-question's percentage, the rating of a
standard, the points of a domain, else the overall score. Of a service with several editions the newest counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answers.cues import says
from assistant.answers.draft import Draft, Line, Quote, computed, joined_traces
from assistant.answers.editions import newest
from assistant.answers.find import find
from assistant.answers.phrases import brief_share, capital, joined, plural
from assistant.answers.prompts import topic_of
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.why import why_rating
from assistant.model import Query, Reading
from assistant.questions.content import content_words
from assistant.rating.lookup import points_sum
from corpus.model import Rating

_MOST = 5
"""Services side by side; of more, a list over all reports tells better."""
_SAID = 2
"""Sentences of each report on why it was rated so."""
_SUBJECTS = 5
"""Things in which they are compared."""
_COMPARED = frozenset({
    "rating_of", "compare_ratings", "kq_value", "why_kq", "extremes", "compare_key_questions", "subquestion_value",
    "points_of", "total", "claim_check", "library_compare", "library_rank", "library_change", "library_with_rating",
    "compare_case_types", "compare_stages", "biggest_gap", "compare_figures", "points_share", "library_average",
})  # fmt: skip
_OVERALL = "overall"
_OF_SEVERAL = frozenset({"library_compare", "library_change"})


@dataclass(frozen=True, slots=True)
class _Held:
    """What one report gives on a subject."""

    view: View
    value: int
    """What is set against the others': points, per cent or the rank of a rating."""
    told: str
    quotes: tuple[Quote, ...]

    @property
    def name(self) -> str:
        date = self.view.report.published or self.view.report.fieldwork
        return f"{self.view.service} ({date.text})" if date else self.view.service


@dataclass(frozen=True, slots=True)
class _Subject:
    """Something that the services are compared in."""

    name: str
    unit: str
    """ "percentage point" or "point"; empty where only the order counts."""
    held: tuple[_Held, ...]


def side_by_side(query: Query, scope: Scope) -> Draft | None:
    """The comparison of the services named; None where the question is of something that no table tells."""
    sought = query.ratings and (not query.standards or query.intent == "library_with_rating")
    if len(query.services) < 2 or query.intent not in _COMPARED or sought:
        return None
    views = _views(query, scope)
    if not 2 <= len(views) <= _MOST:
        return None
    subjects = list(_subjects(query, views))
    if not subjects:
        return None
    lines = [line for subject in subjects for line in _lines(query, subject, len(subjects) > 1)]
    drafts: list[Draft] = []
    if says("reasons", query.text) and len(query.standards) == 1:
        drafts = _reasons(query, scope, views)
        lines += [line for draft in drafts for line in draft.lines]
    made = [
        calculation("difference", _gap(s), subject=s.name)
        for s in subjects
        if s.unit and len(s.held) > 1
    ]
    rows = [
        {"report": h.view.id, "name": h.name, "subject": s.name, "told": h.told}
        for s in subjects
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
    if len(query.services) < 2 or query.intent not in _OF_SEVERAL or tabled or _is_overall(query):
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


def _subjects(query: Query, views: Sequence[View]) -> Iterator[_Subject]:
    numbers = query.standards
    if query.prompts:
        found = list(_of_prompts(query, views))
        if found:
            yield from found[:_SUBJECTS]
            return
    if query.key_questions:
        asked = numbers or _case_led(query, views)
        yield from [s for n in asked for s in _of_results(query, views, n)][:_SUBJECTS]
    elif numbers:
        yield from [s for n in numbers if (s := _of_rating(views, n))][:_SUBJECTS]
    elif domains := [d for d in query.domains if d != "all"]:
        yield from [s for d in domains if (s := _of_domain(views, d))][:_SUBJECTS]
    elif _is_overall(query):
        subject = _of_total(views)
        if subject:
            yield subject


def _is_overall(query: Query) -> bool:
    """Whether the services are compared as a whole, and in nothing that only the text tells."""
    if query.follow_up == "services" or "all" in query.domains:
        return True
    text = query.search_text
    for name in query.named_as:
        text = text.replace(name, " ")
    topic = [w for w in content_words(text) if not says("of_comparing", w)]
    return not topic


def _case_led(query: Query, views: Sequence[View]) -> list[str]:
    domains = [d for d in query.domains if d != "all"]
    return [
        n
        for n in views[0].numbers
        if views[0].results(n) and (not domains or n.split(".")[0] in domains)
    ]


def _of_results(query: Query, views: Sequence[View], number: str) -> Iterator[_Subject]:
    for slug in query.key_questions:
        found = [(v, v.result(number, slug)) for v in views]
        held = tuple(
            _Held(v, r.percent, brief_share(r), tuple(v.result_sources(r)))
            for v, r in found
            if r is not None and r.percent is not None
        )
        if held:
            view = held[0].view
            name = f"{view.label(number)}, {view.question_name(number, slug)}"
            yield _Subject(name, "percentage point", held)


def _of_prompts(query: Query, views: Sequence[View]) -> Iterator[_Subject]:
    """The sub-questions of a topic, standard by standard."""
    topics = {ref.topic for ref in query.prompts if ref.topic}
    numbers = query.standards or views[0].numbers
    found: dict[tuple[str, str, str], dict[str, _Held]] = {}
    named: dict[tuple[str, str, str], str] = {}
    for view in views:
        for prompt in (p for n in numbers for p in view.prompts(n)):
            topic, slug = topic_of(prompt), prompt.key_question
            if topic not in topics or prompt.percent is None:
                continue
            if query.key_questions and slug not in query.key_questions:
                continue
            key = (prompt.standard, slug, topic or "")
            told = _Held(view, prompt.percent, f"{prompt.percent}%", (view.quote(prompt.span),))
            found.setdefault(key, {}).setdefault(view.id, told)
            named.setdefault(key, f"{view.label(prompt.standard)}, {_asked(prompt.wording)}")
    for key, held in found.items():
        yield _Subject(named[key], "percentage point", tuple(held.values()))


def _asked(wording: str) -> str:
    """A sub-question as printed, as the name of a thing."""
    return f"“{wording.strip()}”"


def _of_rating(views: Sequence[View], number: str) -> _Subject | None:
    held = tuple(
        _Held(v, r.rank, str(r), v.row(number))
        for v in views
        if (r := v.rating(number)) is not None
    )
    return _Subject(held[0].view.label(number), "", held) if held else None


def _of_domain(views: Sequence[View], domain: str) -> _Subject | None:
    held = []
    for view in views:
        numbers = tuple(n for n in view.domain(domain) if view.points(n) is not None)
        if not numbers or view.rated is None:
            continue
        summed = points_sum(view.rated, numbers)
        each = ", ".join(f"{n} {view.rating(n)}" for n in numbers)
        quotes = tuple(q for n in numbers for q in view.row(n))
        told = f"{summed.points} of {summed.maximum} points ({each})"
        held.append(_Held(view, summed.points, told, quotes))
    if not held:
        only = [n for v in views[:1] for n in v.domain(domain)]
        return _of_rating(views, only[0]) if len(only) == 1 else None
    return _Subject(held[0].view.domain_name(domain).lower(), "point", tuple(held))


def _of_total(views: Sequence[View]) -> _Subject | None:
    held = []
    for view in views:
        report = view.report
        rating, total = report.overall, report.total
        if rating is None:
            continue
        quotes = [view.quote(rating.span)]
        told, value = str(rating.rating), Rating(rating.rating).rank
        if total:
            quotes.append(view.quote(total.span))
            told, value = f"{told}, {total.value} of {total.maximum} points", total.value
        held.append(_Held(view, value, told, tuple(quotes)))
    scored = all(h.view.report.total for h in held)
    if not held or not (scored or not any(h.view.report.total for h in held)):
        return None
    return _Subject(_OVERALL, "point" if scored else "", tuple(held))


def _gap(subject: _Subject) -> int:
    values = [h.value for h in subject.held]
    return max(values) - min(values)


def _lines(query: Query, subject: _Subject, many: bool) -> list[Line]:
    held = subject.held
    quotes = tuple(q for h in held for q in h.quotes)
    if len(held) == 1:
        only = held[0]
        return [computed(f"{capital(subject.name)}: {only.name} {only.told}.", *quotes)]
    if len(held) == 2 or many:
        return [computed(_verdict(query, subject), *quotes, bullet=many)]
    ordered = _ordered(query, held)
    head = computed(_edge(query, subject, ordered), *ordered[0].quotes)
    return [head, *(computed(f"{h.name}: {h.told}", *h.quotes, bullet=True) for h in ordered)]


def _ordered(query: Query, held: Sequence[_Held]) -> list[_Held]:
    low = says("lowest", query.text) or query.polarity == "negative"
    return sorted(held, key=lambda h: h.value if low else -h.value)


def _edge(query: Query, subject: _Subject, ordered: Sequence[_Held]) -> str:
    """The first of a row of services: "Highest for staff (1.2): Torbay, Outstanding." """
    first = [h for h in ordered if h.value == ordered[0].value]
    if len(first) == len(ordered):
        return f"{capital(subject.name)}: all level, {ordered[0].told}."
    word = "Lowest" if ordered[0].value < ordered[-1].value else "Highest"
    apart = f"; {_apart(subject)}" if subject.unit else ""
    names = joined([h.view.service for h in first])
    return f"{word} {_on(subject)}: {names}, {ordered[0].told}{apart}."


def _verdict(query: Query, subject: _Subject) -> str:
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


def _on(subject: _Subject) -> str:
    return subject.name if subject.name == _OVERALL else f"on {subject.name}"


def _apart(subject: _Subject) -> str:
    return f"{plural(_gap(subject), subject.unit)} apart"
