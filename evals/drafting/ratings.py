"""Questions about ratings, points and what would change them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.rating.framework import band_of
from corpus.model import Rating, Span, StandardRating
from evals.drafting.material import Draft, Material, drafted
from evals.drafting.wordings import total

_OPPOSITE = {
    Rating.INADEQUATE: Rating.GOOD,
    Rating.REQUIRES_IMPROVEMENT: Rating.OUTSTANDING,
    Rating.GOOD: Rating.INADEQUATE,
    Rating.OUTSTANDING: Rating.INADEQUATE,
}
_ASKED = ("what was {} rated?", "how did {} come out?", "rating for {} please")
_DENIED = ("why was {} rated {}?", "what made {} {}?")


def lookups(of: Material) -> Iterator[Draft]:
    """What each standard and the whole were rated."""
    for at, row in enumerate(of.rated()):
        question = _ASKED[at % len(_ASKED)].format(of.name(row))
        answer = f"{row.number} {row.title}: {row.rating}."
        yield drafted("rating_lookup", question, answer, [[str(row.rating)]], _row(of, row))
    if overall := of.report.overall:
        gold = of.quotes([overall.span, *of.sentences(r"^overall\b.*\brated", str(overall.rating))])
        yield drafted(
            "rating_lookup", "overall rating?", f"{overall.rating}.", [[str(overall.rating)]], gold
        )
    for rating in Rating:
        rows = [row for row in of.rated() if row.rating is rating]
        if 1 <= len(rows) <= 4:
            yield _which(of, rating, rows)


def false_premises(of: Material) -> Iterator[Draft]:
    """Questions that take a wrong rating for granted."""
    for at, row in enumerate(of.rated()):
        if row.rating is None:
            continue
        question = _DENIED[at % len(_DENIED)].format(of.name(row), _OPPOSITE[row.rating])
        answer = f"It was not: {row.number} {row.title} was rated {row.rating}."
        yield drafted(
            "false_premise",
            question,
            answer,
            [[str(row.rating)]],
            _row(of, row),
            expect="correct_premise",
        )


def scores(of: Material) -> Iterator[Draft]:
    """Points: printed, by domain, and lost."""
    if (printed := of.report.total) is None:
        return
    gold = of.quotes([of.line(printed.span)])
    value, most = printed.value, printed.maximum
    yield drafted(
        "score", "what was the total score?", f"{value} out of {most}.", [total(value, most)], gold
    )
    yield drafted(
        "score",
        "how many points short of the maximum were they?",
        f"{most - value}: {value} out of {most}.",
        [[str(most - value)]],
        gold,
    )
    yield drafted(
        "consistency",
        "do the ratings add up to the printed score?",
        f"The printed score is {value} out of {most}.",
        [[str(value)]],
        gold,
    )
    for domain in dict.fromkeys(row.domain for row in of.rated() if of.scored(row.number)):
        yield _domain(of, domain)


def what_ifs(of: Material) -> Iterator[Draft]:
    """What the whole would be, were one standard Good."""
    framework, printed = of.framework, of.report.total
    if framework is None or printed is None or printed.maximum != framework.maximum:
        return
    for row in of.rated():
        if row.rating and row.rating.rank < Rating.GOOD.rank and of.scored(row.number):
            points = printed.value + Rating.GOOD.rank - row.rating.rank
            overall = band_of(framework.total_bands, points).rating
            answer = f"{points} out of {printed.maximum}: {overall}."
            gold = of.quotes([row.span, *_rules(of)])
            must = [total(points, printed.maximum), [str(overall)]]
            question = f"what would the overall be if {of.name(row)} had been Good?"
            yield drafted("whatif", question, answer, must, gold)


def _which(of: Material, rating: Rating, rows: list[StandardRating]) -> Draft:
    must = [[row.number, of.name(row)] for row in rows]
    answer = "; ".join(f"{row.number} {of.name(row)}" for row in rows) + "."
    gold = of.quotes(row.span for row in rows)
    return drafted("rating_lookup", f"which standards were rated {rating}?", answer, must, gold)


def _domain(of: Material, domain: str) -> Draft:
    rows = [r for r in of.rated() if r.domain == domain and of.scored(r.number)]
    points = sum(row.rating.rank for row in rows if row.rating)
    most = Rating.OUTSTANDING.rank * len(rows)
    answer = f"{points} of {most} points."
    gold = of.quotes([*(row.span for row in rows[:2]), *_rules(of)[:2]])
    question = f"how many points did they get for {domain.lower()}?"
    return drafted("score", question, answer, [total(points, most)], gold)


def _row(of: Material, row: StandardRating) -> list[str]:
    told = of.sentences(rf"rated as '?{row.rating}", rf"\b{re.escape(row.title)}")
    moved = [a.span for a in of.report.adjustments if a.standard == row.number]
    return of.quotes([row.span, *moved, *told])


def _rules(of: Material) -> list[Span]:
    """Where the report tells points and bands; a row of a bands table too."""
    return [*of.sentences(r"Inadequate.? = 0"), *of.sentences("banded to produce")]
