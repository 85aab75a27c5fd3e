"""Questions about inspected cases: key questions, the prompts below them, and the panel."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.rating.framework import band_of
from corpus.model import KeyQuestionResult, PromptResult, Rating, StandardRating
from evals.drafting.material import Draft, Material, drafted
from evals.drafting.wordings import more, percent, share
from evals.metrics.arithmetic import rounded_percent

_EVERY = 7
"""One prompt in so many is asked about: there are about a hundred."""


def reasons(of: Material) -> Iterator[Draft]:
    """Why each case-led standard has its rating, where the lowest key question explains it."""
    for row in of.rated():
        lowest = _lowest(of, row)
        if not lowest or of.framework is None:
            continue
        value = lowest[0].percent or 0
        if band_of(of.framework.key_question_bands, value).rating is not row.rating:
            continue
        must = [[form for result in lowest for form in _figures(result)]]
        answer = f"Its lowest key question was {value}%, so {row.number} is {row.rating}."
        gold = of.quotes(span for r in lowest for span in (r.span, r.count_span))
        question = f"why was {of.name(row)} {row.rating}?"
        yield drafted("rating_why", question, answer, must, gold)


def needed(of: Material) -> Iterator[Draft]:
    """How many more cases the lowest key question of a standard needed to be Good."""
    for row in of.rated():
        lowest = _lowest(of, row)
        if len(lowest) != 1 or of.framework is None or row.rating is Rating.OUTSTANDING:
            continue
        count, cases = lowest[0].count, lowest[0].cases
        if count is None or cases is None or (missing := _missing(of, count, cases)) < 1:
            continue
        reached = rounded_percent(count + missing, cases)
        must = [more(missing), percent(reached) + share(count + missing, cases)]
        answer = f"{missing} more: {count + missing} of {cases} is {reached}%."
        gold = of.quotes(
            [lowest[0].span, lowest[0].count_span, *of.sentences("65 per cent", "79 per cent")]
        )
        topic = _topic(of, lowest[0])
        question = f"how many more cases would have made {topic} Good in {of.name(row)}?"
        yield drafted("whatif", question, answer, must, gold)


def compared(of: Material) -> Iterator[Draft]:
    """The same key question for the standards that share a title."""
    results = {(r.standard, r.slug): r for r in of.report.key_questions if r.percent is not None}
    for row in of.report.standards:
        for other in of.report.standards:
            if other.title != row.title or other.number <= row.number:
                continue
            for (number, slug), one in results.items():
                two = results.get((other.number, slug))
                if number == row.number and two is not None:
                    yield _pair(of, row, other, one, two)


def prompts(of: Material) -> Iterator[Draft]:
    """Figures of the data annexe, by letter and by meaning in turn."""
    known = [p for p in of.report.prompts if p.percent is not None and _unique(of, p)]
    rows = {row.number: row for row in of.report.standards}
    for at, prompt in enumerate(known[::_EVERY]):
        if prompt.standard not in rows or prompt.percent is None:
            continue
        wording = prompt.wording.rstrip("?").lower()
        place = f"{prompt.standard}, {_topic(of, prompt)}, prompt {prompt.letter}"
        question = (
            f"what is the figure for {place}?"
            if at % 2
            else f"what percentage was yes in {of.name(rows[prompt.standard])}: {wording}?"
        )
        answer = f"{prompt.percent}%."
        gold = of.quotes([prompt.span])
        yield drafted("subquestion", question, answer, [[str(prompt.percent)]], gold)


def discretion(of: Material) -> Iterator[Draft]:
    """What the ratings panel moved."""
    rows = {row.number: row for row in of.report.standards}
    for adjustment in of.report.adjustments:
        if adjustment.standard in rows:
            name = of.name(rows[adjustment.standard])
            answer = f"Yes, by professional discretion, to {adjustment.after}."
            must = [["discretion", "panel"], [str(adjustment.after)]]
            gold = of.quotes([adjustment.span, *adjustment.also])
            yield drafted(
                "discretion", f"did the panel change the rating of {name}?", answer, must, gold
            )


def _lowest(of: Material, row: StandardRating) -> list[KeyQuestionResult]:
    mine = [r for r in of.report.key_questions if r.standard == row.number]
    known = [r.percent for r in mine if r.percent is not None]
    return [r for r in mine if known and len(known) == len(mine) and r.percent == min(known)]


def _figures(result: KeyQuestionResult) -> list[str]:
    counted = share(result.count, result.cases) if result.count and result.cases else []
    return percent(result.percent or 0) + counted


def _missing(of: Material, count: int, cases: int) -> int:
    bands = of.framework.key_question_bands if of.framework else ()
    for n in range(count, cases + 1):
        if band_of(bands, rounded_percent(n, cases)).rating.rank >= Rating.GOOD.rank:
            return n - count
    return 0


def _pair(
    of: Material,
    row: StandardRating,
    other: StandardRating,
    one: KeyQuestionResult,
    two: KeyQuestionResult,
) -> Draft:
    answer = f"{row.domain} {one.percent}%, {other.domain} {two.percent}%."
    gold = of.quotes([one.span, two.span, one.count_span, two.count_span])
    topic = f"{row.title.lower()} and {_topic(of, one)}"
    question = f"compare {row.domain.lower()} and {other.domain.lower()} on {topic}"
    return drafted("compare", question, answer, [_figures(one), _figures(two)], gold)


def _topic(of: Material, result: KeyQuestionResult | PromptResult) -> str:
    slug = result.slug if isinstance(result, KeyQuestionResult) else result.key_question
    standards = of.framework.standards if of.framework else ()
    names = {q.slug: q.name for s in standards for q in s.key_questions}
    return names.get(slug, slug.replace("_", " "))


def _unique(of: Material, prompt: PromptResult) -> bool:
    """Whether the letter names one prompt: misprints give a letter twice."""
    key = (prompt.standard, prompt.key_question, prompt.letter)
    same = [p for p in of.report.prompts if (p.standard, p.key_question, p.letter) == key]
    return len(same) == 1
