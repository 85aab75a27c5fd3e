"""Two questions in one are two; one question stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.questions.split import split


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("who chairs the board and how often does it meet?", 2),
        ("What did 2.1 get? And what would lift it to Good?", 2),
        ("how many more cases for Good, and what is the total then?", 2),
        ("was planning good and timely", 1),
        ("what is the difference between court and out-of-court planning", 1),
        ("The foreword praises the team. So what went wrong?", 1),
        ("Which partners are missing, and why?", 1),
        ("are they good and do so well", 1),
    ],
)
def test_split(question: str, parts: int) -> None:
    assert len(split(question)) == parts


@given(st.text(max_size=200))
def test_nothing_is_lost_but_joints(text: str) -> None:
    words = " ".join(split(text)).split()
    assert all(word.strip(" ,;") in text for word in words)
