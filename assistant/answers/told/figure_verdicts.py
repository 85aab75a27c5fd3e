"""The word that opens an answer about a figure: whether it is what the question says, or more, or better."""

from __future__ import annotations

from decimal import Decimal

from assistant.answers.evidence.figure_topics import Topic, asks
from assistant.answers.told.figure_values import amount, shown
from assistant.answers.wording.cues import says
from assistant.answers.wording.shares import stated_shares
from assistant.model import Query
from corpus.model import Figure


def claimed(query: Query, found: Figure) -> str:
    """The verdict where the question asks whether the figure is, or is beyond, what it says."""
    value = amount(found.value)
    if value is None or query.answer_type != "yes_no":
        return ""
    vague = [s for s in stated_shares(query.text) if s.low != s.high and s.but is None]
    said = query.percents or (query.numbers if len(query.numbers) == 1 else ())
    if vague and "%" in shown(found):
        holds = vague[0].low <= value <= vague[0].high
    elif len(said) == 1:
        gap = value - Decimal(str(said[0]))
        signs = [sign for cue, sign in (("more", 1), ("fewer", -1)) if asks(cue, query.text)]
        holds = gap * signs[0] > 0 if signs else not gap
    else:
        return ""
    return "Yes: " if holds else "No: "


def compared(query: Query, topic: Topic, gap: Decimal) -> str:
    """The verdict where the question asks whether it is more, less, better or worse."""
    text = query.text
    signs = {"more": 1, "fewer": -1}
    better = {"low": -1, "high": 1}.get(topic.good or "")
    if better:
        signs |= {"better": better, "worse": -better}
    wanted = next((sign for cue, sign in signs.items() if asks(cue, text)), 0)
    if not wanted and topic.more and topic.more in text.lower():
        wanted = 1
    if not wanted or not _asks_whether(query):
        return ""
    if not gap:
        return "No, the same: "
    return "Yes: " if (gap > 0) == (wanted > 0) else "No: "


def _asks_whether(query: Query) -> bool:
    """Whether yes or no may be said to a question: "higher than nationally?", not "how bad is it compared with"."""
    if query.answer_type is None:
        return not says("asks_what", query.text)
    return query.answer_type == "yes_no"
