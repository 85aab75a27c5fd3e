"""Whether what was just told covered a thing: "was risk of harm covered?" after the training."""

from __future__ import annotations

from assistant.answers.conversation.talk import Talk
from assistant.answers.draft import Draft, quoted
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.held import is_generic
from assistant.answers.evidence.sentences import all_sentences, in_method
from assistant.answers.evidence.words import Keyed, stems
from assistant.answers.told.mention_asked import asked_covered
from assistant.questions.reading import RETRIEVAL

_SHOWN = 3


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
    return Draft(tuple(quoted(talk.scope.view.quote(s)) for s in both[:_SHOWN])) if both else None
