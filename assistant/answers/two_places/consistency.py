"""Whether two places of a report fit together: found by what the question says stands there, and compared.

Each kind of comparison is a file of `two_places`; the first that finds both places answers. They only
claim what can be worked out (rounding, a share of other cases, years, sums) and say of the rest that the
report does not explain it.
"""

from __future__ import annotations

from assistant.answers.draft import Draft, quoted
from assistant.answers.scope import Scope
from assistant.answers.told.find import evidence_for
from assistant.answers.two_places.asking import numbers, pattern, sets_against
from assistant.answers.wording.cues import says
from assistant.model import Query
from index.terms import content_terms

_LIKELY = 0.15  # probability of this reading from which the form of the question need not show it
_SURE = 0.7
_WORDS = 3  # content words that a question of two places has at least
_SHOWN = 4
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
    return draft


def _asked(query: Query) -> bool:
    first = query.readings[0]
    if len(content_terms(query.text)) < _WORDS:
        return False
    if query.standards and len(query.numbers) > 1 and says("which_decided", query.text):
        return False  # figures of one standard are told to ask which of them made its rating
    if pattern("strong").search(query.text):
        return True
    if first.intent in _COMPARING and first.confidence >= _SURE:
        return False
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
