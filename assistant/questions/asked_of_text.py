"""Questions about what the report says that ask for the thing, not for the place: "does it say how much it costs?".

What is asked through the report is asked outright, and a "where" or "who" of the matter is none of the text.
"""

from __future__ import annotations

from functools import partial

from assistant.questions.data_files import pattern

_form = partial(pattern, "asked_of_text.yaml")


def asked_outright(question: str) -> str | None:
    """The question that is put through the report; None where there is none."""
    lead = _form("frame").match(question)
    rest = question[lead.end() :].strip() if lead else ""
    return rest if rest.strip(" ?!.") else None


def of_the_matter(question: str) -> bool:
    """Whether "where" asks for a place in the world, or "who" for a speaker: "where did he end up staying?"."""
    return _form("of_the_matter").match(question) is not None
