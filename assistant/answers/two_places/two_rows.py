""" "The key question is 77 but item a) is 75": two printed percentages of one standard, which need not match."""

from __future__ import annotations

from assistant.answers.draft import Draft, Line, computed, quoted
from assistant.answers.evidence.places import places
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import numbers, pattern, subject
from assistant.answers.two_places.rows import Row, rows_of, shared
from assistant.answers.view import View, calculation
from assistant.model import Query


def two_rows(query: Query, scope: Scope) -> Draft | None:
    """Two percentages said, each printed in its own row: each row is a question of its own."""
    view = scope.view
    said = [int(n) for n in numbers(query) if n == int(n)]
    if len(said) != 2 or not query.standards:
        return None
    rows = list(rows_of(view, query.standards))
    one, other = (_best(query, view, [r for r in rows if r.percent == n]) for n in said)
    if one is None or other is None or one == other:
        return None
    return _draft(view, one, other)


def _best(query: Query, view: View, rows: list[Row]) -> Row | None:
    """Of rows with the percentage said, the one meant: by letter, by key question, by its words."""
    letters = {p.letter.lower() for p in query.prompts if p.letter}
    known, asked = places(view.report), set(subject(query).terms)

    def fits(row: Row) -> tuple[bool, bool, bool, float]:
        lettered = row.letter is not None and row.letter.lower() in letters
        hinted = row.key_question in query.key_questions
        return lettered, row.letter is None, hinted, shared(known, asked, row)

    return max(rows, key=fits, default=None)


def _draft(view: View, one: Row, other: Row) -> Draft:
    text = (
        f"Both: {one.percent}% is printed for {one.name(view)} and {other.percent}% for "
        f"{other.name(view)}; each is a question of its own, so they need not be the same."
    )
    made = calculation(
        "two-questions", abs(one.percent - other.percent),
        first=one.percent, second=other.percent, standards=[one.standard, other.standard],
    )  # fmt: skip
    sources = [view.quote(one.span), view.quote(other.span)]
    lines = [computed(text, *sources), *map(quoted, sources), *base_note(view)]
    return Draft(tuple(lines), trace=view.trace((), [made]))


def base_note(view: View) -> list[Line]:
    """The report's own note that not every question applies in every case, where it has one."""
    found = next((p for p in places(view.report).all if pattern("not_all").search(p.words)), None)
    return [quoted(view.quote(found.span), "The report's note")] if found else []
