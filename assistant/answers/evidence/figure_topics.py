"""Which contextual figures a question asks for: reviewed wordings first, then the labels' own words.

A figure is taken only where it covers the question. A word that the report uses elsewhere but not in
this table ("reoffending of triage cases") is a subject of its own, and the question is left to search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from assistant.answers.data_files import patterns
from assistant.answers.evidence.places import places
from assistant.model import Query
from corpus.model import Figure, Report
from index.terms import content_terms

_NUMBER = re.compile(r"\d")
data = partial(patterns, "figures.yaml")
"""The reviewed data file."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of contextual figure: how it is asked for and how it is labelled."""

    id: str
    asked: str
    figure: str
    with_: str | None = None
    """Also needed somewhere in the question."""
    without: str | None = None
    """What must not stand in it."""
    pick: str | None = None
    """"first" or "last" of a table's columns."""
    good: str | None = None
    """"low" or "high" where one direction is better."""
    pair: str | None = None
    told: str = ""
    """Words by which the report's prose treats it."""
    printed: str = ""
    """Its label in the inspectorate's own tables."""
    more: str | None = None
    """The word of `asked` that itself asks for more of this figure."""

    def match(self, text: str, whole: str, any_wording: bool) -> re.Match[str] | None:
        """The wording in `text`; what is needed besides may stand anywhere in `whole`."""
        found = _from_word(self.asked).search(text)
        if found is None or (self.without and _from_word(self.without).search(text)):
            return None
        if self.with_ and not any_wording and not _from_word(self.with_).search(whole):
            return None
        return found


@cache
def _from_word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


def asks(cue: str, text: str) -> bool:
    """Whether a cue of the data file stands in `text`."""
    return _from_word(data()[cue]).search(text) is not None


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of the file."""
    made = []
    for row in data()["topics"]:
        given = {("with_" if k == "with" else k): v for k, v in row.items()}
        needed = given.get("with_")
        if needed and needed.startswith("&"):
            given["with_"] = data()[needed[1:]]
        made.append(Topic(**given))
    return tuple(made)


def label_of(figure: Figure) -> str:
    """ "table: label: column", what patterns of labels are matched against."""
    return ": ".join(filter(None, [figure.table, figure.label, figure.column]))


def is_elsewhere(label: str, service: str) -> bool:
    """Whether a row is about another place than the service: the country, the region."""
    return asks("elsewhere", label) and service.lower() not in label.lower()


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """A topic asked for, with the report's figures of it, in the order printed."""

    topic: Topic
    figures: tuple[Figure, ...]
    words: str
    """The wording that asked for it."""


def worded(query: Query) -> Topic | None:
    """The topic that the question's wording asks for, whether or not a table is read that has it."""
    text, whole = query.text, query.search_text
    return next((t for t in topics() if t.match(text, whole, any_wording=False)), None)


def asked_figures(query: Query, report: Report) -> tuple[AskedFigures, ...]:
    """The figures that the question asks for; empty where none covers it.

    What only the turn before names is asked for where this one says nothing else: "and turnover?" is another thing.
    """
    found = named_figures(query, report)
    if not found:
        return ()
    own = _named_by(query.text, query, report, any_wording=False)
    if _left(query.text if own else query.search_text, found, known_to=report):
        return ()
    return () if not own and _left(query.text, found) else found


def named_figures(
    query: Query, report: Report, *, any_wording: bool = False
) -> tuple[AskedFigures, ...]:
    """The figures that the question names, whatever else it asks for.

    Args:
        query: the question.
        report: whose figures they are.
        any_wording: whether a topic's own words are enough, with no sign that a figure is asked for.
    """
    found = _named_by(query.text, query, report, any_wording=any_wording)
    if not found and (query.context or query.follow_up) and not asks("another_thing", query.text):
        before = query.context.rstrip(" ?.!")
        either = (query.search_text, f"{before} {query.text}")  # "caseload", "per worker?"
        found = next(
            (made for text in either if (made := _known(text, text, report, any_wording))), ()
        )
    return found


def _named_by(
    text: str, query: Query, report: Report, *, any_wording: bool
) -> tuple[AskedFigures, ...]:
    """The figures that `text` names, with what is needed besides in the whole question."""
    whole = query.search_text
    if query.follow_up == "inherit" and query.intent == "fact":
        whole = f"how many {whole}"  # the figure before, of another thing
    return _known(text, whole, report, any_wording)


def _known(text: str, whole: str, report: Report, any_wording: bool) -> tuple[AskedFigures, ...]:
    made = [
        AskedFigures(topic, figures, match.group())
        for topic in topics()
        if (match := topic.match(text, whole, any_wording))
        and (figures := figures_of(topic, report))
    ]
    return tuple(made)


def _left(text: str, found: Sequence[AskedFigures], known_to: Report | None = None) -> set[str]:
    """The words of the question that are neither asked for nor in the table, those alone that a report uses."""
    labels = [label_of(f) for asked in found for f in asked.figures]
    own = [*labels, *(f"{a.words} {a.topic.told}" for a in found), data()["loose"]]
    if known_to:
        own += [known_to.service, known_to.title]
    elsewhere = rf"(?:{data()['asks_elsewhere']})\w*"  # it asks for a row, not of a subject
    text = _from_word(elsewhere).sub(" ", text)
    left = set(content_terms(text)) - set(content_terms(" ".join(own)))
    known = places(known_to).idf if known_to else left
    return {term for term in left if term in known and not _NUMBER.search(term)}


def figures_of(topic: Topic, report: Report) -> tuple[Figure, ...]:
    """The report's figures of a topic, of the picked column where one is picked."""
    wanted = re.compile(topic.figure, re.IGNORECASE)
    found = [f for f in report.figures if wanted.search(label_of(f))]
    if topic.pick:
        columns = list(dict.fromkeys(f.column for f in found))
        picked = columns[0 if topic.pick == "first" else -1] if columns else None
        found = [f for f in found if f.column == picked]
    return tuple(found)
