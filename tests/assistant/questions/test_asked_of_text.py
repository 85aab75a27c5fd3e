"""What is asked through the report is asked outright; a "where" of the matter is none of the text."""

from __future__ import annotations

import pytest

from assistant.questions.asked_of_text import asked_outright, of_the_matter

OUTRIGHT = {
    "does it say how much it costs?": "how much it costs?",
    "and does the report say by when?": "by when?",
    "does it say why?": "why?",
    "did the inspectors explain who chairs it?": "who chairs it?",
    "can you tell me how far away he was placed": "how far away he was placed",
}
WHOLE = (
    "does it say anything about drones?",
    "where does it say that?",
    "does it say which page?",
    "does the board say it is ready?",
    "does it mention AXIS?",
)


@pytest.mark.parametrize(("question", "left"), OUTRIGHT.items())
def test_the_question_behind_does_it_say_is_asked(question: str, left: str) -> None:
    assert asked_outright(question) == left


@pytest.mark.parametrize("question", WHOLE)
def test_what_asks_for_the_text_itself_stays(question: str) -> None:
    assert asked_outright(question) is None


@pytest.mark.parametrize("question", ["where did he end up staying?", "who blamed the phones?"])
def test_a_place_or_a_speaker_is_of_the_matter(question: str) -> None:
    assert of_the_matter(question)


@pytest.mark.parametrize(
    "question",
    [
        "where is that?",
        "where does it say that?",
        "where did you get that?",
        "where can I read it?",
        "where?",
    ],
)
def test_a_place_in_the_report_is_not(question: str) -> None:
    assert not of_the_matter(question)
