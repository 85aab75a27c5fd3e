"""What kind of thing is asked for: the word that asks decides, not one that joins two clauses."""

from __future__ import annotations

import pytest

from assistant.questions.answer_types import answer_type
from assistant.questions.tokens import tokenize


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who sits on the panel when disposals are decided?", "person"),
        ("and who chairs it", "person"),
        ("I would like to know who leads", "person"),
        ("what support do children who leave care get", None),
        ("how many were on the books when inspectors came", "count"),
        ("and when was that", "date"),
        ("since when has the post been empty", "date"),
        ("what happens when a child leaves", None),
        ("wheres the office", "place"),
        ("who decides where children go", "person"),
        ("is there a day when they meet", "yes_no"),
    ],
)
def test_the_word_that_asks_tells_the_kind(question: str, kind: str | None) -> None:
    assert answer_type(tokenize(question)) == kind
