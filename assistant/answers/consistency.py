"""Whether two places of a report fit together: found by what the question says stands there, and compared.

Each kind of comparison is a file of `two_places`; the first that finds both places answers. They only
claim what can be worked out (rounding, a share of other cases, years, sums) and say of the rest that the
report does not explain it.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answers.draft import Draft, quoted
from assistant.answers.find import evidence_for
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import sets_against
from assistant.answers.two_places.count_and_percent import count_and_percent
from assistant.answers.two_places.names import two_names
from assistant.answers.two_places.references import reference
from assistant.answers.two_places.row_and_prose import row_and_prose
from assistant.answers.two_places.said_ratings import two_ratings
from assistant.answers.two_places.sums import sums
from assistant.answers.two_places.tenure import tenure
from assistant.answers.two_places.values import two_values, unsaid_values
from assistant.model import Query

Kind = Callable[[Query, Scope], Draft | None]

KINDS: tuple[Kind, ...] = (
    reference, two_ratings, tenure, row_and_prose, sums, count_and_percent, two_values, two_names,
    unsaid_values,
)  # fmt: skip
_LIKELY = 0.2  # probability of this reading from which the form of the question need not show it
_SURE = 0.7
_SHOWN = 4


def set_against(query: Query, scope: Scope) -> Draft | None:
    """The comparison that a question of this form asks for, whatever else it may be read as."""
    if len(scope.cards) != 1 or not _asked(query):
        return None
    return next((draft for kind in KINDS if (draft := kind(query, scope))), None)


def _asked(query: Query) -> bool:
    likely = any(r.intent == "consistency" and r.confidence >= _LIKELY for r in query.readings)
    return likely or sets_against(query.text)


def consistency(query: Query, scope: Scope) -> Draft | None:
    """What the report says on the subject, where the question surely sets two places against each other."""
    if query.readings[0].confidence < _SURE and not sets_against(query.text):
        return None
    found = evidence_for(query, scope, limit=_SHOWN)
    lines = tuple(quoted(scope.view.quote(e.passage.span)) for e in found)
    return Draft(lines) if lines else None
