"""The model's part in a question, in order: read it where we are unsure, then choose among the passages.

Each step gives a draft of our own making, or leaves the one there was. The model is not asked at all where a
question is turned away (off topic, an instruction, an unknown service) or a premise corrected: no reply may
undo that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.draft import Draft, Line, Quote, quoted
from assistant.answers.refuse import OFF_TOPIC
from assistant.answers.scope import Scope
from assistant.answers.told.find import evidence_for
from assistant.language_model.chat import Chat, open_chat
from assistant.language_model.choose import choose
from assistant.language_model.notes import OFF_THE_POINT, Notes, read_as, without
from assistant.language_model.read import read
from assistant.language_model.reply import NoReply
from assistant.language_model.topic import told, topic_of
from assistant.model import Query
from assistant.questions.intent_table import intents
from assistant.questions.vocabulary import LibraryVocabulary
from corpus.model import BlockKind

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_SURE = 0.9
"""Confidence from which our own reading needs no help."""
_STANDS_ALONE = (None, "new")
_GOING_ON = frozenset({"more", "where", "next", "other", "example"})
"""Turns that are answered by what the answer before them left or showed."""
_OTHERS = 12
"""Passages offered beside our own."""


@dataclass(frozen=True)
class Desk:
    """What the model's part is worked out with; `lock` is held while the library is asked, never while the model is."""

    vocabulary: LibraryVocabulary
    scope_of: Callable[[Query], Scope]
    compose: Callable[[Query, Scope], Draft]
    lock: AbstractContextManager[object]

    def draft(self, query: Query) -> Draft:
        """Our own draft for a query."""
        with self.lock:
            return self.compose(query, self.scope_of(query))

    def others(self, query: Query) -> tuple[Line, ...]:
        """What a search for the question gives, as lines to quote."""
        with self.lock:
            scope = self.scope_of(query)
            found = (e.passage for e in evidence_for(query, scope, limit=_OTHERS))
            several = len(scope.cards) > 1
            return tuple(
                quoted(Quote(p.report, p.span), scope.view_of(p.report).service if several else "")
                for p in found
                if p.kind is not BlockKind.HEADING
            )

    def words(self, query: Query) -> Callable[[Quote], str]:
        """The words at a place."""
        scope = self.scope_of(query)
        return lambda quote: quote.span.of(scope.view_of(quote.report).report.text)


def aided(
    query: Query,
    draft: Draft,
    desk: Desk,
    *,
    model: str | BaseChatModel,
    seconds: float,
    history: Sequence[str] = (),
) -> Draft:
    """The draft with what a model could do for it; on any failure the one given, which says so.

    Args:
        query: the question as we read it.
        draft: our answer.
        desk: what to compose and search with.
        model: a chat model, or the name of one ("provider:name").
        seconds: how long the model may take over this question in all.
        history: the questions asked before, oldest first.
    """
    if not _may_help(query, draft):
        return draft
    try:
        chat = open_chat(model, seconds)
        notes: Notes = ()
        helped = draft
        if _unsure(query, draft):
            query, helped, notes = _read(query, draft, desk, history, chat)
        chosen, more = choose(query, helped, lambda: desk.others(query), desk.words(query), chat)
        return chosen.assuming(*notes, *more)
    except NoReply as error:
        return draft.assuming(without(str(error)))


def _may_help(query: Query, draft: Draft) -> bool:
    """Whether it is one question, on the reports, with an answer that is for choosing or for reading anew."""
    turned_away = query.intent in OFF_TOPIC or (query.unknown_services and not query.reports)
    goes_on = query.follow_up in _GOING_ON or query.parts
    return not (turned_away or goes_on or draft.status == "premise_corrected")


def _unsure(query: Query, draft: Draft) -> bool:
    """Whether our reading may be wrong; a turn that leans on the one before is read by that one."""
    unsure = query.readings[0].confidence < _SURE or draft.status == "not_found"
    return unsure and query.follow_up in _STANDS_ALONE


def _read(
    query: Query, draft: Draft, desk: Desk, history: Sequence[str], chat: Chat
) -> tuple[Query, Draft, Notes]:
    """The model's reading with our draft for it, where that says something and stays on the point; else ours.

    An answer that nothing was found gives way only to one that holds all words of the question's topic, and
    an answer of ours only to one that holds those that ours does: a reading may not talk of something else.
    """
    wanted, notes = read(query, history, desk.vocabulary, chat)
    if wanted == query:
        return query, draft, notes
    made = desk.draft(wanted)
    if made.status == "not_found" or made.lines == draft.lines:
        return query, draft, notes
    topic = topic_of(query)
    needed = topic if draft.status == "not_found" else topic & told(topic, draft, desk.words(query))
    if not needed <= told(topic, made, desk.words(wanted)):
        return query, draft, (*notes, OFF_THE_POINT)
    return wanted, made, (*notes, read_as(intents()[wanted.intent].means))
