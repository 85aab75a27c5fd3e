"""Turns that lean on the answer before: "more", "where does it say that?", "so how much more is that?".

Answers are made anew from the questions, so the earlier answer is always at hand: a turn that leans on it is
answered from its lines and their places, not from a guess at what it said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from assistant.answers.addressed import on_subject, recommended, told_already
from assistant.answers.draft import Draft, Line, Quote, computed, not_found, quoted, stated
from assistant.answers.examples import boxed_example
from assistant.answers.figure_topics import asked_figures, is_elsewhere
from assistant.answers.figures import differing
from assistant.answers.nearby import near
from assistant.answers.phrases import joined
from assistant.answers.requests import request_for
from assistant.answers.scope import Scope
from assistant.answers.turns import ASIDE, LISTS, SEARCHED, has_form, resolved, without
from assistant.answers.verify import verify
from assistant.answers.view import calculation
from assistant.answers.whereabouts import whereabouts
from assistant.model import Query
from corpus.model import BlockKind, Figure
from index.terms import content_terms

Whole = Callable[[Query, Scope], Draft]
WORDS = "full"
_PLACES = 4
_LEANT_ON = 5
"""Quotations of the earlier answer whose surroundings are looked at first."""
_AT_ONCE, _EXAMPLES, _FURTHER, _AS_WELL = 5, 3, 30, 0.6
"""Lines that "more" goes on with, examples given, passages looked at, and the share of the best score needed."""
_UNSURE = 0.5
"""Probability of a reading below which a turn that leans is rather searched for."""
_REMEDIES = "action plan steps taken put in place"
"""How reports put what is done about something."""
_FEW, _SOME = 2, 4
"""A turn with no more words of its own leans on the answer before; with some more if it points back."""


class Talk:
    """A conversation: its turns, and the draft of each, made when asked for."""

    def __init__(self, turns: Sequence[Query], scope: Scope, whole: Whole) -> None:
        self.turns = resolved(turns)
        self.scope = scope
        self._whole = whole
        self.draft = cache(self._draft)

    def _draft(self, at: int) -> Draft:
        turn = self.turns[at]
        return _leaning(self, at) or self._whole(replace(turn, follow_up=None), self.scope)

    def before(self, at: int) -> int | None:
        """The latest turn before `at` that is no aside."""
        return next((n for n in range(at - 1, -1, -1) if self.turns[n].intent not in ASIDE), None)

    def again(self, turn: Query, scope: Scope) -> Draft:
        """The answer to a turn as if it stood alone."""
        return self._whole(replace(turn, follow_up=None), scope)


def follow(query: Query, scope: Scope, earlier: Sequence[Query], whole: Whole) -> Draft | None:
    """The draft for a turn that needs the earlier ones; None for one that stands alone."""
    if query.follow_up == "new":
        return None
    talk = Talk([*earlier, query], scope, whole)
    last = len(earlier)
    if talk.turns[last] != query:
        return talk.draft(last)
    return _leaning(talk, last)


def _leaning(talk: Talk, at: int) -> Draft | None:
    turn, before = talk.turns[at], talk.before(at)
    if turn.follow_up == "new":
        return None
    if turn.follow_up == "where":
        about = _meant(talk, at)
        return _where(talk.again(turn, talk.scope) if about is None else talk.draft(about), talk)
    if before is None:
        return None
    if turn.follow_up == "more":
        return _more(talk, before)
    for kind in (_example, _whose_task, _difference, _near_answer):
        draft = kind(talk, at, before)
        if draft:
            return draft
    return None


def _meant(talk: Talk, at: int) -> int | None:
    """The turn whose answer is asked for again: the one that shares most words, else the latest."""
    said = set(content_terms(talk.turns[at].text))
    known = [n for n in range(at) if talk.turns[n].intent not in ASIDE]
    shared = {n: len(said & set(content_terms(talk.turns[n].text))) for n in known}
    return max(known, key=lambda n: (shared[n], n), default=None)


def _where(draft: Draft, talk: Talk) -> Draft:
    """Where the answer stands: sections named, words quoted."""
    quotes = _quotes(draft)[:_PLACES]
    if not quotes:
        return not_found("There was no quotation to give the place of.")
    places = [whereabouts(talk.scope.view_of(q.report).report, q.span) for q in quotes]
    named = joined(list(dict.fromkeys(places)))
    made = {"schema_version": 1, "computed": [calculation("place", named)]}
    shown = [Line("quoted", "", (q,), bullet=True) for q in quotes]
    return Draft((computed(f"In {named}.", *quotes), *shown), trace=made)


def _quotes(draft: Draft) -> list[Quote]:
    return list(dict.fromkeys(q for line in draft.lines for q in line.quotes))


def _more(talk: Talk, before: int) -> Draft:
    """What the answer, and every "more" since, had no room for; of a search, what it found besides."""
    base = before
    while talk.turns[base].follow_up == "more" and talk.before(base) is not None:
        base = talk.before(base) or 0
    told = {s for at in range(base, before + 1) for s in _shown(talk.draft(at), talk)}
    first = talk.draft(base)
    lines = [*first.lines, *first.more, *_found_besides(talk, base)]
    left = tuple(ln for ln in lines if ln.kind == "quoted" and not told & set(ln.quotes))
    left = tuple(dict.fromkeys(left))
    if left:
        return replace(first, lines=left[:_AT_ONCE], more=left[_AT_ONCE:])
    return Draft((stated("There is no more on that in the report."),), status="not_found")


def _shown(draft: Draft, talk: Talk) -> set[Quote]:
    """The places that an answer had room to quote."""
    answer = verify(draft, "", lambda report: talk.scope.view_of(report).report)
    starts = {(c.report, c.char_start) for c in answer.citations}
    return {q for q in _quotes(draft) if (q.report, q.span.start) in starts}


def _found_besides(talk: Talk, at: int) -> list[Line]:
    """Further passages of a search, as long as they fit nearly as well as the best."""
    turn = talk.turns[at]
    if turn.intent not in SEARCHED or talk.draft(at).status == "not_found":
        return []
    found = talk.scope.find(request_for(turn), limit=_FURTHER)
    least = _AS_WELL * found[0].score if found else 0.0
    kept = [e.passage for e in found if e.score >= least and e.passage.kind != BlockKind.HEADING]
    return [quoted(Quote(p.report, p.span)) for p in kept]


def _example(talk: Talk, at: int, before: int) -> Draft | None:
    """The boxed case of the part spoken of; else sentences that give an example, around the earlier answer."""
    turn = talk.turns[at]
    if turn.follow_up != "example":
        return None
    quotes = _quotes(talk.draft(before))[:_LEANT_ON]
    boxed = len(talk.scope.cards) == 1 and boxed_example(turn, talk.scope.view, quotes)
    if boxed:
        return boxed
    found = near(talk.scope, quotes).find(request_for(turn), limit=_FURTHER)
    kept = [e.passage for e in found if has_form("example", e.passage.text)][:_EXAMPLES]
    lines = [quoted(Quote(p.report, p.span)) for p in kept]
    return Draft(tuple(lines)) if lines else None


def _whose_task(talk: Talk, at: int, before: int) -> Draft | None:
    """What is recommended on the subject, where "that" is asked about or whose task it is."""
    turn = talk.turns[at]
    task = has_form("task", turn.text)
    advised = turn.intent == "list_recommendations" and has_form("about_it", turn.text)
    if len(talk.scope.cards) != 1 or not (task or advised or has_form("addressee", turn.text)):
        return None
    view = talk.scope.view
    told = told_already(view, _quotes(talk.draft(before)))
    if told:
        return recommended(view, told) if len(told) < len(view.report.recommendations) else None
    if not (task or advised):
        return None
    subject = _told_words(talk, at, before)
    found = on_subject(turn, talk.scope, subject)
    return recommended(view, found) if found else None


def _told_words(talk: Talk, at: int, before: int) -> str:
    """The subject in words: the question before, what its answer quoted first, and the turn's own."""
    first = _quotes(talk.draft(before))[:1]
    said = [q.span.of(talk.scope.view_of(q.report).report.text) for q in first]
    return " ".join([_topic(talk, before), *said, talk.turns[at].text])


def _topic(talk: Talk, at: int) -> str:
    """The words of a turn, behind those of the turn that it leans on itself."""
    turn, before = talk.turns[at], talk.before(at)
    if before is None or turn.follow_up == "new" or not _leans(turn):
        return turn.text
    return f"{_topic(talk, before)} {turn.text}"


def _difference(talk: Talk, at: int, before: int) -> Draft | None:
    """How far apart the two figures told last are."""
    if len(talk.scope.cards) != 1 or not has_form("difference", talk.turns[at].text):
        return None
    view = talk.scope.view
    told: list[Figure] = []
    for turn in reversed(talk.turns[:at]):
        found = [f for a in asked_figures(turn, view.report) for f in a.figures]
        local = [f for f in found if not is_elsewhere(f.label, view.service)]
        told += [f for f in local[:1] if f not in told]
    return differing(view, told[1], told[0]) if len(told) > 1 else None


def _near_answer(talk: Talk, at: int, before: int) -> Draft | None:
    """A turn with few words of its own, looked for around the earlier answer first."""
    turn = _searched(talk.turns[at])
    if turn is None or turn.parts or not _leans(turn):
        return None
    quotes = _quotes(talk.draft(before))[:_LEANT_ON]
    turn = replace(turn, search_text=without("ordinals", turn.search_text))
    item = _item(talk, before, turn.ordinal)
    if item:
        turn = replace(turn, search_text=f"{turn.text} {item}", context=item)
        return talk.again(turn, talk.scope)
    topic = f"{_topic(talk, before)} {_figure_words(talk, before)}".strip()
    turn = replace(turn, search_text=f"{turn.text} {topic}", context=topic)
    if has_form("remedy", turn.text):
        turn = replace(turn, search_text=f"{turn.search_text} {_REMEDIES}")
    return talk.again(turn, near(talk.scope, quotes))


def _item(talk: Talk, at: int, ordinal: int | None) -> str:
    """The words of the item of a list that was told, or of the one that is meant."""
    if talk.turns[at].intent not in LISTS:
        return ""
    lines = [line for line in talk.draft(at).lines if line.kind == "quoted" and not line.text]
    at_most = len(lines)
    chosen = 0 if ordinal is None or at_most == 1 else ordinal - (ordinal > 0)
    if not lines or not -at_most <= chosen < at_most:
        return ""
    quote = lines[chosen].quotes[0]
    return quote.span.of(talk.scope.view_of(quote.report).report.text)


def _searched(turn: Query) -> Query | None:
    """The turn read as one for search, where it is or may well be one."""
    first = turn.readings[0]
    if first.intent in SEARCHED:
        return turn
    reading = next((r for r in turn.readings if r.intent in SEARCHED), None)
    return turn.as_(reading) if reading and first.confidence < _UNSURE else None


def _leans(turn: Query) -> bool:
    """Whether a turn leaves its subject to the answer before."""
    own = len(content_terms(turn.text))
    return bool(turn.context) or own <= _FEW or (own <= _SOME and has_form("leans", turn.text))


def _figure_words(talk: Talk, at: int) -> str:
    """The words by which prose treats the figure that was told."""
    if len(talk.scope.cards) != 1:
        return ""
    told = asked_figures(talk.turns[at], talk.scope.view.report)
    return " ".join(dict.fromkeys(a.topic.told for a in told if a.topic.told))
