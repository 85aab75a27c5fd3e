"""Turns on ratings that leave open of what: it is of what the answer before compared, counted or listed."""

from __future__ import annotations

import pytest

from assistant import Assistant


def _first(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns[-1], history=list(turns[:-1])).text.splitlines()[0]


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (("is court or out-of-court work better?", "only by a few points?"),
         "7 points apart: out-of-court disposals 8 of 12, court disposals 1 of 12."),
        (("what did court planning get?", "and reviewing?", "which is lower?", "by how much?"),
         "Court disposals reviewing (2.4) was rated Requires improvement, court disposals planning (2.2)"),
        (("how do the four organisational standards compare?", "why is the third one so much better?"),
         "Partnerships and services (1.3) was rated Outstanding"),
        (("compare court planning with out-of-court planning", "why is out-of-court better?"),
         "Out-of-court disposals planning (3.2) was rated Good"),
        (("is court or out-of-court work better?", "which of the two is stronger on keeping others safe?"),
         "- Out-of-court disposals ahead by 17 percentage points on keeping other people safe"),
        (("which standards were Requires improvement?", "how many cases short were they?"),
         "Court disposals reviewing (2.4), for Good:"),
        (("which key questions were below 50%?", "no, below 60"), "4 of 21 key questions are below 60%:"),
        (("how do the ratings work?", "what is 65% then"), "65% of cases is Good for a key question"),
        (("how do the ratings work?", "what is 65% then", "and 80%?"), "80% of cases is Outstanding"),
        (("which key question was lowest?", "why is it so low?"),
         "Court disposals implementation and delivery (2.3): keeping other people safe was sufficient in 3"),
        (("what if 2.2 was RI?", "and 2.1 Good as well?", "what about only 2.1?"), "17 + 2 = 19 out of 36"),
        (("what if 2.2 was RI?", "and 2.1 Good as well?", "and without 2.1?"), "17 + 1 = 18 out of 36"),
        (("compare court and out-of-court work", "where is the biggest gap?"), "The widest gap is 65 percentage"),
        (("how does 1.3 compare with 1.4?",), "Partnerships and services (1.3) was rated Outstanding"),
        (("which were outstanding?", "which ones?"), "1 standard rated Outstanding: partnerships"),
        (("what if all court standards were good?", "and all out-of-court ones too"), "17 + 7 = 24 out of 36"),
        (("what if staff was good?",), "No change: staff (1.2) is rated Good already"),
        (("which standard is furthest from Good?",), "The 3 lowest, as standards with the same rating are level:"),
        (("what was the score for staff?", "and partnerships?"), "3 points: partnerships and services (1.3)"),
        (("what was staff rated?", "what about leadership?"), "Governance and leadership (1.1) was rated"),
    ],
)  # fmt: skip
def test_it_is_of_what_was_told(turns: tuple[str, ...], first: str, bundled: Assistant) -> None:
    assert _first(bundled, *turns).startswith(first)


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (("what is the sickness rate?", "and last year?"), "The report gives no earlier figure for that."),
        (("what's the budget?", "and last year?"), "1,366,175 (Total spend in previous financial year)."),
        (("what is the caseload?", "per worker?"), "5.2 (Average caseload case managers"),
    ],
)  # fmt: skip
def test_a_figure_is_followed_up(turns: tuple[str, ...], first: str, bundled: Assistant) -> None:
    assert _first(bundled, *turns).startswith(first)


def test_what_is_left_of_a_list_is_no_thing_to_mention(bundled: Assistant) -> None:
    assert "does not mention" not in _first(bundled, "what are the weaknesses?", "and the rest?")


@pytest.mark.parametrize("turn", ["and volunteers?", "and the chair?"])
def test_what_has_no_rating_is_told_from_the_text(turn: str, bundled: Assistant) -> None:
    assert "rated" not in _first(bundled, "what was staff rated?", turn)
