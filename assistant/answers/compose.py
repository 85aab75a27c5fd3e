"""The draft of an answer, in a straight line: the turn, its parts, several reports or one, checks, readings, search.

The turn is settled with what went before; then, for each question in it, the composers of `composers` are tried from
above to below, and the first that has something to say answers. A question's readings are tried in the order that
`choosing` gives; where none fits what the report has, the report is searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import refuse
from assistant.answers.also import also
from assistant.answers.choosing import ordered
from assistant.answers.composers import (
    ACROSS,
    CHECKS,
    COMPOSERS,
    FIGURES,
    FIRST,
    IN_COMMON,
    LIBRARY,
    SIDE_BY_SIDE,
    TOLD_OF_EACH,
    Composer,
    first_of,
    named,
)
from assistant.answers.conversation import follow_up
from assistant.answers.conversation.back_then import back_then
from assistant.answers.conversation.meant import settled
from assistant.answers.conversation.talk import Whole
from assistant.answers.draft import Draft, joined_traces, not_found
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.held import is_generic
from assistant.answers.evidence.search import asks_for_help
from assistant.answers.premises import fact_premises
from assistant.answers.scope import Scope
from assistant.answers.told import mentions
from assistant.answers.told.find import find
from assistant.answers.verify import NOT_FOUND
from assistant.answers.wording.cues import says
from assistant.model import MAX_CITATIONS, Query, Reading

_BESIDE_A_LIST = 1
_OF_ALL = "all {} reports in the library, as none was named"


def compose(
    query: Query, scope: Scope, earlier: Sequence[Query] = (), whole: Whole | None = None
) -> Draft:
    """The draft for a question; it always gives one, "not in the reports" at the least.

    Args:
        query: the question as understood.
        scope: the reports that it is about.
        earlier: the questions asked before as understood, oldest first; a turn may lean on their answers.
        whole: `alone` by a caller that keeps what it gave, for the turns before are composed again and again.
    """
    whole = whole or alone
    query, scope, earlier = settled(_unobeyed(query), scope, earlier)
    draft = (
        mentions.mentioned(query, scope, earlier)
        or _same_elsewhere(query, scope, earlier)
        or _refused(query, scope, earlier, whole)
        or fact_premises.correct_turn(query, scope, earlier)
        or follow_up.follow(query, scope, earlier, whole)
        or whole(query, scope)
    )
    return draft.assuming(*query.assumed)


def _same_elsewhere(query: Query, scope: Scope, earlier: Sequence[Query]) -> Draft | None:
    """Whether what was just spoken of is the same in other places of the report, where that is asked."""
    if not earlier:
        return None
    from assistant.answers.two_places.consistency import of_turn

    return of_turn(query, scope, earlier)


def _refused(query: Query, scope: Scope, earlier: Sequence[Query], whole: Whole) -> Draft | None:
    """What is not for these reports to answer, unless it speaks of what was just told."""
    services = tuple(dict.fromkeys(c.service for c in scope.cards))
    draft = refuse.refuse(query, services)
    if draft and earlier and query.may_lean:
        return follow_up.recall(query, scope, earlier, whole) or draft
    return draft


def _unobeyed(query: Query) -> Query:
    """An instruction that claims a rating is read as the claim alone: checked, never followed."""
    whole = not query.standards and query.domains in (("all",), ())
    rated = query.standards or (("overall",) if whole and says("of_service", query.text) else ())
    if query.intent != "injection" or not rated or not query.ratings:
        return query
    claimed = tuple((n, query.ratings[0]) for n in rated)
    return replace(query, readings=(Reading("rating_of", 1.0),), presupposed=claimed)


def alone(query: Query, scope: Scope) -> Draft:
    """The draft for a turn that stands alone: for each of the questions in it, in their order."""
    if not query.parts:
        return _one(query, scope)
    parts = [back_then(p, query.parts[:at]) or p if at else p for at, p in enumerate(query.parts)]
    told = [
        _same_elsewhere(part, scope, parts[:at]) or _one(part, scope)
        for at, part in enumerate(parts)
    ]
    return _merged(told, parts)


def _one(query: Query, scope: Scope) -> Draft:
    """The draft for one question."""
    if not scope.cards:
        return not_found(
            "The library holds no report to answer from. Add one with `assistant add FILE`."
        )
    several = len(scope.cards) > 1
    return first_of(FIRST, query, scope) or (_of_several if several else _of_one)(query, scope)


def _of_several(query: Query, scope: Scope) -> Draft:
    """The draft over several reports: side by side, of each, about the library, or across them."""
    told = first_of((IN_COMMON, FIGURES, SIDE_BY_SIDE), query, scope) or _of_each(query, scope)
    if not told and _asks_of_library(query, scope):
        return _of_library(query, scope)
    told = told or first_of(ACROSS, query, scope) or _found(query, scope)
    return told.assuming(_OF_ALL.format(len(scope.cards))) if scope.whole else told


def _of_one(query: Query, scope: Scope) -> Draft:
    """The draft over one report: what is settled whatever the intent, then by readings, slots and search."""
    if _asks_of_library(query, scope):
        return _of_library(query, scope)
    return (
        first_of(CHECKS, query, scope)
        or _by_readings(query, scope)
        or _by_slots(query, scope)
        or _found(query, scope)
    )


def _of_each(query: Query, scope: Scope) -> Draft | None:
    from assistant.answers.several.each import each

    return each(query, scope, _one)


def _asks_of_library(query: Query, scope: Scope) -> bool:
    """Whether the library is asked about; in one of a single report, other services must be spoken of."""
    if query.intent not in LIBRARY or query.intent == "help":
        return query.intent == "help" and asks_for_help(query, scope)
    if query.intent == "list_reports":
        return not _of_a_topic(query)
    several = len(scope.cards) > 1 or len(query.services) > 1 or says("services_said", query.text)
    return several  # of one report there is nothing to rank


def _of_a_topic(query: Query) -> bool:
    """Whether a thing in a report is asked for, not which reports there are: "how is education covered in X's?"."""
    named = " ".join([*query.services, *query.named_as]).lower()
    nouns = (t for t in asked(query).terms if t.kind == "noun" and not is_generic(t))
    return bool(query.services) and any(
        t.text not in named and not says("library_word", t.text) for t in nouns
    )


def _of_library(query: Query, scope: Scope) -> Draft:
    wrong = fact_premises.correct(query, scope) or first_of(TOLD_OF_EACH, query, scope)
    return wrong or named(LIBRARY[query.intent])(query, scope) or _found(query, scope)


def _by_readings(query: Query, scope: Scope) -> Draft | None:
    """The draft by the first reading that fits what the report has, with the next where that is unsure."""
    worth_trying = ordered(query)
    for at, reading in enumerate(worth_trying):
        draft = _read(query, reading, scope)
        if draft is not None:
            others = (*worth_trying[at + 1 :], *query.readings)
            return also(draft, reading, others, lambda other: _read(query, other, scope))
    return None


def _read(query: Query, reading: Reading, scope: Scope) -> Draft | None:
    """The draft by one reading; None where it does not fit what the report has."""
    composer = _composer(reading.intent, query)
    return composer(query.as_(reading), scope) if composer else None


def _composer(intent: str, query: Query) -> Composer | None:
    """The composer of an intent; an extreme or a comparison of annexe items is one of prompts."""
    if intent == "extremes" and (query.prompts or says("items", query.text)):
        return named("rated.prompts.prompt_extremes")
    of_items = query.prompts and query.domains != ("all",)
    if intent in ("compare_case_types", "compare_stages") and (
        of_items or says("annexe_figures", query.text)
    ):
        return named("rated.prompts.compare_prompts")
    return named(COMPOSERS[intent]) if intent in COMPOSERS else None


def _by_slots(query: Query, scope: Scope) -> Draft | None:
    """What a standard with a key question or a rating is most often asked for, whatever the reading."""
    if query.standards and query.key_questions:
        return named("rated.why.why_kq")(query, scope)
    if query.standards and query.ratings:
        return named("rated.why.why_rating")(query, scope)
    return None


def _found(query: Query, scope: Scope) -> Draft:
    return find(query, scope) or not_found(NOT_FOUND)


def _merged(drafts: list[Draft], parts: Sequence[Query]) -> Draft:
    """The answers to several questions asked in one, in their order.

    Where the first is not in the report and the others speak of its "it", there is nothing to say of that.
    """
    if drafts[0].status == "not_found" and all(says("points_back", p.text) for p in parts[1:]):
        return drafts[0]
    answered = _with_room([d for d in drafts if d.status != "not_found"] or drafts)
    lines = tuple(dict.fromkeys(line for d in answered for line in d.lines))
    status = next(
        (d.status for d in answered if d.status == "premise_corrected"), answered[0].status
    )
    return Draft(lines, status=status, trace=joined_traces(answered))


def _with_room(drafts: list[Draft]) -> list[Draft]:
    """The drafts, what was searched for giving way where beside it a list would not be whole."""
    if sum(len(d.lines) for d in drafts) <= MAX_CITATIONS or not any(d.listed for d in drafts):
        return drafts
    return [d if d.listed else replace(d, lines=d.lines[:_BESIDE_A_LIST]) for d in drafts]
