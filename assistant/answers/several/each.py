"""A question put to several reports, answered by each with its own composers and told side by side.

What one report can be asked, a library can: every report answers by itself, and the answer to the question
is the first that each says, under its service's name; where the most or the least is asked for, in order.
Reports are read for it, so of a large library only those that a search finds nearest are asked, and that
is said. Ratings stand on the cards of all: `library` answers for those.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers.choosing import ordered
from assistant.answers.draft import Draft, Line, computed, joined_traces, stated
from assistant.answers.evidence.figure_topics import named_figures
from assistant.answers.evidence.requests import request_for
from assistant.answers.rated.discretion import moved_in_brief
from assistant.answers.scope import Scope
from assistant.answers.several.each_told import Told, alike, laid, telling
from assistant.answers.several.figures_beside import ROWS_COMPARED, printed_elsewhere
from assistant.answers.several.library import of_domain
from assistant.answers.told.find import find
from assistant.answers.view import calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, joined
from assistant.model import Query, Reading
from assistant.questions.compared import wants_least
from assistant.questions.reading import RETRIEVAL
from index.card import ReportCard

One = Callable[[Query, Scope], Draft]
"""What answers a question about one report."""

_AT_MOST = 7
"""Reports that are read for one question."""
_LOOKED_AT = 60
"""Passages looked at to choose them."""
_SURE = 0.5
_RATED = frozenset({
    "rating_of", "compare_ratings", "total", "claim_check", "list_reports", "help", "off_topic", "injection",
    "library_with_rating", "library_compare", "library_rank", "library_average", "library_change",
})  # fmt: skip
"""Readings whose answer stands on the cards, or that are about no report."""
_OF_ONE_REPORT = frozenset({"extremes", "standards_with_rating", "claim_check"})
"""Readings that are put to each report only where the question says so."""
_ON_CARDS = frozenset({"why_rating", "why_kq", "kq_value"})
"""Readings that the cards answer as far as a standard's results do."""
_NO_VERDICT = (
    "No row of these reports' tables sets them beside each other in this, so none is put first. "
    "What each says:"
)
_PANEL = frozenset({"discretion_where", "discretion_used", "discretion_nature"})
_POINTS = frozenset({"points_of", "points_lost", "points_breakdown", "points_share"})
"""Readings that the cards answer where standards or a domain are named."""


def each(query: Query, scope: Scope, one: One) -> Draft | None:
    """What every report in scope answers; None where the question is not put to each."""
    asked = _put_to_one(query)
    if asked is None:
        return None
    cards, note = _asked_reports(asked, scope)
    answer = moved_in_brief if _of_panel(asked) else one
    labels = printed_elsewhere(asked, cards, scope) if asked.intent in RETRIEVAL else {}
    drafts = [
        Told(card, _answered(_of(asked, card), labels.get(card.id, ""), _only(card, scope), answer))
        for card in cards
    ]
    told = [t for t in drafts if t.draft.status in ("answered", "premise_corrected") and t.lines]
    if not told:  # what no report tells, no rating does
        return find(asked, scope) if ordered(asked)[0].intent in RETRIEVAL else None
    silent = [t.card.service for t in drafts if t not in told]
    same = alike(told) if not silent else None
    lines, more = same or laid(told, scope)
    few = len(scope.cards) <= ROWS_COMPARED
    ranked = query.put_to == "extreme" or (query.put_to == "compared" and not few)
    head, made = _extreme(query, asked, told, scope) if ranked and not same else ([], [])
    if query.put_to == "compared" and few:
        head = [stated(_NO_VERDICT)]
    if silent:
        reports = "report" if len(silent) == 1 else "reports"
        lines = [*lines, stated(f"Nothing is found on it in the {reports} on {joined(silent)}.")]
    trace = joined_traces([t.draft for t in told]) or {"schema_version": 1}
    if made:
        trace = {"schema_version": 1, "computed": made, "parts": [trace]}
    wrong = [t for t in told if t.draft.status == "premise_corrected"]
    corrected = len(wrong) == len(told) or (wrong and query.put_to == "every")
    return Draft(
        (*head, *lines),
        status="premise_corrected" if corrected else "answered",
        trace=trace,
        assumed=tuple(filter(None, [note])),
        more=tuple(more),
    )


def _answered(asked: Query, label: str, scope: Scope, answer: One) -> Draft:
    """The answer of one report, sought by a table's own name for it first; else what it says of the matter at all."""
    if label:
        named = answer(replace(asked, search_text=f"{asked.search_text} {label}"), scope)
        if named.status != "not_found":
            return named
    draft = answer(asked, scope)
    if draft.status == "not_found" and asked.intent in RETRIEVAL and asked.answer_type is None:
        return find(asked.as_(Reading("open_digest", 1.0)), scope) or draft
    return draft


def _put_to_one(query: Query) -> Query | None:
    """The question as each report is to be asked; None where it is one for the cards, or for a search."""
    asked = query.put_to_one
    if asked is None:
        intent = ordered(query)[0].intent
        besides = _RATED | RETRIEVAL | _OF_ONE_REPORT | _ON_CARDS | {"list_recommendations"}
        if intent in besides or query.intent in _RATED:
            return None
        return None if intent in _POINTS and of_domain(query) else query
    rated = query.intent in _RATED and query.readings[0].confidence >= _SURE
    over_time = query.intent == "library_change" and says("changed", query.text)
    if rated and (query.put_to == "any" or over_time):
        return None
    if rated and query.put_to != "every" and asked.readings[0].confidence < _SURE:
        return None
    if query.put_to != "every" and query.ratings:
        return None  # which of them have a rating
    intent = ordered(asked)[0].intent
    within = query.put_to == "every" and intent == "compare_ratings" and not asked.standards
    told_each = within or says("adds_up", asked.text)
    if intent == "list_recommendations" or (intent in _RATED and not told_each):
        return None
    if intent in _POINTS and of_domain(asked):
        return None
    if intent in _ON_CARDS and asked.standards:
        return asked if intent != "kq_value" and says("reasons", asked.text) else None
    if intent in _OF_ONE_REPORT and query.put_to != "every":
        return None
    if query.put_to not in ("extreme", "compared"):
        return asked
    if asked.prompts:
        return asked.as_(Reading("subquestion_value", 1.0))
    return asked.as_(Reading("fact", 1.0)) if intent in RETRIEVAL else asked


def _of_panel(asked: Query) -> bool:
    """Whether it is asked what the ratings panel moved, of no standard in particular."""
    return asked.intent in _PANEL and not asked.standards and asked.answer_type != "person"


def _asked_reports(asked: Query, scope: Scope) -> tuple[tuple[ReportCard, ...], str | None]:
    """All reports in scope; of many those that a search finds nearest, with a note that says so."""
    if len(scope.cards) <= _AT_MOST:
        return scope.cards, None
    annexe = bool(asked.prompts)
    found = scope.find(request_for(asked, include_annexe=annexe), limit=_LOOKED_AT)
    nearest = list(dict.fromkeys(e.passage.report for e in found))[:_AT_MOST]
    held = {card.id: card for card in scope.cards}
    note = f"only the {len(nearest)} of {len(held)} reports that a search finds nearest"
    return tuple(held[id] for id in nearest), note


def _only(card: ReportCard, scope: Scope) -> Scope:
    return Scope((card,), scope.view_of, scope.glance_of, scope.search)


def _of(asked: Query, card: ReportCard) -> Query:
    """The question as put to this report; what it says is not set against itself unless that is asked."""
    first, *others = asked.readings
    readings = (first, *(r for r in others if r.intent != "consistency"))
    return replace(asked, readings=readings, reports=(card.id,), services=(), several=False)


def _extreme(
    query: Query, asked: Query, told: Sequence[Told], scope: Scope
) -> tuple[list[Line], list[dict[str, object]]]:
    """Which of them has the most or the least, where each gives figures of the same things."""
    each_of = [{name: (kind, value) for name, kind, value in t.values} for t in told]
    names = list(each_of[0])
    comparable = all(list(of) == names for of in each_of) and len(told) > 1
    kinds = {kind for of in each_of for kind, _ in of.values()}
    if not comparable or len(kinds) != 1:
        return [], []
    low = _wants_low(query, asked, told, scope)
    word, unit = "lowest" if low else "highest", next(iter(kinds))
    lines, made = [], []
    for name in names:
        edge = (min if low else max)(of[name][1] for of in each_of)
        there = [t for t, of in zip(told, each_of, strict=True) if of[name][1] == edge]
        shown = f"{edge:f}{unit}" if unit in ("", "%") else f"{edge:f} {unit}"
        what = f" for {name[:1].lower()}{name[1:]}" if name and len(names) > 1 else ""
        where = "" if len(told) == len(scope.cards) else f" of the {len(told)} that tell it here"
        text = f"{capital(word)}{where}{what}: {joined([t.card.service for t in there])}, {shown}."
        cited = [(t, t.draft.lines[names.index(name)].quotes) for t in there]
        sources = [q for t, held in cited for q in telling(shown, held, 1, t.draft, scope)]
        lines.append(computed(text, *sources))
        made.append(calculation(word, f"{edge:f}", of=len(told), subject=name))
    return lines, made


def _wants_low(query: Query, asked: Query, told: Sequence[Told], scope: Scope) -> bool:
    """Whether the least is asked for; the best of a figure such as reoffending is the least."""
    best, worst = says("best", query.text), says("worst", query.text)
    if not (best or worst):
        return says("lowest", query.text) or wants_least(query.text)
    named = named_figures(asked, scope.view_of(told[0].card.id).report)
    fewer_is_better = bool(named) and named[0].topic.good == "low"
    return fewer_is_better if best else not fewer_is_better
