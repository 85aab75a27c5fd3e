"""A turn answered from what stands around the answer before: an example of it, whose task it is, what else is said.

Such a turn has few words of its own, so the subject is that of the turn before, in its words and in its places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answers.conversation.examples import boxed_example, of_practice
from assistant.answers.conversation.nearby import near
from assistant.answers.conversation.talk import Talk, leans
from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft, Quote, not_found, quoted, stated
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.held import holds, is_generic, is_strange
from assistant.answers.evidence.kinds import gives
from assistant.answers.evidence.places import places
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.sentences import all_sentences, in_method
from assistant.answers.evidence.words import Keyed, stems, words_of
from assistant.answers.refuse import SAYS, UNSAID
from assistant.answers.told.addressed import (
    ADDRESSED_TO,
    asks_what_to_do,
    due,
    recommendation_lines,
    recommended,
    told_already,
)
from assistant.answers.told.addressees import addressed_to
from assistant.answers.told.items import picked
from assistant.answers.told.mention_asked import asked_covered
from assistant.answers.told.nearest_recommendation import on_subject, subject_terms
from assistant.answers.told.of_recommendations import reasons, unranked
from assistant.answers.told.recommended import no_recommendation
from assistant.answers.view import View
from assistant.answers.wording.forms import has_form, rest_of, without
from assistant.model import Query, Reading
from assistant.questions.content import content_words
from assistant.questions.reading import LISTS, RETRIEVAL
from assistant.questions.tokens import words
from corpus.model import Recommendation
from index.terms import content_terms

_LEANT_ON = 5
"""Quotations of the earlier answer whose surroundings are looked at first."""
_EXAMPLES, _FURTHER = 3, 30
"""Sentences given, and passages looked at."""
_UNSURE = 0.5
"""Probability of a reading below which a turn that leans is rather searched for."""
_REMEDIES = "action plan steps taken put in place"
"""How reports put what is done about something."""
_ALL_THERE = "The recommendations are:"
_SHORT = 4
"""Content words of a turn that asks whose task something is."""
_WEAK = 2
"""Content words below which a turn names no subject."""
_WITH_WHOM = 2
"""A recommendation and whom it addresses: what an answer begins with that tells one."""
_RECALLED = 3
"""Answers before in which a word that seems off the topic may have stood."""
_SEARCH = (Reading("open_digest", 1.0),)
_GUESSED = frozenset(
    {"list_areas", "list_strengths", "list_recommendations", "band_position", "help", "points_of"}
    | {"why_rating", "method_rule"}
)


def example(talk: Talk, at: int, before: int) -> Draft | None:
    """The boxed case of the part spoken of; else sentences that give an example, around the earlier answer."""
    turn = talk.turns[at]
    if turn.follow_up != "example":
        return None
    quotes = talk.quotes(before)[:_LEANT_ON]
    boxed = len(talk.scope.cards) == 1 and boxed_example(turn, talk.scope.view, quotes)
    if boxed:
        return boxed
    found = near(talk.scope, quotes, turn.text).find(request_for(turn), limit=_FURTHER)
    kept = [e.passage for e in found if has_form("example", e.passage.text)][:_EXAMPLES]
    lines = [quoted(Quote(p.report, p.span)) for p in kept]
    return Draft(tuple(lines)) if lines else None


def whose_task(talk: Talk, at: int, before: int) -> Draft | None:
    """What is recommended on the subject, where "that" is asked about, whose task it is, or by when."""
    turn = talk.turns[at]
    short = len(content_terms(turn.text)) <= _SHORT
    picks = turn.ordinal is not None or turn.items
    advice = turn.follow_up == "advice" and not has_form("remedy", turn.text)
    if len(talk.scope.cards) != 1 or not (short or advice) or picks:
        return None
    task, advised = has_form("task", turn.text) or advice, _asks_for_advice(turn)
    if not (task or advised or _of_one_told(turn)):
        return None
    named = (
        addressed_to(turn.text, talk.scope.view.report.recommendations) if _of_whom(turn) else []
    )
    if named:
        return recommended(talk.scope.view, named)
    told = told_before(talk, before)
    if told:
        draft = _of_those_told(talk, turn, told, to_whom=task or advised)
        if draft:
            return draft
    if not (task or advised):
        return None
    found = _to_them(talk, turn, before) or _on_that(talk, turn, before, advised=advised)
    if found:
        return recommended(talk.scope.view, found)
    none = talk.draft(before).status == "not_found"
    none = none and talk.turns[before].intent == "list_recommendations"
    return _no_advice(talk.scope.view) if advised or none else None


def _no_advice(view: View) -> Draft:
    """That no recommendation is about what was spoken of, and what there is."""
    none, every = no_recommendation(), view.report.recommendations
    lines = [*none.lines, stated(_ALL_THERE), *recommendation_lines(view, every)] if every else []
    return replace(none, lines=tuple(lines) or none.lines)


def _of_one_told(turn: Query) -> bool:
    """Whether a turn may ask by when a recommendation just told is due, whom it addresses, or which is first."""
    bare_who = turn.follow_up == "asked" and has_form("bare_who", turn.text)
    of_whom = bare_who or has_form("addressee", turn.text)
    return of_whom or _bare(turn, "deadline") or has_form("ranked", turn.text)


def _of_whom(turn: Query) -> bool:
    """Whether a turn asks whose task the recommendations are, and may name whom they address."""
    return has_form("advice", turn.text) and has_form("addressee", turn.text)


def _of_those_told(
    talk: Talk, turn: Query, told: Sequence[Recommendation], *, to_whom: bool
) -> Draft | None:
    """What is asked of recommendations just told: by when, or who must act on them."""
    view = talk.scope.view
    if _bare(turn, "deadline"):
        return due(view, told)
    if turn.follow_up == "asked" and has_form("bare_who", turn.text):
        return recommended(view, told)
    if has_form("ranked", turn.text):
        return unranked(view, told)
    asked_of = to_whom or has_form("addressee", turn.text)
    besides = set(content_words(turn.text)) - words_in("lists.yaml", "to_do")
    some = len(told) < len(view.report.recommendations) or not besides
    return recommended(view, told) if asked_of and some else None


def told_before(talk: Talk, before: int) -> list[Recommendation]:
    """The recommendations told last, as far as the turns since then lean on them."""
    view = talk.scope.view
    for at in _leant_on(talk, before):
        quotes = talk.quotes(at)
        if told_already(view, quotes[:_WITH_WHOM]):  # and not somewhere among what a search found
            return told_already(view, quotes)
    return []


def _leant_on(talk: Talk, at: int) -> Iterator[int]:
    """A turn and those that it leans on, latest first."""
    before: int | None = at
    while before is not None:
        yield before
        turn = talk.turns[before]
        if turn.follow_up == "new" or not (leans(turn) or turn.follow_up):
            return
        before = talk.before(before)


def _to_them(talk: Talk, turn: Query, before: int) -> list[Recommendation]:
    """Those to whom the turn before named, where "them" is asked about."""
    if not has_form("for_them", turn.text):
        return []
    every = talk.scope.view.report.recommendations
    return addressed_to(f"{talk.topic(before)} {turn.text}", every)


def _on_that(talk: Talk, turn: Query, before: int, *, advised: bool) -> list[Recommendation]:
    """The recommendation on what was just spoken of: in the words of the talk, else with what was told first of it."""
    topic = talk.topic(before) if advised else f"{talk.topic(before)} {turn.text}"
    for words_told in ("", *_told_of(talk, turn, before, topic)):
        found = on_subject(turn, talk.scope, f"{topic} {words_told}")
        if found:
            return found
    return []


def _told_of(talk: Talk, turn: Query, before: int, topic: str) -> Iterator[str]:
    """The first sentence of each answer that names what is talked of, or of a list looked up for it."""
    terms = subject_terms(turn, topic)
    for at in _leant_on(talk, before):
        listed = talk.draft(at).listed
        told = (talk.words([quote]) for quote in talk.quotes(at))
        on_it = (s for s in told if listed or any(holds(t, stems(s)) for t in terms))
        yield from islice(on_it, 1)


def _asks_for_advice(turn: Query) -> bool:
    """Whether what is recommended about the thing just told is asked for: "any rec on that?"."""
    if turn.intent == "list_recommendations" and has_form("about_it", turn.text):
        return True
    if asks_what_to_do(turn.text):
        return True
    about = has_form("about_it", turn.text) or has_form("for_them", turn.text)
    return about and has_form("advice", turn.text)


def _bare(turn: Query, form: str) -> bool:
    """Whether a turn has this form and no word of a subject besides."""
    idle = words_in("lists.yaml", "to_do")
    besides = content_words(rest_of(form, turn.text))
    return has_form(form, turn.text) and all(word in idle for word in besides)


def covered(talk: Talk, at: int, before: int) -> Draft | None:
    """ "Was risk of harm covered?" after the training: whether that did, where a sentence tells of both."""
    thing = asked_covered(talk.turns[at].text)
    if thing is None or len(talk.scope.cards) != 1 or talk.turns[before].intent not in RETRIEVAL:
        return None
    terms = (t for t in asked(talk.turns[before]).terms if not is_generic(t))
    topic = [t.stems for t in terms if not t.stems & stems(thing)]
    report = talk.scope.view.report
    both = [
        span
        for section, span, words in all_sentences(Keyed(report.digest, report))
        if stems(thing) <= (there := stems(words))
        and any(named <= there for named in topic)
        and not in_method(report, section)
    ]
    return (
        Draft(tuple(quoted(talk.scope.view.quote(s)) for s in both[:_EXAMPLES])) if both else None
    )


def near_answer(talk: Talk, at: int, before: int) -> Draft | None:
    """A turn with few words of its own, looked for around the earlier answer first."""
    turn = _searched(talk.turns[at], talk.turns[before])
    if turn is None or turn.parts or not leans(turn):
        return None
    quotes = talk.quotes(before)[:_LEANT_ON]
    turn = replace(turn, search_text=without("ordinals", turn.search_text))
    advice = _advice_meant(talk, turn, before)
    if advice:
        return reasons(turn, talk.scope, advice)
    item = _item(talk, before, turn.ordinal)
    if item:
        turn = replace(turn, search_text=f"{turn.text} {item}", context=item)
        return talk.again(turn, talk.scope)
    if _strange(talk, turn):
        return talk.again(replace(turn, search_text=turn.text, context=""), talk.scope)
    topic = f"{talk.topic(before)} {talk.figure_words(before)}".strip()
    turn = replace(turn, search_text=f"{turn.text} {topic}", context=topic)
    kind = asked(turn).kind if _says_nothing_else(turn) else None
    if kind and gives(kind, "") is not None:
        return _that_gives(talk, turn, kind, quotes)
    if not has_form("remedy", turn.text) or not _of_that(turn):
        return talk.again(turn, near(talk.scope, quotes, turn.text))
    turn = replace(turn, search_text=f"{turn.search_text} {_REMEDIES}")
    draft = talk.again(turn, near(talk.scope, quotes, turn.text))
    return _with_advice(talk, turn, topic, draft)


def _advice_meant(talk: Talk, turn: Query, before: int) -> list[Recommendation]:
    """The recommendation of those just told whose reason a turn asks for."""
    if len(talk.scope.cards) != 1 or not has_form("asks_why", turn.text):
        return []
    told = told_already(talk.scope.view, talk.quotes(before))
    chosen = picked(turn, told)
    return chosen if len(chosen) < len(talk.scope.view.report.recommendations) else []


def _strange(talk: Talk, turn: Query) -> bool:
    """Whether all that a turn names by itself is strange to the report: what was told before does not answer for it."""
    if turn.context or turn.follow_up or len(talk.scope.cards) != 1:
        return False
    if has_form("leans", turn.text):
        return False
    nouns = [t for t in asked(turn).terms if t.kind == "noun"]
    known = words_of(talk.scope.glance)
    return bool(nouns) and all(is_strange(t, known) for t in nouns)


def _says_nothing_else(turn: Query) -> bool:
    """Whether a turn asks for a kind of thing and names none: "since when?", "when did it come in?"."""
    if turn.follow_up == "asked" or _measures(turn):
        return True
    return turn.answer_type != "person" and len(content_words(turn.text)) < _WEAK


def _that_gives(talk: Talk, turn: Query, kind: str, quotes: Sequence[Quote]) -> Draft:
    """What holds the kind of thing asked for, among what stands around what was just told, else in that itself."""
    draft = talk.again(turn, near(talk.scope, quotes, kind=kind))
    gave = [bool(gives(kind, f"{ln.text} {talk.words(ln.quotes)}")) for ln in draft.lines]
    if draft.status != "answered" or not any(gave):
        told = [quoted(q) for q in quotes if gives(kind, talk.words([q]))]
        unsaid = draft if draft.status != "answered" else not_found(UNSAID.get(kind, SAYS))
        return Draft(tuple(told)) if told else unsaid
    first = [ln for ln, given in zip(draft.lines, gave, strict=True) if given]
    rest = [ln for ln, given in zip(draft.lines, gave, strict=True) if not given]
    return draft if gave[0] else replace(draft, lines=(*first, *rest))


def _of_that(turn: Query) -> bool:
    """Whether what is done is asked of the thing just told, and of nothing that the turn names itself."""
    return has_form("leans", turn.text) or not content_words(rest_of("remedy", turn.text))


def _with_advice(talk: Talk, turn: Query, topic: str, draft: Draft) -> Draft:
    """What is done about a thing, or what is recommended where that is asked for."""
    if len(talk.scope.cards) != 1 or not has_form("wanted", turn.text):
        return draft
    found = on_subject(turn, talk.scope, topic)
    return recommended(talk.scope.view, found) if found else draft


def recalled(talk: Talk, at: int) -> Draft | None:
    """The answer to a turn that seems off the topic but speaks of what was just told."""
    turn, before = taken_up(talk, at), talk.before(at)
    practice = None if before is None else of_practice(talk, at, before)
    if practice or turn is None or before is None:
        return practice
    return talk.again(turn, near(talk.scope, talk.quotes(before)[:_LEANT_ON], turn.text))


def taken_up(talk: Talk, at: int) -> Query | None:
    """A turn that seems off the topic but holds a word of what was just told: "say that figure again".

    Or it leans and names what the report knows ("even with that database"), or names nothing at all ("all done?").
    """
    turn, before = talk.turns[at], talk.before(at)
    own = content_terms(turn.text)
    if before is None or turn.numbers or turn.parts:
        return None
    told = [n for n in range(before + 1) if talk.before(n + 1) == n][-_RECALLED:]
    there = {
        t for n in told for t in content_terms(f"{talk.turns[n].text} {talk.words(talk.quotes(n))}")
    }
    if not (set(own) & there or _goes_on(talk, turn)):
        return None
    topic = talk.topic(before)
    return replace(turn, readings=_SEARCH, search_text=f"{turn.text} {topic}", context=topic)


def _goes_on(talk: Talk, turn: Query) -> bool:
    """Whether a turn can only go on from the one before: it names nothing, or leans and names what the report knows."""
    if not content_words(turn.text):
        return has_form("asks", turn.text)
    if len(talk.scope.cards) != 1 or not has_form("goes_on", turn.text):
        return False
    known = places(talk.scope.view.report).idf
    named = content_terms(rest_of("goes_on", turn.text))
    return bool(named) and all(term in known for term in named)


def _searched(turn: Query, before: Query) -> Query | None:
    """The turn read as one for search, where it is or may well be one."""
    first = turn.readings[0]
    if first.intent in RETRIEVAL:
        alone = before.intent in RETRIEVAL and not turn.standards
        return turn.as_(first) if alone else turn
    if first.intent == "why_rating" and turn.standards and before.intent not in RETRIEVAL:
        return None
    if _guessed(turn, before):
        return replace(turn, readings=_SEARCH)
    reading = next((r for r in turn.readings if r.intent in RETRIEVAL), None)
    return turn.as_(reading) if reading and first.confidence < _UNSURE else None


def _measures(turn: Query) -> bool:
    """Whether a turn asks for a sum or distance of what was told, and names nothing: "how far away was it?"."""
    wanted = asked(turn)
    idle = words_in("asked.yaml", "measures")
    return wanted.kind in words_in("asked.yaml", "measured") and all(
        t.text in idle for t in wanted.terms
    )


def _guessed(turn: Query, before: Query) -> bool:
    """Whether a turn is read as one of lists or ratings though none of its words speaks of them.

    The classifier learnt from questions that stand by themselves, and guesses at what has no words.
    """
    named = turn.standards or turn.domains or turn.ratings or turn.numbers or turn.follow_up
    if named or before.intent not in RETRIEVAL:
        return False
    if turn.intent not in _GUESSED and not _measures(turn):
        return False
    said = words(turn.text)
    return not any(w in words_in("asked.yaml", "graded") or w in _ADDRESS for w in said)


_ADDRESS = frozenset({"you", "your", "recommended", "advise", "advised"})


def _item(talk: Talk, at: int, ordinal: int | None) -> str:
    """The words of the item of a list that was told, or of the one that is meant."""
    if talk.turns[at].intent not in LISTS:
        return ""
    lines = [
        line for line in talk.draft(at).lines if line.kind == "quoted" and line.text != ADDRESSED_TO
    ]
    at_most = len(lines)
    chosen = 0 if ordinal is None or at_most == 1 else ordinal - (ordinal > 0)
    if not lines or not -at_most <= chosen < at_most:
        return ""
    return talk.words(lines[chosen].quotes)
