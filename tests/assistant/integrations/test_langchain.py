"""LangChain's doors over the real library: what a chain, an agent or another retriever sees."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from langchain_core.documents import Document
from langchain_core.messages import AIMessage, HumanMessage, ToolCall, ToolMessage
from langchain_core.runnables import RunnablePassthrough

from assistant import Answer, Assistant, AssistantError

WHY = "why was planning inadequate?"
AND = "and for out-of-court?"
SHARED = {"source", "page", "page_label", "start_index"}
OURS = {"report", "section", "char_start", "char_end", "score"}


def slices(documents: Sequence[Document], assistant: Assistant) -> list[str]:
    places = [
        (d.metadata["report"], d.metadata["char_start"], d.metadata["char_end"]) for d in documents
    ]
    return [assistant.text(report)[start:end] for report, start, end in places]


def test_documents_are_slices_with_the_metadata_that_loaders_share(bundled: Assistant) -> None:
    found = bundled.retriever(limit=3).invoke("waiting lists for health services")
    assert len(found) == 3
    assert [d.page_content for d in found] == slices(found, bundled)
    for document in found:
        assert set(document.metadata) == SHARED | OURS
        assert document.metadata["source"] == document.metadata["report"]
        assert document.metadata["start_index"] == document.metadata["char_start"]


def test_the_retriever_gives_what_search_gives_in_its_order(bundled: Assistant) -> None:
    found = bundled.retriever(limit=5).invoke("management board")
    assert [d.page_content for d in found] == [
        f.quote for f in bundled.search("management board", limit=5)
    ]
    ids = [d.id for d in found]
    assert len(set(ids)) == 5
    assert ids == [d.id for d in bundled.retriever(limit=5).invoke("management board")]


def test_the_metadata_can_be_stored_as_json(bundled: Assistant) -> None:
    (document,) = bundled.retriever(limit=1).invoke("education")
    assert json.loads(json.dumps(document.metadata)) == document.metadata


def test_a_retriever_keeps_to_the_reports_it_was_given(bundled: Assistant) -> None:
    report = bundled.reports()[0]
    one = bundled.retriever(report=report.service, limit=2).invoke("education")
    assert {d.metadata["report"] for d in one} == {report.id}
    assert bundled.retriever(report=[report.id], limit=2).invoke("education") == one
    with pytest.raises(AssistantError, match="nowhere-1999"):
        bundled.retriever(report="nowhere-1999").invoke("education")


async def test_the_retriever_is_asked_from_an_event_loop(bundled: Assistant) -> None:
    retriever = bundled.retriever(limit=2)
    assert await retriever.ainvoke("education") == retriever.invoke("education")


def test_the_runnable_answers_a_question(bundled: Assistant) -> None:
    answer = bundled.as_runnable().invoke(WHY)
    assert isinstance(answer, Answer)
    assert answer == bundled.ask(WHY)


def test_the_runnable_takes_report_and_history(bundled: Assistant) -> None:
    report = bundled.reports()[0].id
    asked = {"question": AND, "report": [report], "history": [WHY]}
    answer = bundled.as_runnable().invoke(asked)
    assert answer == bundled.ask(AND, report=[report], history=[WHY])
    assert answer != bundled.ask(AND)


@pytest.mark.parametrize(
    "history",
    [
        WHY,
        [("human", WHY), ("ai", "Because.")],
        [HumanMessage(WHY), AIMessage("Because.")],
        [{"role": "user", "content": WHY}, {"role": "assistant", "content": "Because."}],
    ],
    ids=["text", "pairs", "messages", "dicts"],
)
def test_a_history_of_messages_counts_what_people_asked(
    bundled: Assistant, history: object
) -> None:
    answer = bundled.as_runnable().invoke({"question": AND, "history": history})
    assert answer == bundled.ask(AND, history=[WHY])


@pytest.mark.parametrize("value", [{}, {"question": None}, {"query": WHY}, 7])
def test_the_runnable_says_what_it_takes(bundled: Assistant, value: object) -> None:
    with pytest.raises(AssistantError, match="no question"):
        bundled.as_runnable().invoke(value)  # type: ignore[arg-type]


async def test_the_runnable_batches_streams_and_awaits(bundled: Assistant) -> None:
    runnable, questions = bundled.as_runnable(), [WHY, "what was the overall rating?"]
    known = [bundled.ask(q) for q in questions]
    assert runnable.batch(list(questions)) == known
    assert await runnable.abatch(list(questions)) == known
    assert await runnable.ainvoke(WHY) == known[0]
    assert list(runnable.stream(WHY)) == known[:1]


def test_one_bad_question_of_a_batch_costs_only_itself(bundled: Assistant) -> None:
    bad, good = bundled.as_runnable().batch(["", WHY], return_exceptions=True)
    assert isinstance(bad, AssistantError)
    assert good == bundled.ask(WHY)


def test_the_runnable_stands_in_a_chain(bundled: Assistant) -> None:
    chain = {"question": RunnablePassthrough()} | bundled.as_runnable() | (lambda a: a.status)
    assert chain.invoke(WHY) == "answered"


def test_the_runnable_tells_what_goes_in_and_comes_out(bundled: Assistant) -> None:
    runnable = bundled.as_runnable()
    text, asked = runnable.get_input_jsonschema()["anyOf"]
    assert text["type"] == "string"
    fields = runnable.get_input_jsonschema()["$defs"][asked["$ref"].rpartition("/")[2]]
    assert (set(fields["properties"]), fields["required"]) == (
        {"question", "report", "history"},
        ["question"],
    )
    assert set(runnable.get_output_jsonschema()["properties"]) == set(Answer.model_fields)


def test_the_tool_gives_words_to_the_model_and_the_answer_as_artifact(bundled: Assistant) -> None:
    call = ToolCall(name="ask_inspection_reports", args={"question": WHY}, id="1", type="tool_call")
    message = bundled.as_tool().invoke(call)
    assert isinstance(message, ToolMessage)
    assert message.status == "success"
    answer = bundled.ask(WHY)
    assert message.artifact == answer.model_dump(mode="json")
    assert str(message.content).startswith(answer.text)
    for source in answer.citations:
        assert " ".join(source.quote.split()) in message.content


async def test_the_tool_is_called_by_name_and_from_an_event_loop(bundled: Assistant) -> None:
    tool = bundled.as_tool()
    assert list(tool.args) == ["question"]
    assert tool.args["question"]["description"]
    assert await tool.ainvoke({"question": WHY}) == tool.invoke({"question": WHY})


def test_a_question_that_cannot_be_asked_is_told_to_the_model(bundled: Assistant) -> None:
    call = ToolCall(name="ask_inspection_reports", args={"question": " "}, id="1", type="tool_call")
    message = bundled.as_tool().invoke(call)
    assert message.status == "error"
    assert "empty" in message.content
