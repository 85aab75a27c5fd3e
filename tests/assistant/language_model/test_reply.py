"""A reply is data: an object is read, all else is refused in words, and only known names are kept."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage

from assistant.language_model.reply import MAX_REPLY, NoReply, form_of, known

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ['{"ids": ["E1"]}', '```json\n{"ids": ["E1"]}\n```', 'Here it is: {"ids": ["E1"]} as asked.'],
    ids=["bare", "in a fence", "in words"],
)
def test_an_object_is_found_where_models_put_it(text: str) -> None:
    assert form_of(AIMessage(text)) == {"ids": ["E1"]}


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (AIMessage(""), "empty"),
        (AIMessage(" \n"), "empty"),
        (AIMessage("I cannot help with that."), "cannot be read"),
        (AIMessage('{"ids": ["E1"'), "cannot be read"),
        (AIMessage('["E1"]'), "cannot be read"),
        (AIMessage("{" * 5000 + "}" * 5000), "cannot be read"),
        (AIMessage('{"a":' * 3000 + "1" + "}" * 3000), "cannot be read"),
        (AIMessage("x" * (MAX_REPLY + 1)), "too long"),
        (AIMessage("", additional_kwargs={"refusal": "No."}), "refused"),
        ("text and no message", "empty"),
        (None, "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_used_says_why(message: Any, why: str) -> None:
    with pytest.raises(NoReply, match=why):
        form_of(message)


def test_a_refusal_beside_a_form_is_a_refusal() -> None:
    raw = AIMessage("", additional_kwargs={"refusal": "No."})
    with pytest.raises(NoReply, match="refused"):
        form_of({"raw": raw, "parsed": {"ids": ["E1"]}, "parsing_error": None})


def test_where_the_provider_could_not_parse_the_words_are_read() -> None:
    raw = AIMessage('Sure: {"ids": ["E1"]}')
    assert form_of({"raw": raw, "parsed": None, "parsing_error": ValueError()}) == {"ids": ["E1"]}


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=3))
def test_any_object_comes_back_as_it_is(value: dict[str, Any]) -> None:
    assert form_of(AIMessage(json.dumps(value))) == value


@given(st.text() | JSON.map(json.dumps))
def test_any_text_is_an_object_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(NoReply):
        assert isinstance(form_of(AIMessage(text)), dict)


@given(JSON)
def test_only_names_on_the_list_are_kept(value: Any) -> None:
    kept, unknown = known(value, ("E1", "E2"))
    assert set(kept) <= {"E1", "E2"}
    assert unknown >= 0


def test_names_are_kept_once_in_the_order_given() -> None:
    assert known(["e2", " E1 ", "E2", "E3"], ("E1", "E2")) == (("E2", "E1"), 1)
    assert known("E1", ("E1",)) == (("E1",), 0)
    assert known([2.2, True], ("2.2", "true")) == (("2.2",), 1)
    assert known(None, ("E1",)) == ((), 0)
