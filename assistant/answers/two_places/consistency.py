"""Whether two places of a report fit together: found by what the question says stands there, and compared.

Each kind of comparison is a file of `two_places`; the first that finds both places answers. They only
claim what can be worked out (rounding, a share of other cases, years, sums) and say of the rest that the
report does not explain it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.draft import Draft, quoted
from assistant.answers.scope import Scope
from assistant.answers.told.find import evidence_for
from assistant.answers.two_places.asking import (
    adds_up,
    asks_of_rule,
    numbers,
    of_differing,
    of_quantity,
    pattern,
    same_over_places,
    sets_against,
    subject,
)
from assistant.answers.wording.cues import says
from assistant.model import Query, Reading
from index.terms import content_terms

_LIKELY = 0.15  # probability of this reading from which the form of the question need not show it
_SURE = 0.7
_WORDS = 3  # content words that a question of two places has at least
_SHOWN = 4
_TURNED = {
    "Yes, consistent": "No, they agree",
    "Not as printed": "Yes, they differ",
    "Not the same everywhere": "Yes, they differ",
    "Not everywhere": "Yes",
}
"""What a verdict begins with where it is asked if places differ."""
_SURELY = (Reading("consistency", 1.0),)
_COMPARING = (
    "biggest_gap", "compare_case_types", "compare_stages", "compare_ratings", "compare_figures",
)  # fmt: skip


def set_against(query: Query, scope: Scope) -> Draft | None:
    """The comparison that a question of this form asks for, whatever else it may be read as."""
    if len(scope.cards) != 1 or not _asked(query):
        return None
    from assistant.answers.two_places.kinds import KINDS
    from assistant.answers.two_places.two_sides import two_sides

    draft = next((made for kind in KINDS if (made := kind(query, scope))), None)
    stated = pattern("strong").search(query.text) is not None
    if draft is None and (stated or (query.intent == "consistency" and sets_against(query.text))):
        return two_sides(query, scope)
    return answering(query, draft) if draft else None


def over_places(query: Query, scope: Scope) -> Draft | None:
    """The comparison where the words ask for it beyond doubt: the same thing, over several places."""
    return set_against(query, scope) if same_over_places(query.text) else None


def of_turn(query: Query, scope: Scope, earlier: Sequence[Query]) -> Draft | None:
    """A turn that asks whether what was just spoken of is the same elsewhere: "is there a contradiction there?"."""
    if not earlier or query.parts or len(scope.cards) != 1 or not sets_against(query.text):
        return None
    before = earlier[-1]
    own = replace(query, search_text=query.text, expansions=())
    if of_quantity(subject(own)).terms:
        return None
    whole = replace(
        before, text=f"{before.text} {query.text}", readings=_SURELY, follow_up=None, context="", parts=(),
        search_text=f"{before.search_text} {query.text}", numbers=query.numbers, percents=query.percents,
        fractions=query.fractions, assumed=query.assumed,
    )  # fmt: skip
    return set_against(whole, scope)


def answering(query: Query, draft: Draft) -> Draft:
    """The draft with its verdict as the answer to a question whether places differ, where that is asked."""
    first = draft.lines[0]
    if not of_differing(query.text):
        return draft
    for verdict, turned in _TURNED.items():
        if first.text.startswith(verdict):
            text = turned + first.text.removeprefix(verdict)
            return replace(draft, lines=(replace(first, text=text), *draft.lines[1:]))
    return draft


def _asked(query: Query) -> bool:
    first = query.readings[0]
    if len(content_terms(query.text)) < _WORDS:
        return False
    money = pattern("money").search(query.text) and pattern("sums").search(query.text)
    if same_over_places(query.text) or adds_up(query) or asks_of_rule(query) or money:
        return True
    if query.standards and len(query.numbers) > 1 and says("which_decided", query.text):
        return False  # figures of one standard are told to ask which of them made its rating
    if pattern("strong").search(query.text) or pattern("contradicting").search(query.text):
        return True
    if first.intent in _COMPARING and first.confidence >= _SURE:
        return False
    if query.standards and says("reasons", query.text):
        return sets_against(query.text)  # "why is 2.1 Good on 63%?" asks how it came about
    likely = any(r.intent == "consistency" and r.confidence >= _LIKELY for r in query.readings)
    at_once = query.fractions and query.percents and query.readings[0].confidence < _SURE
    return likely or bool(at_once) or _beside_annexe(query) or sets_against(query.text)


def _beside_annexe(query: Query) -> bool:
    """Whether a row of the data annexe is named beside another share, another percentage or a twin."""
    if not says("annexe_figures", query.text):
        return False
    from assistant.answers.two_places.prose import told_share

    two = len(numbers(query)) > 1
    return (
        two or told_share(query) is not None or pattern("repeated").search(query.text) is not None
    )


def consistency(query: Query, scope: Scope) -> Draft | None:
    """What the report says on the subject, where the question surely sets two places against each other."""
    if query.readings[0].confidence < _SURE and not sets_against(query.text):
        return None
    found = evidence_for(query, scope, limit=_SHOWN)
    lines = tuple(quoted(scope.view.quote(e.passage.span)) for e in found)
    return Draft(lines) if lines else None
