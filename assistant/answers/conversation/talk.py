"""A conversation being answered: its turns, the draft of each, and what a turn is about.

Answers are made anew from the questions, so the answer before is always at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from assistant.answers.conversation.pointing import pointed
from assistant.answers.conversation.turns import taken_from
from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft, Quote
from assistant.answers.evidence.figure_topics import asked_figures
from assistant.answers.scope import Scope
from assistant.answers.wording.forms import has_form
from assistant.model import Query
from assistant.questions.reading import ASIDE
from index.terms import content_terms

Whole = Callable[[Query, Scope], Draft]
_FEW, _SOME = 2, 4
"""A turn with no more words of its own leans on the answer before; with some more if it points back."""


class Talk:
    """A conversation: its turns, and the draft of each, made when asked for."""

    def __init__(
        self,
        turns: Sequence[Query],
        scope: Scope,
        whole: Whole,
        leaning: Callable[[Talk, int], Draft | None],
        taken_up: Callable[[Talk, int], Query | None],
    ) -> None:
        self.scope = scope
        self._whole = whole
        self._leaning = leaning
        self.draft = cache(self._draft)
        self.turns: list[Query] = []
        for turn in turns:
            made = taken_from(turn, self.turns, turns)
            self.turns.append(pointed(self, made))
            at = len(self.turns) - 1
            if turn.may_lean and at < len(turns) - 1:
                self.turns[at] = taken_up(self, at) or made

    def _draft(self, at: int) -> Draft:
        return self._leaning(self, at) or self.again(self.turns[at], self.scope)

    def before(self, at: int) -> int | None:
        """The latest turn before `at` that is no aside."""
        return next((n for n in range(at - 1, -1, -1) if self.turns[n].intent not in ASIDE), None)

    def again(self, turn: Query, scope: Scope) -> Draft:
        """The answer to a turn as if it stood alone."""
        return self._whole(replace(turn, follow_up=None), scope)

    def quotes(self, at: int) -> list[Quote]:
        """What the answer to a turn quotes or rests on, in order."""
        return quotes_of(self.draft(at))

    def topic(self, at: int) -> str:
        """The words of a turn, behind those of the turn that it leans on itself."""
        turn, before = self.turns[at], self.before(at)
        own = _subject(turn.text)
        if before is None or turn.follow_up == "new" or not leans(turn):
            return own
        while turn.follow_up == "inherit" and self.turns[before].follow_up == "inherit":
            before = self.before(before) or 0  # what was asked in between is asked of this now
        return f"{self.topic(before)} {own}"

    def figure_words(self, at: int) -> str:
        """The words by which prose treats the figure that a turn was told."""
        if len(self.scope.cards) != 1:
            return ""
        told = asked_figures(self.turns[at], self.scope.view.report)
        return " ".join(dict.fromkeys(a.topic.told for a in told if a.topic.told))

    def words(self, quotes: Sequence[Quote]) -> str:
        """Quotations as text."""
        said = (q.span.of(self.scope.view_of(q.report).report.text) for q in quotes)
        return " ".join(said)


def quotes_of(draft: Draft) -> list[Quote]:
    """The quotations of a draft, each once."""
    return list(dict.fromkeys(q for line in draft.lines for q in line.quotes))


def leans(turn: Query) -> bool:
    """Whether a turn leaves its subject to the answer before."""
    own = len(content_terms(turn.text))
    return bool(turn.context) or own <= _FEW or (own <= _SOME and has_form("leans", turn.text))


def _subject(text: str) -> str:
    """`text` without the words of rating, which lead a search of prose astray; whole where nothing is left."""
    graded = words_in("asked.yaml", "graded")
    left = [word for word in text.split() if word.lower().strip("?!.,;:'\"()") not in graded]
    return " ".join(left) or text
