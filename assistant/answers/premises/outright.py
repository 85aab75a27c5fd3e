"""A sentence that plainly says that there is none of what a question takes to be there, or that it was not done.

"What does the recognition scheme reward?" takes the scheme to be there; "There is no recognition scheme." contradicts
it, as "the post has been vacant since May" contradicts "who is the nurse?". The question's own words must fill what is
denied, and no sentence on the topic may affirm it as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.data_files import pattern, words_in
from assistant.answers.evidence.asked_for import Term, asked, plain
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.evidence.words import related, stem, stems
from assistant.answers.premises.contrary import ONCE, partly, read, text_of
from assistant.answers.scope import Scope
from assistant.model import Query
from assistant.questions.content import content_words
from index.passages import Passage

_OF_THE_TEXT = ("fact", "list_of", "open_digest", "case_example", "compare_figures")
"""Readings that the text answers; of a rating or a result nothing need be searched for."""
_FIRST = 5
"""How far down a sentence may stand that denies what is asked."""
_MOST = 0.6
"""Share of the question's words that a sentence with its paragraph needs, where it denies the deed."""
_AS_MUCH = 0.1


def denied_outright(query: Query, scope: Scope, *, stated: bool = False) -> list[Passage] | None:
    """The sentence that denies what the question takes for granted; None where it is asked whether it is so.

    Args:
        query: the question, or what it states.
        scope: the report.
        stated: whether it is a statement, whose form says that it takes a thing to be so.
    """
    if not stated and query.intent not in _OF_THE_TEXT:
        return None
    said = plain(query.search_text).replace("n't", "n t")
    takes = stated or pattern("opposites.yaml", "takes_to_be").match(said) is not None
    if not takes or partly(said) or pattern("opposites.yaml", "knows_of_none").search(said):
        return None
    found = read(query, scope)
    terms = [t for t in asked(query).terms if not t.text.isdigit()]
    for weighed in found[:_FIRST]:
        words = text_of(weighed)
        if ONCE.search(words) or not _is_denied(words, said, terms, weighed):
            continue
        return None if _affirmed(weighed, found, terms) else [weighed.evidence.passage]
    return None


def _is_denied(words: str, said: str, terms: Sequence[Term], weighed: Weighed) -> bool:
    there = stems(said)
    nothing = (
        m["what"] for m in pattern("opposites.yaml", "none_of").finditer(words)
        if _of_the_kind(words[m.end() :], there)
    )  # fmt: skip
    unfilled = (m["what"] for m in pattern("opposites.yaml", "unfilled").finditer(words))
    if any(_fills(what, there, terms) for what in (*nothing, *unfilled)):
        return True
    return _deed_denied(words, terms) and weighed.held.cover >= _MOST


def _fills(what: str, there: frozenset[str], terms: Sequence[Term]) -> bool:
    """Whether the question has every telling word of what is denied, and one that is not of everybody."""
    denied = stems(what) - _idle()
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


def _deed_denied(words: str, terms: Sequence[Term]) -> bool:
    """Whether a deed of the question is denied: "managers do not countersign plans", "no evidence that they do"."""
    verbs = [t for t in terms if t.kind == "verb"]
    telling = [t for t in terms if not is_generic(t)]
    for form, asked_for in (("not_done", telling), ("not_seen", verbs)):
        for found in pattern("opposites.yaml", form).finditer(words):
            if any(holds(t, stems(found["deed"])) for t in asked_for):
                return True
    return False


def _affirmed(denying: Weighed, found: Sequence[Weighed], terms: Sequence[Term]) -> bool:
    """Whether another sentence holds as much of the question and denies nothing."""
    least = denying.held.own - _AS_MUCH
    others = (w for w in found if w is not denying and w.held.own >= max(least, _MOST))
    forms = [pattern("opposites.yaml", f) for f in ("any_denial", "only_asked")]
    return any(not any(form.search(text_of(w)) for form in forms) for w in others)
