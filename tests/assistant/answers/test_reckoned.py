"""Turns that reckon with what was spoken of: what is supposed again, sums, gaps, ends and bands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant

SUPPOSED = {
    ("out-of-court assessment on keeping others safe?", "and if two fewer cases were good?"): "50%",
    ("out-of-court assessment on keeping others safe?", "no, I mean if only 7 of the 16 were"): "44%",
    ("What rating did court assessment get?", "and if two more were good enough?"): "62%",
    ("What rating did court reviewing get?", "what if it had been 70%?"): "Improvement to Good",
    ("What rating did staff get?", "what if it went up a step?"): "17 + 1 = 18",
    ("What rating did staff get?", "what if it went up a step?", "and leadership too?"): "17 + 2 = 19",
    ("what if staff went up one step?", "same for leadership"): "17 + 2 = 19",
    ("what if staff went up one step?", "and leadership too?", "so which band would that be?"): "19",
    ("what if only court planning went to Good?", "and if delivery also went up one step?"): "+ 3 = 20",
    ("what if two went up by one?",): "17 + 2 = 19",
    ("what if one standard fell a grade?", "and what if three did?"): "17 - 3 = 14",
    ("What happens if one more rating was Outstanding?",): "17 +",
    ("What if the service had two points fewer?",): "15 of 36 points would be Requires improvement",
    (
        "What rating did court planning get?",
        "what if keeping other people safe had been 70%?",
        "and the child's safety as well?",
    ): "17 + 1 = 18",
}  # fmt: skip

TOLD = {
    # sums and gaps of what was told
    ("How many court cases did they inspect?", "and out of court?", "so 29 altogether?"): "13 + 16 = 29",
    ("What was the lowest key question?", "and the highest?"): "88%",
    ("What was the lowest key question?", "and the highest?", "how far apart are they?"): "65 percentage",
    ("Compare court assessment with out-of-court assessment", "is that difference a lot?"): "27 perc",
    (
        "Compare court delivery with out-of-court delivery",
        "is that difference a lot?",
        "what about planning, same comparison?",
    ): "43 percentage points on keeping other people safe",
    ("Compare court planning with out-of-court planning", "what is the biggest gap?"): "gap is 43",
    (
        "Compare court planning with out-of-court planning",
        "which has the better figure for keeping the child safe?",
    ): "ahead by 1 percentage point",
    # the one further from a rating
    ("What rating did court planning get?", "and court reviewing?", "which is further from Good?"):
    "Court disposals planning (2.2) is further from Good",
    ("Which of court planning and court reviewing is nearer to Good?",):
    "Court disposals reviewing (2.4) is nearer to Good",
    # ends within what was spoken of
    ("How did court planning do on keeping other people safe?", "which stage is lowest?"): "23%",
    ("How did court planning do on keeping other people safe?", "which stage is lowest?",
     "and the best of the four?"): "62%",
    ("What do the data say about court reviewing?", "the figures in the annexe", "which is lowest?"):
    "The lowest item is at 38%",
    # bands of points
    ("what total did they get?", "so what band is 22?"): "22 of 36 points would be Good",
    ("How do you get Outstanding?", "has any standard got it?"): "1 standard rated Outstanding",
}  # fmt: skip


@pytest.fixture(scope="module")
def assistant(home: str) -> Iterator[Assistant]:
    with Assistant.open(home) as opened:
        yield opened


@pytest.mark.parametrize(("turns", "said"), SUPPOSED.items())
def test_what_a_turn_supposes_is_worked_out_for_what_was_spoken_of(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = assistant.ask(turns[-1], history=turns[:-1])
    assert said.lower() in answer.text.lower()
    assert answer.trace


@pytest.mark.parametrize(("turns", "said"), TOLD.items())
def test_what_was_told_is_reckoned_with(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    assert said in assistant.ask(turns[-1], history=turns[:-1]).text


def test_a_sum_that_is_not_so_is_denied(assistant: Assistant) -> None:
    history = ("How many court cases did they inspect?",)
    answer = assistant.ask("so 31 altogether?", history=history)
    assert "13 + 16 = 31" not in answer.text


def test_a_figure_of_the_text_has_no_band(assistant: Assistant) -> None:
    history = ("What share of the caseload has substance misuse issues?",)
    answer = assistant.ask("is 72% good?", history=history)
    assert answer.text.startswith("The report gives no verdict on that figure")


@pytest.mark.parametrize(
    ("turns", "unsaid"),
    [
        (("How many interviews were held?", "and how many cases altogether?"), "No:"),
        (("What if staff went up one step?", "and what about the board?"), "17 + 2"),
        (("Is 63% good?",), "no verdict"),
        (("Which is further from London, Hillingdon or Luton?",), "further from Good"),
        (("What is the best rated standard?",), "key question"),
    ],
)
def test_what_asks_otherwise_is_not_reckoned(
    assistant: Assistant, turns: tuple[str, ...], unsaid: str
) -> None:
    assert unsaid not in assistant.ask(turns[-1], history=turns[:-1]).text
