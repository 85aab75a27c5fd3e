"""Turns that go on with the answer before: "more", "and the other three?", "show me the rest"."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.conversation.talk import Talk, quotes_of
from assistant.answers.data_files import pattern, words_in
from assistant.answers.draft import Draft, Line, Quote, listing, quoted, stated
from assistant.answers.evidence.requests import request_for
from assistant.answers.verify import verify
from assistant.model import Query
from assistant.questions.closed_forms import plain_text
from assistant.questions.content import content_words
from assistant.questions.items import is_number
from assistant.questions.reading import LISTS, RETRIEVAL
from corpus.model import BlockKind

_AT_ONCE, _FURTHER, _AS_WELL = 5, 30, 0.6
"""Lines that "more" goes on with after a search, passages looked at, and the share of the best score needed."""


def going_on(talk: Talk, at: int, before: int) -> Draft | None:
    """What the answer, and every turn that went on with it, had no room for; of a search, what it found besides."""
    base = _gone_on_with(talk, at, before)
    if base is None:
        return None
    left = _left_of(talk, base, before)
    unfinished = None if left.lines[0].quotes else _latest_unfinished(talk, before)
    return left if unfinished is None else _left_of(talk, unfinished, before)


def _gone_on_with(talk: Talk, at: int, before: int) -> int | None:
    """The turn whose answer a turn goes on with; None where it goes on with none."""
    turn = talk.turns[at]
    if turn.follow_up == "more":
        return _begun(talk, before)
    if turn.ordinal is not None or turn.items or not asks_for_the_rest(turn.text):
        return None
    base = _begun(talk, before)
    told = talk.turns[base].intent in LISTS or _is_unfinished(talk, base)
    return base if told else _latest_unfinished(talk, before)


def _begun(talk: Talk, at: int) -> int:
    """The turn that began what the turn `at` goes on with; itself where it goes on with nothing."""
    before = talk.before(at)
    base = None if before is None else _gone_on_with(talk, at, before)
    return at if base is None else base


def _latest_unfinished(talk: Talk, before: int) -> int | None:
    """The list before last that was left unfinished, with a question in between."""
    at = talk.before(before)
    if at is None:
        return None
    base = _begun(talk, at)
    return base if talk.turns[base].intent in LISTS and _is_unfinished(talk, base) else None


def _is_unfinished(talk: Talk, at: int) -> bool:
    draft = talk.draft(at)
    return bool(draft.more) or (draft.listed and set(quotes_of(draft)) > _shown(draft, talk))


def asks_for_the_rest(text: str) -> bool:
    """Whether a turn asks for what is left of a list, and for nothing else."""
    if pattern("lists.yaml", "rest").search(plain_text(text)) is None:
        return False
    idle = words_in("lists.yaml", "idle")
    return all(word in idle or is_number(word) for word in content_words(text))


def _left_of(talk: Talk, base: int, before: int) -> Draft:
    """What the answer to the turn `base` and those going on with it until `before` did not show."""
    since = [n for n in range(base, before + 1) if n == base or _begun(talk, n) == base]
    told = {quote for n in since for quote in _shown(talk.draft(n), talk)}
    first = talk.draft(base)
    lines = [*first.lines, *first.more, *_found_besides(talk, base)]
    left = [ln for ln in lines if ln.kind == "quoted" and not told & set(ln.quotes)]
    left = list(dict.fromkeys(left))
    if not left:
        return Draft((stated("There is no more on that in the report."),), status="not_found")
    if first.listed:
        return replace(listing(left, trace=first.trace), assumed=first.assumed)
    return replace(first, lines=tuple(left[:_AT_ONCE]), more=tuple(left[_AT_ONCE:]))


def _shown(draft: Draft, talk: Talk) -> set[Quote]:
    """The places that an answer had room to quote."""
    answer = verify(draft, "", lambda report: talk.scope.view_of(report).report)
    starts = {(c.report, c.char_start) for c in answer.citations}
    return {q for q in quotes_of(draft) if (q.report, q.span.start) in starts}


def _found_besides(talk: Talk, at: int) -> list[Line]:
    """Further passages of a search, as long as they fit nearly as well as the best."""
    turn: Query = talk.turns[at]
    if turn.intent not in RETRIEVAL or talk.draft(at).status == "not_found":
        return []
    found = talk.scope.find(request_for(turn), limit=_FURTHER)
    least = _AS_WELL * found[0].score if found else 0.0
    kept = [e.passage for e in found if e.score >= least and e.passage.kind != BlockKind.HEADING]
    return [quoted(Quote(p.report, p.span)) for p in kept]
