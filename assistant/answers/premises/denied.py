"""A sentence that plainly says that there is none of what a question takes to be there, or that it was not done.

"What does the recognition scheme reward?" takes the scheme to be there; "There is no recognition scheme." contradicts
it, as "the post has been vacant since May" contradicts "who is the nurse?". The question's own words must fill what is
denied, and no sentence on the topic may affirm it as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.data_files import pattern, words_in
from assistant.answers.evidence.asked_for import Term, asked
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.evidence.words import related, stem, stems
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.matter import AS_MUCH, partly, read, text_of
from assistant.answers.premises.otherwise import Ruling, says_otherwise
from assistant.answers.scope import Scope
from assistant.questions.content import content_words

_OF_THE_TEXT = ("fact", "list_of", "open_digest", "case_example", "compare_figures")
"""Readings that the text answers; of a rating or a result nothing need be searched for."""
_FIRST = 5
"""How far down a sentence may stand that denies what is asked."""
_MOST = 0.6
"""Share of the question's words that a sentence with its paragraph needs, where it denies the deed."""
_ONCE = re.compile(
    r"\b(?:had|was|were) (?:\w+ )?no\b.*\b(?:until|for \w+ (?:weeks|months|years))\b"
    r"|\b(?:until|for \w+ (?:weeks|months|years)|from \w+ (?:19|20)\d\d)\b.*\b(?:had|was|were) no\b",
    re.I,
)
"""How a sentence tells that there was none for a time: there may be one now."""


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """A correction by the sentence that denies what the claim takes for granted; None where it is asked whether."""
    if claim.form == "asked" and claim.topic:
        return None  # what it is of was told a turn before
    if not _takes_to_be(claim) or partly(claim.said):
        return None
    if pattern("opposites.yaml", "knows_of_none").search(claim.said):
        return None
    found = read(claim.query, scope)
    terms = [t for t in asked(claim.query).terms if not t.text.isdigit()]
    for weighed in found[:_FIRST]:
        words = text_of(weighed)
        none = _none_of(words, claim.said, terms)
        deed = _denied_deed(words, terms) if weighed.held.cover >= _MOST and not none else None
        if (none or deed) and not _ONCE.search(words):
            if _affirmed(weighed, found, deed):
                return None
            return Ruling(says_otherwise(scope.view, [weighed.evidence.passage.span]))
    return None


def _takes_to_be(claim: Claim) -> bool:
    """Whether what a claim is of is taken to be there or done: in a statement always, in a question by its form."""
    if claim.form != "asked":
        return claim.form == "stated"
    takes = pattern("opposites.yaml", "takes_to_be").match(claim.said)
    return claim.query.intent in _OF_THE_TEXT and takes is not None


def _none_of(words: str, said: str, terms: Sequence[Term]) -> bool:
    """Whether a sentence says that there is none of what is asked of, or that its place is empty."""
    there = stems(said)
    nothing = (
        m["what"] for m in pattern("opposites.yaml", "none_of").finditer(words)
        if _of_the_kind(words[m.end() :], there)
    )  # fmt: skip
    unfilled = (m["what"] for m in pattern("opposites.yaml", "unfilled").finditer(words))
    return any(_fills(what, there, terms) for what in (*nothing, *unfilled))


def _fills(what: str, there: frozenset[str], terms: Sequence[Term]) -> bool:
    """Whether the question has every telling word of what is denied, and one that is not of everybody."""
    said = " ".join(w for w in what.split() if not w.endswith("ly"))
    denied = stems(said) - _idle()
    telling = [t for t in terms if not is_generic(t)]
    named = any(t.stems & denied or any(o & denied for o in t.others) for t in telling)
    all_there = all(any(related(d, s) for s in there) for d in denied)
    return bool(denied) and named and all_there


def _of_the_kind(behind: str, there: frozenset[str]) -> bool:
    """Whether the question is of the kind that is denied, where what stands `behind` says which kind."""
    said = pattern("opposites.yaml", "of_a_kind").match(behind)
    kind = stems(" ".join(content_words(said["kind"]))) if said else frozenset[str]()
    return not kind or any(related(k, s) for k in kind for s in there)


def _idle() -> frozenset[str]:
    return frozenset(stem(w) for w in words_in("opposites.yaml", "of_any_post"))


def _denied_deed(words: str, terms: Sequence[Term]) -> Term | None:
    """A deed of the question that is denied: "managers do not countersign plans", "no evidence that they do"."""
    verbs = [t for t in terms if t.kind == "verb"]
    telling = [t for t in terms if not is_generic(t)]
    for form, asked_for in (("not_done", telling), ("not_seen", verbs)):
        for found in pattern("opposites.yaml", form).finditer(words):
            deed = stems(found["deed"])
            if denied := next((t for t in asked_for if holds(t, deed)), None):
                return denied
    return None


def _affirmed(denying: Weighed, found: Sequence[Weighed], deed: Term | None) -> bool:
    """Whether another sentence holds as much of the question, the deed where one is denied, and denies nothing."""
    least = max(denying.held.own - AS_MUCH, _MOST)
    forms = [pattern("opposites.yaml", f) for f in ("any_denial", "only_asked")]
    return any(
        w is not denying and w.held.own >= least
        and (deed is None or holds(deed, stems(text_of(w))))
        and not any(form.search(text_of(w)) for form in forms)
        for w in found
    )  # fmt: skip
