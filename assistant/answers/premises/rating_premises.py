"""Correcting a premise about ratings: what a question takes them to be is set against what the report prints."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, Quote, computed
from assistant.answers.rated import rating_counts
from assistant.answers.rated.key_questions import band_of_value
from assistant.answers.rated.lines import overall_line, overall_text, rated, rows, rule_line
from assistant.answers.rated.ratings import rating_of
from assistant.answers.rated.why import why_rating
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined
from assistant.model import Query, Status
from assistant.questions.asserted import asserted
from corpus.model import Rating


def correct(query: Query, scope: Scope) -> Draft | None:
    """A correction where a rating that the question presupposes is not what was printed."""
    if len(scope.cards) != 1:
        return None
    view = scope.view
    everywhere = _not_everywhere(query, view)
    if everywhere:
        return everywhere
    if query.fractions and says("claim", query.text):
        claimed = _total_claim(query, view)
        if claimed is not None and claimed.status == "premise_corrected":
            return claimed
    scored = _stated_total(query, view)
    if scored:
        return scored
    counts = rating_counts.correct(query, scope)
    if counts:
        return counts
    withheld = _not_withheld(query, view)
    if withheld:
        return withheld
    wrong = [
        (subject, r) for subject, r in granted(query)
        if not _holds(view, subject, r) and not _by_rule(query, view, subject, r)
    ]  # fmt: skip
    if not wrong or _any_holds(query, view):
        return None
    lines = [line for subject, rating in wrong[:2] for line in _correction(view, subject, rating)]
    if not lines:
        return None
    lines += _reasons(query, scope, wrong)
    subjects = [s for s, _ in wrong]
    return Draft(tuple(lines), status="premise_corrected", trace=view.trace(subjects))


def _not_everywhere(query: Query, view: View) -> Draft | None:
    """Where a question takes one rating for that of every standard, the standards with others."""
    named = query.standards or set(query.domains) - {"all"} or len(set(query.ratings)) != 1
    presumed = says("all_alike", query.text) and says("presuming", query.text)
    if named or not presumed or says("hypothetical", query.text) or says("denied", query.text):
        return None
    said, scored = query.ratings[0], [n for n in view.numbers if view.points(n) is not None]
    held = [n for n in scored if view.rating(n) == said]
    others = {r: [n for n in scored if view.rating(n) == r] for r in Rating if r != said}
    told = [f"{r} {', '.join(numbers)}" for r, numbers in others.items() if numbers]
    if not told:
        return None
    text = f"Not every standard: {len(held)} of {len(scored)} were rated {said}; {joined(told)}."
    made = calculation("count", len(held), rating=said, standards=len(scored))
    wrong = tuple(n for n in scored if n not in held)
    lines = (computed(text, *rows(view, wrong)), overall_line(view))
    return Draft(lines, status="premise_corrected", trace=view.trace(["overall"], [made]))


def _not_withheld(query: Query, view: View) -> Draft | None:
    """Where a reason is asked why a standard did not get a rating, and it did: "what kept X from Good?"."""
    asks = query.intent == "why_rating" and len(set(query.ratings)) == 1 and query.standards
    if not asks or query.standards_assumed or query.key_questions or says("supposing", query.text):
        return None
    rating = query.ratings[0]
    if not says("withheld", query.text) or any(view.rating(n) != rating for n in query.standards):
        return None
    lines = [
        computed(f"It was {rating}: {rated(view, n)}.", *view.row(n)) for n in query.standards[:2]
    ]
    lines += filter(None, [rule_line(view, query.standards[0])])
    return Draft(tuple(lines), status="premise_corrected", trace=view.trace(query.standards))


def granted(query: Query) -> tuple[tuple[str, Rating], ...]:
    """The ratings that a question takes for granted: "why was X Good" does, "why wasn't" does not."""
    if query.intent == "why_rating" and says("denied", query.text):
        stated_first = len(set(query.ratings)) > 1 and asserted(query.search_text)
        return query.presupposed if stated_first else ()
    if query.presupposed or query.standards_assumed:
        return query.presupposed
    if not (query.intent == "why_rating" or _told_to_say(query)):
        return ()
    if len(set(query.ratings)) != 1:
        return ()
    if not query.standards and says("overall_word", query.text):
        return (("overall", query.ratings[0]),)
    return tuple((n, query.ratings[0]) for n in query.standards)


def _told_to_say(query: Query) -> bool:
    """An order to pretend, with a question for what was published: a claim, checked and not obeyed."""
    return says("pretend", query.text) and says("as_published", query.text)


def _actual(view: View, subject: str) -> Rating | None:
    if subject == "overall":
        return view.report.overall.rating if view.report.overall else None
    return view.rating(subject)


def _holds(view: View, subject: str, rating: Rating) -> bool:
    actual = _actual(view, subject)
    return actual is None or actual == rating


def _by_rule(query: Query, view: View, subject: str, rating: Rating) -> bool:
    """Whether a rating is the one by rule, told beside the one in force: the question knows of both."""
    outcome = view.outcome(subject) if subject != "overall" else None
    knows = says("panel_raised", query.text) or (outcome and outcome.rating in query.ratings)
    return outcome is not None and outcome.computed == rating and bool(knows)


def _any_holds(query: Query, view: View) -> bool:
    """Whether the words fit a standard so rated: only numbers name several without a doubt."""
    held = [s for s, r in granted(query) if _holds(view, s, r)]
    return bool(held) and not all(s in query.text for s, _ in granted(query))


def _correction(view: View, subject: str, said: Rating) -> list[Line]:
    if subject == "overall":
        return [computed(f"Not {said}: {overall_text(view)}.", *view.total_sources())]
    head = computed(f"Not {said}: {rated(view, subject)}.", *view.row(subject))
    return [head, *filter(None, [rule_line(view, subject)])]


def _reasons(query: Query, scope: Scope, wrong: list[tuple[str, Rating]]) -> list[Line]:
    """What is said about the first of the standards, as far as a reason was asked for."""
    subject = wrong[0][0]
    if subject == "overall" or not query.intent.startswith("why"):
        return []
    draft = why_rating(
        replace(query, standards=(subject,), ratings=(), standards_assumed=False), scope
    )
    return [line for line in draft.lines[1:] if line.kind == "quoted"] if draft else []


def claim_check(query: Query, scope: Scope) -> Draft | None:
    """Whether a claim about a rating or the score is what the report prints."""
    corrected = correct(query, scope)
    if corrected:
        return corrected
    whole = _of_the_whole(query)
    if whole:
        return claim_check(whole, scope)
    view = scope.view
    held = [s for s, r in granted(query) if _actual(view, s) == r]
    if held:
        lines = [computed(f"Yes: {_held(view, s)}.", *_held_sources(view, s)) for s in held[:3]]
        return Draft(tuple(lines), trace=view.trace(held))
    return _total_claim(query, view) or _share_claim(query, scope) or _judged(query, scope)


def _of_the_whole(query: Query) -> Query | None:
    """A claim of one rating and no standard ("the service was Inadequate") as one of the overall rating."""
    named = query.standards or query.domains or query.key_questions or query.presupposed
    claims = not named and len(query.ratings) == 1 and says("of_service", query.text)
    return replace(query, presupposed=(("overall", query.ratings[0]),)) if claims else None


def _judged(query: Query, scope: Scope) -> Draft | None:
    """The rating of a standard that is called good or bad in other words than a rating's."""
    named = query.standards and not query.standards_assumed and not query.key_questions
    plain_claim = named and query.polarity and not query.numbers and not query.percents
    return rating_of(query, scope) if plain_claim else None


def _share_claim(query: Query, scope: Scope) -> Draft | None:
    """A number too high for points is a percentage: the band it lies in."""
    total = scope.view.report.total
    highest = total.maximum if total else 0
    return band_of_value(query, scope) if any(n > highest for n in query.numbers) else None


def _held(view: View, subject: str) -> str:
    return overall_text(view) if subject == "overall" else rated(view, subject)


def _held_sources(view: View, subject: str) -> tuple[Quote, ...]:
    return view.total_sources() if subject == "overall" else view.row(subject)


def _of_points(query: Query) -> bool:
    """Whether a bare number may be the total: of points, or of the service as a whole."""
    return not query.standards and (
        says("points_word", query.text) or says("overall_scale", query.text)
    )


def _stated_total(query: Query, view: View) -> Draft | None:
    """A correction where a statement of the question gives the service another score."""
    total = view.report.total
    for statement in asserted(query.search_text):
        said = pattern("printed.yaml", "scored").search(statement)
        if total is None or said is None or says("supposing", statement.partition(said.group())[0]):
            continue
        claimed, of = int(said["n"]), said["of"]
        if claimed > total.maximum or (of and int(of) != total.maximum) or claimed == total.value:
            continue
        line = computed(f"Not {claimed}: {overall_text(view)}.", *view.total_sources())
        return Draft((line,), status="premise_corrected", trace=view.trace(["overall"]))
    return None


def _total_claim(query: Query, view: View) -> Draft | None:
    """A claimed score set against the printed one: "17/36", or a bare number of points."""
    total = view.report.total
    claimed = [n for n, m in query.fractions if total and m == total.maximum]
    if not claimed and not query.fractions and _of_points(query):
        claimed = [int(n) for n in query.numbers if n == int(n)]
    if total is None or not claimed or claimed[0] > total.maximum:
        return None
    right = claimed[0] == total.value
    head = f"{'Yes' if right else f'Not {claimed[0]}'}: {overall_text(view)}."
    line = computed(head, *view.total_sources())
    status: Status = "answered" if right else "premise_corrected"
    return Draft((line,), status=status, trace=view.trace(["overall"]))
