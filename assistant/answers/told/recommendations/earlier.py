"""What the report tells of the recommendations of an earlier inspection: made, carried out or not, and made again.

Only its prose tells of them: the recommendations that the report makes itself are never told as those of another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.answers.draft import Draft, Line, computed, listing, not_found, quoted
from assistant.answers.evidence.held import holds
from assistant.answers.evidence.sentences import sentences
from assistant.answers.evidence.words import stems
from assistant.answers.scope import Scope
from assistant.answers.told.recommendations.laid_out import recommendation_lines
from assistant.answers.told.recommendations.on_subject import subject_terms
from assistant.answers.view import View, calculation
from assistant.answers.wording.copies import near_copies
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.answers.wording.phrases import joined, plural
from assistant.model import Query
from corpus.model import BlockKind, Recommendation, Span
from corpus.values import NUMBER

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_SHOWN = 5
"""Sentences on earlier recommendations that are quoted."""
_COUNTED = re.compile(rf"\b{NUMBER}\b(?=[^.]*\brecommend)", re.IGNORECASE)
_UNTOLD = "The report does not say what an earlier inspection recommended."
_NOT_THAT = "The report does not say that this was recommended before."
_AGAIN, _NONE_AGAIN = "Said to be made again, of {1}: {0}.", "None of {1} is said to be made again."


def earlier(query: Query, scope: Scope) -> Draft | None:
    """What is told of earlier recommendations, or which are made again, where a question asks for that."""
    if len(scope.cards) != 1:
        return None
    if asks_which_again(query):
        return made_again(scope.view, scope.view.report.recommendations)
    return told_of_earlier(query, scope) if of_earlier(query, scope.view) else None


def of_earlier(query: Query, view: View) -> bool:
    """Whether a question is about recommendations of another time: called so, dated, or said to be carried out."""
    if not has_form("advice", query.text) or has_form("by_when", query.text):
        return False
    own = " ".join(p.text for p in (view.report.published, view.report.fieldwork) if p)
    then = bool(query.years) and not any(str(year) in own for year in query.years)
    dated = then and has_form("advised_then", query.text)
    before = has_form("advised_before", query.text) or says("last_time", query.text)
    return before or dated or has_form("advice_done", query.text)


def asks_which_again(query: Query) -> bool:
    """Whether a question asks which of the recommendations are made once more."""
    return has_form("advice", f"{query.text} {query.context}") and has_form(
        "made_again", query.text
    )


def made_again(view: View, among: Sequence[Recommendation]) -> Draft:
    """How many of these say of themselves that they are made once more, and which."""
    again = _made_again(view, among)
    every = plural(len(among), "recommendation")
    numbers = joined([f"No. {r.number}" for r in again])
    head = computed((_AGAIN if again else _NONE_AGAIN).format(numbers, every))
    made = calculation("list", [r.number for r in again], of=len(among), kind="recommendation")
    return listing([head, *recommendation_lines(view, again)], trace=view.trace((), [made]))


def if_before(view: View, told: Sequence[Recommendation]) -> Draft:
    """Whether recommendations just told were made before: as they say themselves, else that it is not said."""
    again = _made_again(view, told)
    return Draft(tuple(recommendation_lines(view, again))) if again else not_found(_NOT_THAT)


def told_of_earlier(query: Query, scope: Scope) -> Draft:
    """The sentences on earlier recommendations, and the present ones that repeat one."""
    view = scope.view
    text, again = view.report.text, _made_again(view, view.report.recommendations)
    told = list(_tellings(view))
    terms = [t for t in subject_terms(query, query.text) if not t.text.isdigit()]
    on = {s: sum(holds(t, stems(s.of(text))) for t in terms) for s in told}
    ranked = sorted(told, key=lambda s: (on[s], _fit(query, s.of(text))), reverse=True)
    lines: list[Line] = [quoted(view.quote(s)) for s in islice(_unlike(ranked, text), _SHOWN)]
    on_it = [r for r in again if any(holds(t, stems(r.span.of(text))) for t in terms)]
    lines = [*recommendation_lines(view, on_it), *lines]
    if not lines:
        return not_found(_UNTOLD)
    of_this = terms and query.answer_type == "yes_no"
    if of_this and not (on_it or any(on.values())):
        return not_found(_NOT_THAT, *lines)
    return Draft(tuple(lines))


def is_told(draft: Draft, view: View) -> bool:
    """Whether an answer tells of earlier recommendations."""
    places = set(_tellings(view))
    return any(q.span in places for line in draft.lines[:1] for q in line.quotes)


def _fit(query: Query, words: str) -> int:
    """How well a sentence tells what is asked of them: by name, whether they were carried out, how many."""
    done = has_form("advice_done", query.text) and has_form("carried_out", words)
    count = query.answer_type == "count" and _COUNTED.search(words) is not None
    return done + count + has_form("advice", words)


def _tellings(view: View) -> Iterator[Span]:
    """The sentences on recommendations of an earlier inspection, and behind them those on what became of these."""
    text = view.report.text
    own = {r.span for r in view.report.recommendations}
    for block in view.report.blocks:
        if block.kind not in _PROSE or block.span in own:
            continue
        begun = False
        for span in sentences(text, block.span):
            words = span.of(text)
            advice = has_form("advice", words)
            first = advice and (says("inspected_before", words) or has_form("advised_then", words))
            if first or (begun and (advice or has_form("carried_out", words))):
                yield span
            begun = begun or first


def _made_again(view: View, among: Sequence[Recommendation]) -> list[Recommendation]:
    """Those that say of themselves that they are made once more."""
    text = view.report.text
    return [r for r in among if has_form("said_again", r.span.of(text))]


def _unlike(spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Spans without those that say the same as one before them."""
    kept: list[str] = []
    for span in spans:
        words = span.of(text)
        if not any(near_copies(words, k) for k in kept):
            kept.append(words)
            yield span
