"""Turns that reckon with what was just told: "so 40 altogether?", "how far apart are they?", "is that a lot?".

Which results or numbers those are is read from the lines of the answers before and the places they rest on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answers.conversation.talk import Talk
from assistant.answers.draft import Draft, Line, Quote, computed, quoted, stated
from assistant.answers.rated.further import asks_distance, distance
from assistant.answers.rated.key_questions import named
from assistant.answers.view import View, calculation
from assistant.answers.wording.forms import has_form
from assistant.answers.wording.numbers import numbers_in
from assistant.answers.wording.phrases import brief_share, capital
from corpus.model import KeyQuestionResult

_LATELY = 3
_FIRST = 3
"""Lines of an answer among which what was asked for stands."""
_TWO = 2
_COUNT = re.compile(r"(?<![\d.,/–-])(\d{1,3}(?:,\d{3})+|\d+)(?![\d./–-]|,\d| ?%| ?per ?cent)")
_SIZE = "The report gives no view on whether that difference is large."
_NO_VIEW = "The report gives no view on that beyond what it says of the panel:"
_NO_BAND = (
    "The report gives no verdict on that figure; the bands of ratings are for key questions alone."
)


def altogether(talk: Talk, at: int, before: int) -> Draft | None:
    """ "So 40 altogether?" after two counts: whether they add up to that."""
    turn = talk.turns[at]
    if (
        len(talk.scope.cards) != 1
        or not has_form("altogether", turn.text)
        or len(turn.numbers) != 1
    ):
        return None
    said = int(turn.numbers[0])
    latest = list(_counts(talk, before))
    earlier = [
        c for n in range(before - 1, max(-1, before - _LATELY), -1) for c in _counts(talk, n)
    ]
    found = next(((a, b) for b in latest for a in earlier if a[0] + b[0] == said), None)
    if found is None:
        return _not_so(talk, said, latest[:1], earlier[:1])
    (first, line), (second, other) = found
    text = f"Yes: {first} + {second} = {said}."
    made = calculation("sum", said, parts=[first, second])
    return Draft(
        (computed(text, *line.quotes[:1], *other.quotes[:1]),),
        trace=talk.scope.view.trace((), [made]),
    )


def _not_so(
    talk: Talk, said: int, latest: list[tuple[int, Line]], earlier: list[tuple[int, Line]]
) -> Draft | None:
    """That the two counts told make another sum, where each was told first and in our own words."""
    told = [*earlier, *latest]
    if len(told) != _TWO or any(line.kind != "computed" for _, line in told):
        return None
    (first, line), (second, other) = told
    made = calculation("sum", first + second, parts=[first, second], said=said)
    text = f"No: {first} + {second} = {first + second}."
    quotes = (*line.quotes[:1], *other.quotes[:1])
    return Draft((computed(text, *quotes),), trace=talk.scope.view.trace((), [made]))


def _counts(talk: Talk, at: int) -> Iterator[tuple[int, Line]]:
    """The counts in the first lines of an answer, each with its line."""
    for line in talk.draft(at).lines[:_FIRST]:
        words = talk.words(line.quotes) if line.kind == "quoted" else line.text
        for match in _COUNT.finditer(words):
            yield int(match[1].replace(",", "")), line


def apart(talk: Talk, at: int, before: int) -> Draft | None:
    """How far the two results just told are from each other, in percentage points."""
    turn = talk.turns[at]
    if len(talk.scope.cards) != 1 or turn.ratings or not has_form("apart", turn.text):
        return None
    view = talk.scope.view
    pair = _two_results(talk, view, before)
    if pair is None:
        return None
    high, low = sorted(pair, key=lambda r: -(r.percent or 0))
    return Draft(
        (_gap(view, high, low),),
        trace=view.trace((high.standard, low.standard), [_made(high, low)]),
    )


def _two_results(
    talk: Talk, view: View, before: int
) -> tuple[KeyQuestionResult, KeyQuestionResult] | None:
    """The two results told last: in one line, or one in each of the last answers."""
    first = _results(view, talk.draft(before).lines[:1])
    if len(first) == _TWO:
        return first[0], first[1]
    for at in range(before - 1, max(-1, before - _LATELY), -1):
        earlier = [r for r in _results(view, talk.draft(at).lines[:1]) if r not in first]
        if len(first) == 1 and len(earlier) == 1:
            return earlier[0], first[0]
    return None


def _results(view: View, lines: tuple[Line, ...]) -> list[KeyQuestionResult]:
    """The key-question results that lines rest on, in their order."""
    by_place = {r.span: r for n in view.numbers for r in view.results(n) if r.percent is not None}
    spans = [q.span for line in lines for q in line.quotes]
    return list(dict.fromkeys(by_place[s] for s in spans if s in by_place))


def _gap(view: View, high: KeyQuestionResult, low: KeyQuestionResult) -> Line:
    gap = (high.percent or 0) - (low.percent or 0)
    points = "percentage point" if gap == 1 else "percentage points"
    text = f"{gap} {points}: {named(view, high)}, {brief_share(high)}, against {named(view, low)}, {brief_share(low)}."
    return computed(text, view.quote(high.span), view.quote(low.span))


def _made(high: KeyQuestionResult, low: KeyQuestionResult) -> dict[str, object]:
    return calculation("difference-in-percentage-points", (high.percent or 0) - (low.percent or 0))


def a_lot(talk: Talk, at: int, before: int) -> Draft | None:
    """ "Is that difference a lot?" after two standards or results were compared: how far apart they are."""
    if len(talk.scope.cards) != 1 or not has_form("a_lot", talk.turns[at].text):
        return None
    view = talk.scope.view
    numbers = _compared(view, talk.draft(before).lines)
    results = _results(view, talk.draft(before).lines)
    pairs = [
        (a, b) for a in results for b in results
        if (a.standard, b.standard) == numbers and a.slug == b.slug
    ]  # fmt: skip
    if not pairs:
        pair = _two_results(talk, view, before)
        pairs = [pair] if pair else []
    if not pairs:
        return None
    lines, made = _bands_apart(view, numbers)
    a, b = max(pairs, key=lambda p: abs((p[0].percent or 0) - (p[1].percent or 0)))
    high, low = (a, b) if (a.percent or 0) >= (b.percent or 0) else (b, a)
    gap = _gap(view, high, low)
    lines = [*lines, computed(f"At most {gap.text}", *gap.quotes) if len(pairs) > 1 else gap]
    trace = view.trace(dict.fromkeys((a.standard, b.standard)), [*made, _made(high, low)])
    return Draft((*reversed(lines), stated(_SIZE)), trace=trace)


def _compared(view: View, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The standards that the results told are of, where they are two."""
    numbers = tuple(dict.fromkeys(r.standard for r in _results(view, lines)))
    return numbers if len(numbers) == _TWO else ()


def _bands_apart(
    view: View, numbers: tuple[str, ...]
) -> tuple[list[Line], list[dict[str, object]]]:
    """How many ratings lie between two standards."""
    rated = [(n, r) for n in numbers if (r := view.rating(n))]
    if len(rated) != _TWO:
        return [], []
    (first, one), (second, other) = rated
    far = abs(one.rank - other.rank)
    steps = f"{far} {'step' if far == 1 else 'steps'} apart" if far else "the same rating"
    text = f"{capital(view.label(first))} was rated {one}, {view.label(second)} {other}: {steps}."
    made = calculation("steps-between-ratings", far)
    return [computed(text, *view.row(first), *view.row(second))], [made]


def of_the_two(talk: Talk, at: int, before: int) -> Draft | None:
    """ "Which of the two is further from Good?": of the standards that the last turns were about."""
    turn = talk.turns[at]
    if len(talk.scope.cards) != 1 or not asks_distance(turn.text) or len(set(turn.ratings)) != 1:
        return None
    spoken: list[str] = []
    for earlier in reversed(talk.turns[: before + 1]):
        spoken += [n for n in earlier.standards if n not in spoken]
        if len(spoken) >= _TWO:
            break
    view = talk.scope.view
    return distance(turn, view, tuple(sorted(spoken[:_TWO]))) if len(spoken) == _TWO else None


def no_band(talk: Talk, at: int, before: int) -> Draft | None:
    """ "Is 74% good?" of a figure told in the text, which no band is for."""
    turn = talk.turns[at]
    of_one = len(talk.scope.cards) == 1 and len(turn.percents) == 1
    if not (of_one and has_form("good_figure", turn.text)):
        return None
    view, value = talk.scope.view, turn.percents[0]
    printed = {r.percent for n in view.numbers for r in view.results(n)}
    printed |= {p.percent for n in view.numbers for p in view.prompts(n)}
    if value in printed or turn.standards:
        return None
    told = next(
        (q for n in range(before, max(-1, before - _LATELY), -1) for q in _giving(talk, n, value)),
        None,
    )
    return Draft((stated(_NO_BAND), quoted(told))) if told else None


def _giving(talk: Talk, at: int, value: float) -> Iterator[Quote]:
    """The quotations of an answer that hold a figure."""
    for line in talk.draft(at).lines:
        for quote in line.quotes:
            if line.kind == "quoted" and value in {
                float(n) for n in numbers_in(talk.words([quote]))
            }:
                yield quote


def fair(talk: Talk, at: int, before: int) -> Draft | None:
    """ "Is that fair?" after what the panel did: the report gives its reasons, and no view on them."""
    asked = talk.turns[before]
    if not asked.intent.startswith("discretion") or not has_form("fairness", talk.turns[at].text):
        return None
    told = [line for line in talk.draft(before).lines if line.kind == "quoted"]
    return Draft((stated(_NO_VIEW), *told[:_FIRST]))


RECKONING = (of_the_two, apart, a_lot, altogether, no_band, fair)
"""How a turn reckons with what was told, the first that fits."""
