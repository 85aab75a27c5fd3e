""" "It says both Good and Requires improvement for 3.1": the printed rating, the one by rule, and what joins them."""

from __future__ import annotations

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.lines import rule_line
from assistant.answers.phrases import joined
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.model import Query
from corpus.model import Rating


def two_ratings(query: Query, scope: Scope) -> Draft | None:
    """Whether two ratings said of one standard are both in the report, and how."""
    view = scope.view
    said = tuple(dict.fromkeys(query.ratings))
    numbers = [n for n in query.standards if n in view.numbers]
    if len(said) != 2 or not numbers:
        return None
    moved = next((n for n in numbers if _moved(view, n) == set(said)), None)
    if moved:
        return _both(view, moved)
    return _one(view, numbers[0], said) if len(numbers) == 1 else None


def _before(view: View, number: str) -> Rating | None:
    told, outcome = view.adjustment(number), view.outcome(number)
    return (told.before if told else None) or (outcome.computed if outcome else None)


def _moved(view: View, number: str) -> set[Rating | None]:
    return {_before(view, number), view.rating(number)} if view.adjustment(number) else set()


def _both(view: View, number: str) -> Draft:
    told = view.adjustment(number)
    assert told is not None
    text = (
        f"Both: {view.label(number)} was {_before(view, number)} by its key questions, and the ratings "
        f"panel's professional discretion made it {view.rating(number)}."
    )
    rule = rule_line(view, number)
    lines = [
        computed(text, view.quote(told.span), *view.row(number)),
        quoted(view.quote(told.span)),
    ]
    return Draft((*lines, *([rule] if rule else [])), trace=view.trace([number]))


def _one(view: View, number: str, said: tuple[Rating, ...]) -> Draft | None:
    rating = view.rating(number)
    if rating is None:
        return None
    other = joined([str(r) for r in said if r != rating], "or")
    first = f"Only {rating}" if rating in said else f"Neither; it is {rating}"
    text = f"{first}: {view.label(number)} is not rated {other} anywhere in the report."
    made = calculation("printed-rating", rating, standard=number)
    return Draft(
        (computed(text, *view.row(number)), *map(quoted, view.row(number))),
        "premise_corrected",
        view.trace([number], [made]),
    )
