"""Who holds a part, where a question takes another for the holder: "why did they ask X to chair the board?".

The report's own sentence that says by whom a board is chaired answers, where it names neither the title nor the
proper name that the question gives. A title told anywhere as the holder's, or one that is not given, corrects nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answers.data_files import patterns, words_in
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.words import stems
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.matter import read, text_of
from assistant.answers.premises.otherwise import Ruling, says_otherwise
from assistant.answers.scope import Scope
from index.passages import Passage

_CHAIRED = re.compile(r"(?<!vice-)(?<!vice )(?<!deputy )\b(?:chairs|chaired|chaired by)\b", re.I)
_BY = re.compile(r"\bchaired (?:[\w,-]+ ){0,6}by\b|\bchair(?:s|ed) (?:it|the|this)\b", re.I)
_NAMED_BY = re.compile(r"\bchaired (?:[\w,-]+ ){0,6}by\b", re.I)
_CHAIRS_BODY = re.compile(
    r"\bchair(?:s|ed) (?:the|a|an|its|their) (?:[\w’'-]+ ){0,4}?"
    r"(?P<body>board|panel|committee|partnership|group|forum)\b",
    re.I,
)
_FIRST = 12
"""How far down a sentence may stand that tells the chair."""
_OPENING = 4
"""Letters by which an abbreviated title is known: "exec" for executive."""


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """A correction by the sentence that names another chair than the claim does; None where it may be the same."""
    query = claim.query
    forms = "chaired_meanwhile" if claim.form == "asked" else "takes_for_chair"
    found = next(_claimed(claim.said, forms), None)
    if found is None:
        return None
    body = found["what"] or "board"
    telling = _telling(found["who"], query.text, scope)
    topic = f"{body} chaired by chair of the {body}"
    about = replace(query, text=topic, search_text=topic, expansions=())
    told = [w for w in read(about, scope)[:_FIRST] if _CHAIRED.search(text_of(w))]
    told = [w for w in told if _is_of(body, w.evidence.passage, scope)]
    told = [w for w in told if not _chairs_another(body, text_of(w))]
    if not telling or not told or any(_names(telling, text_of(w)) for w in told):
        return None
    naming = [w for w in told if _BY.search(text_of(w))]
    naming.sort(key=lambda w: _NAMED_BY.search(text_of(w)) is None)  # by whom, before since when
    spans = [w.evidence.passage.span for w in naming][:1]
    return Ruling(says_otherwise(scope.view, spans)) if spans else None


def _claimed(claim: str, forms: str = "takes_for_chair") -> Iterator[re.Match[str]]:
    """The forms that take somebody for the chair of a body."""
    for source in patterns("opposites.yaml")[forms]:
        found = re.search(source, claim)
        if found:
            yield found


def _telling(who: str, question: str, scope: Scope) -> list[str]:
    """The titles and proper names of those taken for the holder."""
    titles = words_in("opposites.yaml", "titles")
    capitals = {plain(w) for w in question.split()[1:] if w[:1].isupper()}
    text = scope.view.report.text
    return [w for w in who.split() if w in titles or w in capitals or _only_a_name(w, text)]


def _only_a_name(word: str, text: str) -> bool:
    """Whether a word typed in lower case is a name in the report, and nothing else there."""
    return re.search(rf"\b{word.capitalize()}\b", text) is not None and word not in text


def _is_of(body: str, passage: Passage, scope: Scope) -> bool:
    """Whether the sentence, or the paragraph it stands in, is about the body."""
    report = scope.view_of(passage.report).report
    block = next((b for b in report.blocks if b.span.contains(passage.span)), None)
    around = block.span.of(report.text) if block else passage.text
    return stems(body) <= stems(around)


def _chairs_another(body: str, words: str) -> bool:
    """Whether the sentence says that a body of another kind is chaired: a group, where the board is meant."""
    found = _CHAIRS_BODY.search(words)
    return found is not None and not stems(found["body"]) & stems(body)


def _names(telling: list[str], words: str) -> bool:
    """Whether a sentence has every title and name, abbreviations included."""
    there = plain(words).split()
    return all(any(w.startswith(t[:_OPENING]) for w in there) for t in telling)
