"""What named services can be set beside each other in, and what each report gives on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.draft import Quote
from assistant.answers.rated.prompts import topic_of
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import brief_share
from assistant.model import Query
from assistant.questions.content import content_words
from assistant.rating.lookup import points_sum
from corpus.model import Rating

OVERALL = "overall"
_SUBJECTS = 5
"""Things in which they are compared."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one report gives on a subject."""

    view: View
    value: int
    """What is set against the others': points, per cent or the rank of a rating."""
    told: str
    quotes: tuple[Quote, ...]

    @property
    def name(self) -> str:
        """The service with the month of its report."""
        date = self.view.report.published or self.view.report.fieldwork
        return f"{self.view.service} ({date.text})" if date else self.view.service


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that the services are compared in."""

    name: str
    unit: str
    """ "percentage point" or "point"; empty where only the order counts."""
    held: tuple[Held, ...]


def subjects(query: Query, views: Sequence[View]) -> Iterator[Subject]:
    """What the services are compared in: what the question names, else the whole."""
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
        lowest = query.put_to == "compared"
        yield from [s for n in numbers if (s := _of_rating(views, n, lowest))][:_SUBJECTS]
    elif domains := [d for d in query.domains if d != "all"]:
        yield from [s for d in domains if (s := _of_domain(views, d))][:_SUBJECTS]
    elif is_overall(query):
        subject = _of_total(views)
        if subject:
            yield subject


def is_overall(query: Query) -> bool:
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


def _of_results(query: Query, views: Sequence[View], number: str) -> Iterator[Subject]:
    for slug in query.key_questions:
        found = [(v, v.result(number, slug)) for v in views]
        held = tuple(
            Held(v, r.percent, brief_share(r), tuple(v.result_sources(r)))
            for v, r in found
            if r is not None and r.percent is not None
        )
        if held:
            view = held[0].view
            name = f"{view.label(number)}, {view.question_name(number, slug)}"
            yield Subject(name, "percentage point", held)


def _of_prompts(query: Query, views: Sequence[View]) -> Iterator[Subject]:
    """The sub-questions of a topic, standard by standard."""
    topics = {ref.topic for ref in query.prompts if ref.topic}
    numbers = query.standards or views[0].numbers
    found: dict[tuple[str, str, str], dict[str, Held]] = {}
    named: dict[tuple[str, str, str], str] = {}
    for view in views:
        for prompt in (p for n in numbers for p in view.prompts(n)):
            topic, slug = topic_of(prompt), prompt.key_question
            if topic not in topics or prompt.percent is None:
                continue
            if query.key_questions and slug not in query.key_questions:
                continue
            key = (prompt.standard, slug, topic or "")
            told = Held(view, prompt.percent, f"{prompt.percent}%", (view.quote(prompt.span),))
            found.setdefault(key, {}).setdefault(view.id, told)
            named.setdefault(key, f"{view.label(prompt.standard)}, {_asked(prompt.wording)}")
    for key, held in found.items():
        yield Subject(named[key], "percentage point", tuple(held.values()))


def _asked(wording: str) -> str:
    """A sub-question as printed, as the name of a thing."""
    return f"“{wording.strip()}”"


def _of_rating(views: Sequence[View], number: str, lowest: bool = False) -> Subject | None:
    """A standard's ratings; with the key question that decided each, where `lowest` is asked for."""
    held = []
    for view in views:
        rating = view.rating(number)
        if rating is None:
            continue
        told, places = str(rating), list(view.row(number))
        shares = [r for r in view.results(number) if r.percent is not None] if lowest else []
        if shares:
            least = min(shares, key=lambda r: r.percent or 0)
            told += f" (lowest key question {least.percent}%)"
            places += view.result_sources(least)[:1]
        held.append(Held(view, rating.rank, told, tuple(places)))
    return Subject(held[0].view.label(number), "", tuple(held)) if held else None


def _of_domain(views: Sequence[View], domain: str) -> Subject | None:
    held = []
    for view in views:
        numbers = tuple(n for n in view.domain(domain) if view.points(n) is not None)
        if not numbers or view.rated is None:
            continue
        summed = points_sum(view.rated, numbers)
        each = ", ".join(f"{n} {view.rating(n)}" for n in numbers)
        quotes = tuple(q for n in numbers for q in view.row(n))
        told = f"{summed.points} of {summed.maximum} points ({each})"
        held.append(Held(view, summed.points, told, quotes))
    if not held:
        only = [n for v in views[:1] for n in v.domain(domain)]
        return _of_rating(views, only[0]) if len(only) == 1 else None
    return Subject(held[0].view.domain_name(domain).lower(), "point", tuple(held))


def _of_total(views: Sequence[View]) -> Subject | None:
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
        held.append(Held(view, value, told, tuple(quotes)))
    scored = all(h.view.report.total for h in held)
    if not held or not (scored or not any(h.view.report.total for h in held)):
        return None
    return Subject(OVERALL, "point" if scored else "", tuple(held))
