"""From a question as understood to a search request: the slots become hints for the ranking."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.data_files import pattern
from assistant.answers.evidence.asked_for import plain
from assistant.model import Query
from index.request import SearchRequest

_VOICES = "told us, said, survey, feedback, views"
"""How reports tell what people say, whichever word a question has for it."""
_MEMBERS = "members, representatives, representation from, attended by"
"""How reports tell who a body is made up of."""

_ABSENT = "no representative, not represented, is missing from"
"""How they tell who it lacks."""


def request_for(
    query: Query,
    *,
    words: str | None = None,
    standards: tuple[str, ...] | None = None,
    key_questions: tuple[str, ...] | None = None,
    roles: tuple[str, ...] = (),
    polarity: str | None = None,
    include_annexe: bool = False,
) -> SearchRequest:
    """The request that a question amounts to, with what a composer knows better put in its place."""
    said = words or query.search_text
    if query.answer_type == "opinion":
        said = f"{said} {_VOICES}"
    elif pattern("asked.yaml", "members").search(plain(query.text)):
        said = f"{said} {_MEMBERS}"
    elif pattern("asked.yaml", "absent").search(plain(query.text)):
        said = f"{said} {_ABSENT}"
    request = SearchRequest(
        words=said,
        expansions=query.expansions,
        standards=query.standards if standards is None else standards,
        case_types=query.case_types,
        stages=query.stages,
        key_questions=query.key_questions if key_questions is None else key_questions,
        roles=roles,
        answer_type=query.answer_type,
        polarity=polarity or query.polarity,
        include_annexe=include_annexe,
    )
    return (
        replace(request, standards=()) if query.standards_assumed and standards is None else request
    )
