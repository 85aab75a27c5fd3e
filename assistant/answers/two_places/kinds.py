"""The kinds of comparison between two places of a report, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answers.draft import Draft
from assistant.answers.scope import Scope
from assistant.answers.two_places.count_and_percent import count_and_percent
from assistant.answers.two_places.counted import counted
from assistant.answers.two_places.everywhere import everywhere
from assistant.answers.two_places.figure_and_prose import figure_and_prose
from assistant.answers.two_places.names import two_names
from assistant.answers.two_places.on_a_topic import on_a_topic
from assistant.answers.two_places.references import reference
from assistant.answers.two_places.repeated import repeated_letter
from assistant.answers.two_places.row_and_prose import row_and_prose, rows_and_prose
from assistant.answers.two_places.rule_and_rating import rule_and_rating
from assistant.answers.two_places.said_ratings import two_ratings
from assistant.answers.two_places.sums import sums
from assistant.answers.two_places.tenure import tenure
from assistant.answers.two_places.told_ratings import told_ratings
from assistant.answers.two_places.two_rows import two_rows
from assistant.answers.two_places.two_shares import two_shares
from assistant.answers.two_places.values import two_values, unsaid_values
from assistant.model import Query

Kind = Callable[[Query, Scope], Draft | None]

KINDS: tuple[Kind, ...] = (
    reference, repeated_letter, two_ratings, tenure, counted, rule_and_rating, told_ratings, on_a_topic,
    rows_and_prose, two_rows, row_and_prose, two_shares, count_and_percent, sums, figure_and_prose, two_values,
    two_names, everywhere, unsaid_values,
)  # fmt: skip
"""In this order: what a question names most exactly is tried first."""
