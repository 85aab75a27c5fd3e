"""What a report prints once of itself (when inspectors came, when it was published, who led them), where a
question states another: the printed date or the sentence answers first."""

from __future__ import annotations

import re

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Draft, computed
from assistant.answers.evidence.asked_for import plain
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.otherwise import Ruling, says_otherwise
from assistant.answers.scope import Scope
from assistant.answers.told.offices import holders
from assistant.answers.view import View, calculation
from assistant.model import Query
from assistant.questions.asserted import asserted
from corpus.model import PrintedText
from corpus.values import MONTHS

_ASKS = ("who", "which", "what", "whoever")
_LETTERS = 3
"""By which a month is known."""


def stated_wrongly(query: Query, scope: Scope) -> Draft | None:
    """A correction where a statement of the question tells another date or leader of the one report."""
    if len(scope.cards) != 1:
        return None
    made = (_correct(scope, plain(statement)) for statement in asserted(query.search_text))
    return next(filter(None, made), None)


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """A correction where the claim tells another date or leader of this inspection."""
    draft = None if claim.form == "asked" else _correct(scope, claim.said)
    return Ruling(draft) if draft else None


def _correct(scope: Scope, claim: str) -> Draft | None:
    """A correction where the claim, in plain words, tells another date or leader of this inspection."""
    if pattern("printed.yaml", "another").search(claim):
        return None
    view = scope.view
    dates = (("fieldwork", view.report.fieldwork), ("published", view.report.published))
    for what, printed in dates:
        told = pattern("printed.yaml", what).search(claim) is not None
        if printed and told and _differs(claim, printed) and not _told_elsewhere(view, claim):
            return _dated(view, what, printed)
    return _led(view, claim)


def _date() -> re.Pattern[str]:
    return pattern("printed.yaml", "date", MONTH=patterns("printed.yaml")["month"])


def _months(words: str) -> set[int]:
    """The months that a text names, by their numbers."""
    named = pattern("printed.yaml", "month", around=r"\b{}\b").findall(words)
    by_letters = {name[:_LETTERS].lower(): number for name, number in MONTHS.items()}
    return {by_letters[m[:_LETTERS]] for m in named}


def _differs(claim: str, printed: PrintedText) -> bool:
    """Whether the claim names a month or a year that the printed date does not."""
    told = _date().search(claim)
    if told is None:
        return False
    real = printed.text.lower()
    if told["year"] not in real:
        return True
    months = _months(real)
    return bool(told["month"] and months) and not _months(told["month"]) & months


def _told_elsewhere(view: View, claim: str) -> bool:
    """Whether the report tells of another inspection in the year that the claim names."""
    found, text = _date().search(claim), view.report.text
    year = re.escape(found["year"]) if found else ""
    near = rf"\b(?:inspected|inspection)(?: (?!in\b)[\w’']+){{0,4}} in (?:\w+ )?{year}\b"
    return re.search(near, text) is not None


def _dated(view: View, what: str, printed: PrintedText) -> Draft:
    head = "Fieldwork" if what == "fieldwork" else "Published"
    text = f"Not so. {head}: {printed.text}."
    made = calculation("date", printed.text)
    line = computed(text, view.quote(printed.span))
    return Draft((line,), status="premise_corrected", trace=view.trace((), [made]))


def _led(view: View, claim: str) -> Draft | None:
    """The sentence that names who led the inspection, where the claim names another."""
    found = next((m for f in patterns("printed.yaml")["leads"] if (m := re.search(f, claim))), None)
    if found is None:
        return None
    no_name = set(patterns("printed.yaml")["no_name"])
    who = [w for w in found["who"].split() if w not in no_name]
    text, told = view.report.text, holders("lead_inspector", view.report)
    if (
        not who
        or who[0] in _ASKS
        or not told
        or any(set(who) <= set(plain(s.of(text)).split()) for s in told)
    ):
        return None
    return says_otherwise(view, told[:1])
