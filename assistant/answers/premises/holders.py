"""Who chairs a body, where a question takes another for the chair: "why did they ask X to chair the board?".

The report's own sentence that says by whom the body is chaired answers, where it names neither the title nor the
proper name that the question gives. A title told anywhere as the holder's, or one that is not given, corrects nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answers.data_files import patterns, words_in
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.context import at_of
from assistant.answers.evidence.words import stems
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.otherwise import Ruling, says_otherwise
from assistant.answers.scope import Scope
from assistant.answers.told.offices import holders
from corpus.model import Report, Span

_OPENING = 4
"""Letters by which an abbreviated title is known: "exec" for executive."""


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """A correction by the sentence that names another chair than the claim does; None where it may be the same."""
    forms = "chaired_meanwhile" if claim.form == "asked" else "taken_for_chair"
    found = next(_claimed(claim.said, forms), None)
    if found is None:
        return None
    report = scope.view.report
    body = found["what"] or "board"
    telling = _telling(found["who"], claim.query.text, report.text)
    told = [s for s in holders("chair", report, body.split()[-1]) if _is_of(body, s, report)]
    if not telling or not told or any(_names(telling, s.of(report.text)) for s in told):
        return None
    return Ruling(says_otherwise(scope.view, told[:1]))


def _claimed(claim: str, forms: str = "taken_for_chair") -> Iterator[re.Match[str]]:
    """The forms that take somebody for the chair of a body."""
    return filter(None, (re.search(form, claim) for form in patterns("offices.yaml")[forms]))


def _telling(who: str, question: str, text: str) -> list[str]:
    """The titles and proper names of those taken for the holder."""
    titles = words_in("offices.yaml", "titles")
    capitals = {plain(w) for w in question.split()[1:] if w[:1].isupper()}
    return [w for w in who.split() if w in titles or w in capitals or _only_a_name(w, text)]


def _only_a_name(word: str, text: str) -> bool:
    """Whether a word typed in lower case is a name in the report, and nothing else there."""
    return re.search(rf"\b{word.capitalize()}\b", text) is not None and word not in text


def _is_of(body: str, span: Span, report: Report) -> bool:
    """Whether the paragraph that a sentence stands in tells of the body, "the scrutiny panel", and not of another."""
    return stems(body) <= stems(report.blocks[at_of(span, report)].span.of(report.text))


def _names(telling: list[str], words: str) -> bool:
    """Whether a sentence has every title and name, abbreviations included."""
    there = plain(words).split()
    return all(any(w.startswith(t[:_OPENING]) for w in there) for t in telling)
