"""What people tell of themselves around a question is no part of it."""

from __future__ import annotations

import pytest

from assistant.questions.background import without_background
from assistant.questions.vocabulary import LibraryVocabulary

NOTHING_HELD = LibraryVocabulary()

LEFT = {
    "I sit on the youth bench. How many cases did they look at?": "How many cases did they look at?",
    "Council meeting at 7. what is the budget": "what is the budget",
    "what is the budget? council meeting at 7, thanks": "what is the budget?",
    "My son starts there on Monday. Who runs the mentoring?": "Who runs the mentoring?",
}
WHOLE = (
    "how many cases did they look at?",
    "We got 62% on safety. Why was planning Inadequate?",  # states a result
    "Our rating for staff was Good. What did staff get wrong?",  # names a standard
    "I heard of a mentoring scheme. Who runs it?",  # is pointed back to
    "Mentoring. How long is the wait?",  # is the topic
    "My son starts there on Monday.",  # asks nothing
)


@pytest.mark.parametrize(("question", "left"), LEFT.items())
def test_it_is_left_out(question: str, left: str) -> None:
    assert without_background(question, NOTHING_HELD) == left


@pytest.mark.parametrize("question", WHOLE)
def test_what_the_question_is_about_stays(question: str) -> None:
    assert without_background(question, NOTHING_HELD) is None
