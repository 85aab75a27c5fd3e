"""Turns that go on from what was supposed, or ask what is lacking: "and 80%?", "what else would they need?".

What was supposed is the question before, so it is asked again with the other figure, for its effect, or for what it
leaves to be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.choosing import ordered
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.model import Query, Reading
from assistant.questions.intent_table import intents

_EFFECTS = frozenset({"what_if_rating", "what_if_cases", "nearest", "way_up", "cases_needed"})
"""Intents whose answers tell what the points would come to."""
_RATED = frozenset({"ratings", "points", "what_if", "comparison", "discretion"})
_SEVERAL = 2


def supposes(turn: Query) -> bool:
    """Whether a turn supposes other ratings, other cases or another share of them."""
    return _changes(turn) or _of_a_share(turn)


def _changes(turn: Query) -> bool:
    return bool(turn.changes or turn.steps or turn.some or turn.case_delta is not None)


def _of_a_share(turn: Query) -> bool:
    named = (turn.standards or turn.key_questions) and not _changes(turn)
    return bool(named and turn.numbers) and says("hypothetical", turn.text)


def its_effect(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "How many points would that give?": what was supposed, or would be least, is told with its points."""
    asked = before[-1]
    told = supposes(asked) or any(r.intent in _EFFECTS for r in ordered(asked)[:1])
    if not told or _names_another(turn, asked) or not has_form("points_given", turn.text):
        return None
    return replace(asked, follow_up="inherit")


def another_share(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "And 80%?" after another share was supposed: the same of this one."""
    asked = before[-1]
    if not _of_a_share(asked) or not has_form("only_figure", turn.text):
        return None
    return replace(
        asked, numbers=turn.numbers, percents=turn.percents, fractions=turn.fractions,
        follow_up="inherit",
    )  # fmt: skip


def as_well(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "2.2 too" after another share was supposed: the same supposed of this standard besides."""
    asked = before[-1]
    others = set(turn.standards) - set(asked.standards)
    if not _of_a_share(asked) or not others or not has_form("too", turn.text):
        return None
    both = tuple(sorted({*asked.standards, *turn.standards}))
    return replace(asked, standards=both, standards_assumed=False, follow_up="inherit")


def on_top(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "And if planning was 65% too?" after another share was supposed: both together."""
    asked = before[-1]
    if not _of_a_share(asked) or not _of_a_share(turn) or turn.besides or not turn.key_questions:
        return None
    if not (has_form("too", turn.text) or has_form("and_if", turn.text)):
        return None
    reading = (Reading("what_if_cases", 1.0),)
    return replace(turn, readings=reading, besides=asked, follow_up="inherit")


def fewer(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "Without 3.4?", "only 3.4?" after several ratings were supposed: the others alone, or that one alone."""
    asked = before[-1]
    named = set(turn.standards) & {number for number, _ in asked.changes}
    if len(asked.changes) < _SEVERAL or named != set(turn.standards) or not named or turn.ratings:
        return None
    less = has_form("supposed_less", turn.text)
    if not (less or has_form("supposed_alone", turn.text)):
        return None
    kept = tuple(c for c in asked.changes if (c[0] in named) != less)
    if not kept:
        return None
    numbers = tuple(number for number, _ in kept)
    return replace(
        asked, text=turn.text, search_text=turn.text, changes=kept, standards=numbers, follow_up="inherit"
    )  # fmt: skip


def besides(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "What else would they need?" after something was supposed: what is lacking then."""
    asked = before[-1]
    if not supposes(asked) or _names_another(turn, asked) or not has_form("what_else", turn.text):
        return None
    reading = (Reading("still_needed", 1.0),)
    return replace(asked, readings=reading, ratings=turn.ratings, follow_up="inherit")


def _names_another(turn: Query, asked: Query) -> bool:
    """Whether a turn names a subject that it did not take over from the turn before."""
    spoken = {*asked.standards, *(number for number, _ in asked.changes)}
    domains = set(turn.domains) - {"all", *asked.domains}
    questions = set(turn.key_questions) - set(asked.key_questions)
    return bool(set(turn.standards) - spoken or domains or questions)


def way_there(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "How far off Good is it?": the cases that the standard spoken of lacks, or the points of the whole."""
    if len(set(turn.ratings)) != 1 or _names_another(turn, before[-1]) or turn.prompts:
        return None
    if not has_form("needed_for", turn.text):
        return None
    standards = () if _of_the_whole(turn, before) else _spoken(before)
    reading = (Reading("cases_needed" if standards else "band_position", 1.0),)
    if not standards and has_form("needs", turn.text):
        reading = (Reading("way_up", 1.0),)
    return replace(
        turn, readings=reading, standards=standards, standards_assumed=False, domains=(),
        context=" ", search_text=turn.text, changes=(), steps=(), follow_up="inherit",
    )  # fmt: skip


def _of_the_whole(turn: Query, before: Sequence[Query]) -> bool:
    """Whether the service is meant: by its name, or by "they" after something was supposed of its standards."""
    if says("overall_word", turn.text) or says("points_word", turn.text) or "all" in turn.domains:
        return True
    return supposes(before[-1]) and not has_form("leans", turn.text)


def _spoken(before: Sequence[Query]) -> tuple[str, ...]:
    """The one standard that the turns before were about, as far back as none was about the whole."""
    for turn in reversed(before):
        if turn.standards:
            one = len(turn.standards) == 1 and not turn.standards_assumed
            return turn.standards if one else ()
        if intents()[turn.intent].family in _RATED:
            return ()
    return ()
