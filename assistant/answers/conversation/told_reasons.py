"""Turns that ask why, or whose fault it is, of what was just told: the reason mostly stands in the next sentence.

"It took 34 days. This was because ...": the second sentence has none of the question's words, so that a search for
them finds the first alone.
"""

from __future__ import annotations

from assistant.answers.conversation.talk import Talk
from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, Quote, not_found, quoted, stated
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.held import is_generic
from assistant.answers.evidence.reading import followers, leant_on
from assistant.answers.evidence.words import stems
from assistant.answers.refuse import NEAREST
from assistant.answers.wording.forms import has_form
from assistant.model import Query
from assistant.questions.reading import RETRIEVAL

_FIRST = 3
"""Sentences told that a turn without a subject of its own may be about."""
_CAUSE = pattern("asked.yaml", "cause_told")
_NO_FAULT = "The report does not say whose fault that was."


def told_reason(talk: Talk, at: int, before: int) -> Draft | None:
    """The reason that stands in or right after a sentence just told; None where none does."""
    turn = talk.turns[at]
    fault = has_form("fault", turn.text)
    if len(talk.scope.cards) != 1 or not (fault or asked(turn).kind == "reason"):
        return None
    if not fault and (
        turn.ratings or turn.key_questions or talk.turns[before].intent not in RETRIEVAL
    ):
        return None
    told = [q for q in talk.quotes(before) if _is_meant(talk, turn, q, fault=fault)]
    told = told if _nouns(turn) and not fault else told[:_FIRST]
    tried = (_with_cause(talk, quote, within) for within in range(3) for quote in told)
    lines = next(filter(None, tried), ())
    if fault:
        return not_found(_NO_FAULT, *((stated(NEAREST), *lines) if lines else ()))
    return Draft(lines) if lines else None


def _nouns(turn: Query) -> list[frozenset[str]]:
    return [t.stems for t in asked(turn).terms if t.kind == "noun" and not is_generic(t)]


def _is_meant(talk: Talk, turn: Query, quote: Quote, *, fault: bool) -> bool:
    """Whether a sentence told has what the turn names, where it names anything."""
    there, named = stems(talk.words([quote])), _nouns(turn)
    return fault or not named or any(words <= there for words in named)


def _with_cause(talk: Talk, quote: Quote, within: int) -> tuple[Line, ...]:
    """A sentence, with the one so many behind it that tells its cause; by itself where it tells it."""
    report = talk.scope.view_of(quote.report).report
    chain = [quote.span, *followers(quote.span, report)]
    if len(chain) <= within or not _CAUSE.search(chain[within].of(report.text)):
        return ()
    spans = (*leant_on(chain[within], report), quote.span, chain[within])
    told = sorted(dict.fromkeys(spans), key=lambda s: s.start)
    return tuple(quoted(Quote(quote.report, s)) for s in told)
