"""The answer as a message: its citations stand where LangChain's readers look, and outlive serialisation."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.load import dumpd, dumps, load, loads
from langchain_core.messages import (
    AIMessage,
    HumanMessage,
    convert_to_openai_messages,
    messages_from_dict,
    messages_to_dict,
)
from langchain_core.messages.content import Citation

from assistant import Assistant
from assistant.integrations.messages import as_message

pytestmark = pytest.mark.filterwarnings("ignore:The function `loads?` is in beta")
QUESTIONS = [
    "why was planning inadequate?",
    "what are the recommendations?",
    "what does the report say about exploitation?",
    "what was the total score?",
]

ROUND_TRIPS: dict[str, Callable[[AIMessage], Any]] = {
    "dumpd": lambda m: load(json.loads(json.dumps(dumpd(m))), allowed_objects="core"),
    "dumps": lambda m: loads(dumps(m), allowed_objects="core"),
    "json": lambda m: AIMessage.model_validate_json(m.model_dump_json()),
    "dict": lambda m: AIMessage.model_validate(m.model_dump()),
    "history": lambda m: messages_from_dict(json.loads(json.dumps(messages_to_dict([m]))))[0],
}


def annotations(message: AIMessage) -> list[dict[str, Any]]:
    (block,) = message.content_blocks
    return [dict(a) for a in block["annotations"]]  # type: ignore[typeddict-item]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_source_is_a_citation_of_the_sentence_it_supports(
    bundled: Assistant, question: str
) -> None:
    answer = bundled.ask(question)
    message = as_message(answer)
    assert message.text == answer.text
    found = annotations(message)
    assert len(found) == sum(len(claim.citations) for claim in answer.claims) > 0
    for one in found:
        assert one["type"] == "citation"
        assert set(one) <= set(Citation.__annotations__)
        sentence = answer.text[one["start_index"] : one["end_index"]]
        assert sentence in {claim.text for claim in answer.claims}
        place = one["extras"]
        text = bundled.text(place["source"])
        assert one["cited_text"] == text[place["start_char_index"] : place["end_char_index"]]
        assert one["title"].startswith(place["source"])
    assert len({one["id"] for one in found}) == len(found)


@pytest.mark.parametrize("trip", ROUND_TRIPS.values(), ids=ROUND_TRIPS)
def test_citations_outlive_serialisation(
    bundled: Assistant, trip: Callable[[AIMessage], Any]
) -> None:
    message = as_message(bundled.ask(QUESTIONS[0]))
    back = trip(message)
    assert isinstance(back, AIMessage)
    assert annotations(back) == annotations(message) != []
    assert back.text == message.text
    assert back.response_metadata["status"] == "answered"


def test_the_same_answer_gives_the_same_bytes(bundled: Assistant) -> None:
    one, two = (as_message(bundled.ask(QUESTIONS[0])) for _ in range(2))
    assert one.model_dump_json() == two.model_dump_json()


def test_what_is_not_in_the_reports_is_a_message_without_sources(bundled: Assistant) -> None:
    answer = bundled.ask("what is the weather in Paris?")
    message = as_message(answer)
    assert message.text == answer.text
    assert annotations(message) == []
    assert message.response_metadata["status"] == "not_found"


def test_it_ends_a_chain_and_stands_in_a_history(bundled: Assistant) -> None:
    chain = bundled.as_runnable() | as_message
    said = chain.invoke(QUESTIONS[0])
    history = [HumanMessage(QUESTIONS[0]), said]
    asked = {"question": "and for out-of-court?", "history": history}
    known = bundled.ask("and for out-of-court?", history=[QUESTIONS[0]])
    assert bundled.as_runnable().invoke(asked) == known  # type: ignore[arg-type]
    told = convert_to_openai_messages(history)
    assert told[1]["content"] == said.text
