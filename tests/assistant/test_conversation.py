"""Conversations are files on this machine: appended, resumed, deleted, or never written at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from assistant.conversation import Conversation, ConversationStore
from assistant.conversation_files import save, to_html, to_json, to_markdown
from assistant.model import Answer
from corpus.errors import AssistantError


def answer(text: str = "Nothing.") -> Answer:
    return Answer(question="q", status="not_found", text=text)


def test_a_store_that_is_off_touches_no_disk(tmp_path: Path) -> None:
    store = ConversationStore(None)
    conversation = store.new()
    conversation.add("q", answer())
    assert conversation.questions == ("q",)
    assert store.latest() is None
    assert list(tmp_path.iterdir()) == []


def test_turns_are_written_as_they_come_and_resumed(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path / "conversations")
    conversation = store.new()
    assert store.paths() == ()
    conversation.add("first", answer("One."), report="a-2022")
    conversation.add("second", answer("Two."))
    resumed = store.latest()
    assert resumed is not None
    assert resumed.turns == conversation.turns
    resumed.add("third", answer())
    assert store.latest().questions == ("first", "second", "third")  # type: ignore[union-attr]


def test_the_latest_is_the_one_begun_last_that_has_turns(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path)
    for name, lines in (
        ("2022-01.jsonl", "old"),
        ("2022-02.jsonl", "new"),
        ("2022-03.jsonl", None),
    ):
        conversation = Conversation(tmp_path / name)
        if lines:
            conversation.add(lines, answer())
        else:
            (tmp_path / name).touch()
    assert store.latest().questions == ("new",)  # type: ignore[union-attr]


def test_a_torn_or_foreign_line_costs_only_itself(tmp_path: Path) -> None:
    conversation = ConversationStore(tmp_path).new()
    conversation.add("kept", answer())
    assert conversation.path is not None
    with conversation.path.open("ab") as file:
        file.write(b'{"question": "torn", "answ\n\xff\xfe\n{"other": 1}\n')
    assert ConversationStore.open(conversation.path).questions == ("kept",)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\v", "\r", "\n"])
def test_a_turn_may_hold_any_line_end(tmp_path: Path, mark: str) -> None:
    conversation = ConversationStore(tmp_path).new()
    conversation.add(f"one{mark}two", answer(f"One.{mark}Two."))
    assert conversation.path is not None
    assert ConversationStore.open(conversation.path).turns == conversation.turns


def test_forgetting_deletes_the_files(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path)
    store.new().add("a", answer())
    second = store.new()
    second.add("b", answer())
    second.forget()
    assert (second.turns, len(store.paths())) == ((), 1)
    assert store.forget_all() == 1
    assert store.paths() == ()


def test_recall_is_oldest_first_without_repeats(tmp_path: Path) -> None:
    store = ConversationStore(tmp_path)
    for name, questions in (("1.jsonl", "aab"), ("2.jsonl", "bc")):
        conversation = Conversation(tmp_path / name)
        for question in questions:
            conversation.add(question, answer())
    assert store.recall() == ("a", "b", "c")
    assert store.recall(2) == ("b", "c")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no owner bits")
def test_only_the_owner_can_read_a_conversation(tmp_path: Path) -> None:
    conversation = ConversationStore(tmp_path).new()
    conversation.add("q", answer())
    assert conversation.path is not None
    assert stat.S_IMODE(conversation.path.stat().st_mode) == 0o600


def test_markup_in_a_question_stays_text_in_html() -> None:
    conversation = Conversation()
    hostile = Answer(
        question="<script>alert(1)</script> [x](javascript:y)",
        status="not_found",
        text="<img src=x> ![i](http://a/b)",
    )
    conversation.add("q", hostile)
    page = to_html(conversation)
    assert "<script>" not in page
    assert "<img" not in page
    assert "href" not in page
    assert "&lt;script&gt;" in page


def test_markdown_and_json_hold_every_turn() -> None:
    conversation = Conversation()
    conversation.add("q1", answer("One."))
    conversation.add("q2", answer("Two."))
    for exported in (to_markdown(conversation), to_json(conversation)):
        assert exported.index("One.") < exported.index("Two.")


def test_saving_never_overwrites_and_names_the_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    save(Conversation(), path)
    with pytest.raises(AssistantError, match="exists already"):
        save(Conversation(), path)
    with pytest.raises(AssistantError, match=r"\.md, \.html, \.json"):
        save(Conversation(), tmp_path / "a.docx")
    with pytest.raises(AssistantError, match="was not saved"):
        save(Conversation(), tmp_path / "no" / "such" / "a.md")
