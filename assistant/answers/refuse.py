"""Saying no before any search: off topic, instructions, services and places that no report is about."""

from __future__ import annotations

from assistant.answers.draft import Draft, not_found
from assistant.answers.phrases import joined
from assistant.model import Query
from assistant.rendering import one_line

OFF_TOPIC = ("off_topic", "injection")


def refuse(query: Query, services: tuple[str, ...]) -> Draft | None:
    """A refusal where the question is none for these reports; None where it may be answered."""
    if query.intent in OFF_TOPIC:
        return not_found("That is not a question about the reports in the library.")
    if query.unknown_services and not query.reports:
        named = joined([one_line(s) for s in query.unknown_services])
        held = f" It holds {joined(list(services))}." if 0 < len(services) <= 5 else ""
        return not_found(f"No report in the library is about {named}.{held}")
    return None
