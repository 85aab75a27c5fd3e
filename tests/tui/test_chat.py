"""The conversation: asking, sources, going back, stopping, remembering."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from assistant.checked_input import MAX_QUESTION
from assistant.conversation import ConversationStore
from assistant.model import Answer
from corpus.errors import AssistantError
from tests.tui.conftest import Running
from tests.tui.fake import FakeAssistant
from tests.tui.scenes import ask, chat, until
from tui.widgets.turn import STOPPED

QUESTION = "why was planning inadequate?"


def shown(pilot: object, selector: str) -> str:
    """The text of a widget as drawn."""
    widget = chat(pilot).chat.query_one(selector)  # type: ignore[arg-type]
    lines = widget.render_lines(widget.size.region)
    return "\n".join(strip.text.rstrip() for strip in lines)


def notes(pilot: object) -> str:
    return "\n".join(str(note.content) for note in chat(pilot).chat.query(".note"))  # type: ignore[arg-type, attr-defined]


async def test_the_welcome_shows_report_rating_score_and_three_questions(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        line = shown(pilot, "#report-line")
        assert "Hillingdon · May 2022 · Requires improvement" in line
        assert "17/36" in line
        assert "3  What would have made the overall rating better?" in shown(pilot, "Welcome")


async def test_a_number_asks_an_example_before_anything_was_asked(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await pilot.press("1", "enter")
        await until(pilot, lambda: fake.asked)
        assert fake.asked[0][0] == "Why was 2.1 assessment rated Inadequate?"


async def test_an_answer_is_shown_with_markers_reading_and_numbered_sources(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        text = shown(pilot, "Turn")
        assert f"› {QUESTION}" in text
        assert "below 50% [1]." in text
        assert "Read as: planning as 2.2" in text
        assert "[3] Annexe 1: Methodology, p." in text


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_a_number_opens_the_exact_words_and_b_goes_back(
    size: tuple[int, int], fake: FakeAssistant, running: Running
) -> None:
    async with running(fake, size=size) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("2", "enter")
        source = chat(pilot).chat.source
        await until(pilot, lambda: source.view.has_focus and source.view.quote)
        assert source.view.quote is not None
        start, end = source.view.quote
        assert source.view.text[start:end].startswith("Planning to address the risk of harm")
        assert source.view.is_visible(start)
        assert "Source 2 of 3" in shown(pilot, "#source-place")
        await pilot.press("b")
        await until(pilot, lambda: chat(pilot).chat.prompt.has_focus)
        assert chat(pilot).chat.query_one("#chat").display


async def test_cited_rows_carry_a_bar_so_that_colour_is_not_needed(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1", "enter")
        view = chat(pilot).chat.source.view
        await until(pilot, lambda: view.has_focus)
        lines = shown(pilot, "#source-view").split("\n")
        marked = [line for line in lines if line.startswith("▌")]
        assert len(marked) == 1
        assert "Does planning focus sufficiently on keeping other people safe?" in marked[0]


async def test_a_digit_alone_opens_a_source_outside_the_prompt(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("shift+tab")
        assert chat(pilot).chat.transcript.turns[-1].has_focus
        await pilot.press("3")
        source = chat(pilot).chat.source
        await until(pilot, lambda: source.passage is not None)
        assert source.passage is not None
        assert source.passage.id == 3


async def test_a_click_on_a_marker_opens_its_source(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        lines = shown(pilot, "Turn").split("\n")
        row = next(at for at, line in enumerate(lines) if "[2]" in line)
        await pilot.click("Turn", offset=(lines[row].index("[2]") + 1, row))
        source = chat(pilot).chat.source
        await until(pilot, lambda: source.passage is not None)
        assert source.passage is not None
        assert source.passage.id == 2


async def test_next_and_previous_walk_the_sources(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1", "enter")
        source = chat(pilot).chat.source
        await until(pilot, lambda: source.view.has_focus)
        for key, number in (("n", 2), ("n", 3), ("n", 1), ("p", 3)):
            await pilot.press(key)
            await until(pilot, lambda n=number: source.passage and source.passage.id == n)  # type: ignore[misc]


async def test_a_number_without_a_source_says_which_there_are(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("9", "enter")
        await until(pilot, lambda: notes(pilot))
        assert "no source 9; it has 1, 2, 3" in notes(pilot)


async def test_find_steps_through_hits_and_esc_closes_it(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1", "enter")
        source = chat(pilot).chat.source
        await until(pilot, lambda: source.view.has_focus)
        await pilot.press("slash")
        source.find.words = "desistance"
        await until(pilot, lambda: source.view.current)
        first = source.view.current
        await pilot.press("enter")
        await until(pilot, lambda: source.view.current != first)
        assert " of " in shown(pilot, "#find-count")
        await pilot.press("escape")
        assert not source.find.display
        assert source.view.has_focus


async def test_contents_jump_to_a_section(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1", "enter")
        source = chat(pilot).chat.source
        await until(pilot, lambda: source.view.has_focus)
        await pilot.press("c")
        await until(pilot, lambda: pilot.app.screen.query(Input))
        pilot.app.screen.query_one(Input).value = "methodology"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "Methodology" in shown(pilot, "#source-place"))


async def test_the_source_keeps_its_place_when_the_window_changes(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("2", "enter")
        view = chat(pilot).chat.source.view
        await until(pilot, lambda: view.has_focus)
        await pilot.resize_terminal(62, 20)
        await pilot.pause()
        assert view.quote is not None
        assert view.is_visible(view.quote[0])


async def test_the_mouse_selects_the_reports_words_without_the_screens_breaks(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("2", "enter")
        view = chat(pilot).chat.source.view
        await until(pilot, lambda: view.has_focus)
        await pilot.mouse_down("#source-view", offset=(2, 1))
        await pilot.hover("#source-view", offset=(20, 3))
        await pilot.mouse_up("#source-view", offset=(20, 3))
        selected = pilot.app.screen.get_selected_text()
        assert selected
        assert selected.rstrip("\n") in view.text


# -- the prompt ---------------------------------------------------------------------------------


async def test_ctrl_j_breaks_the_line_and_enter_asks(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        await pilot.press("a", "ctrl+j", "b", "enter")
        await until(pilot, lambda: fake.asked)
        assert fake.asked[0][0] == "a\nb"


async def test_arrow_up_recalls_and_down_comes_back_to_the_draft(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        await ask(pilot, "first planning")
        await ask(pilot, "second planning")
        prompt = chat(pilot).chat.prompt
        prompt.text = "dra"
        await pilot.press("up")
        assert prompt.text == "second planning"
        await pilot.press("up")
        assert prompt.text == "first planning"
        await pilot.press("up")
        assert prompt.text == "first planning"
        await pilot.press("down", "down")
        assert prompt.text == "dra"


async def test_a_whole_document_pasted_is_refused_with_its_size(
    fake: FakeAssistant, running: Running
) -> None:
    from textual import events

    async with running(fake) as pilot:
        prompt = chat(pilot).chat.prompt
        prompt.post_message(events.Paste("x" * 1_000_000))
        await until(pilot, lambda: notes(pilot))
        assert "1,000,000 characters" in notes(pilot)
        assert prompt.text == ""
        prompt.post_message(events.Paste("short\ntext\x1b[31m"))
        await until(pilot, lambda: prompt.text)
        assert prompt.text == "short\ntext[31m"


async def test_too_long_a_question_stays_in_the_prompt(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        prompt = chat(pilot).chat.prompt
        prompt.text = "x" * (MAX_QUESTION + 1)
        await pilot.press("enter")
        await until(pilot, lambda: notes(pilot))
        assert len(prompt.text) == MAX_QUESTION + 1
        assert fake.asked == []


async def test_esc_stops_and_gives_the_question_back(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        fake.gate.clear()
        prompt = chat(pilot).chat.prompt
        prompt.text = QUESTION
        await pilot.press("enter")
        await until(pilot, lambda: chat(pilot).chat.transcript.turns)
        await pilot.press("escape")
        assert prompt.text == QUESTION
        assert STOPPED in shown(pilot, "Turn")
        fake.gate.set()
        await ask(pilot, "why planning")
        assert chat(pilot).chat.transcript.turns[-1].answer is not None
        assert chat(pilot).chat.transcript.turns[0].answer is None


async def test_questions_asked_in_a_hurry_are_answered_in_order_each_knowing_the_ones_before(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        fake.gate.clear()
        for question in ("one planning", "two planning"):
            chat(pilot).chat.ask(question)
        fake.gate.set()
        await until(pilot, lambda: len(fake.asked) == 2)
        assert fake.asked[1][2] == ("one planning",)


async def test_an_error_becomes_a_line_and_the_chat_goes_on(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        fake.fail = AssistantError("The index is locked.", "Close the other program.")
        await ask(pilot, "x")
        assert "The index is locked. Close the other program." in shown(pilot, "Turn")
        fake.fail = RuntimeError("secret text of a question")
        await ask(pilot, "y")
        last = chat(pilot).chat.transcript.turns[-1]
        assert "RuntimeError" in last.problem
        assert "secret" not in last.problem
        fake.fail = None
        await ask(pilot, "planning")
        assert chat(pilot).chat.transcript.turns[-1].answer is not None


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("not_found", "Not in the reports"),
        ("premise_corrected", "Not as the question supposes"),
        ("ambiguous", "More than one reading"),
    ],
)
async def test_what_is_no_plain_answer_says_so_in_words(
    status: str, label: str, fake: FakeAssistant, running: Running
) -> None:
    fake.answers["q"] = Answer.model_validate({"question": "q", "status": status, "text": "So."})
    async with running(fake) as pilot:
        await ask(pilot, "q")
        assert label in shown(pilot, "Turn")


# -- remembering --------------------------------------------------------------------------------


async def test_a_conversation_is_resumed_with_its_answers_and_history(
    fake: FakeAssistant, running: Running, tmp_path: Path
) -> None:
    store = ConversationStore(tmp_path / "conversations")
    async with running(fake, store=store) as pilot:
        await ask(pilot, QUESTION)
    async with running(fake, store=store, continue_=True) as pilot:
        await until(pilot, lambda: chat(pilot).chat.transcript.turns)
        assert "below 50% [1]." in shown(pilot, "Turn")
        await ask(pilot, "and staff?")
        assert fake.asked[-1][2] == (QUESTION,)
        await pilot.press("up", "up")
        assert chat(pilot).chat.prompt.text == QUESTION


@pytest.mark.parametrize("suffix", ["md", "html", "json"])
async def test_the_conversation_is_exported_with_sources(
    suffix: str, fake: FakeAssistant, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / f"out.{suffix}"
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        chat(pilot).chat.prompt.text = f"/export {path}"
        await pilot.press("enter")
        await until(pilot, lambda: notes(pilot))
        assert str(path) in notes(pilot)
    assert "keeping other people safe" in path.read_text(encoding="utf-8")


async def test_forgetting_empties_the_screen_and_the_disk(
    fake: FakeAssistant, running: Running, tmp_path: Path
) -> None:
    store = ConversationStore(tmp_path / "conversations")
    async with running(fake, store=store) as pilot:
        await ask(pilot, QUESTION)
        chat(pilot).chat.prompt.text = "/forget all"
        await pilot.press("enter")
        await until(pilot, lambda: not chat(pilot).chat.transcript.turns)
    assert store.paths() == ()


async def test_copying_says_how(
    fake: FakeAssistant, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.clipboard.shutil.which", lambda name: None)
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    async with running(fake) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("ctrl+y")
        app = chat(pilot)
        assert "Annexe 1: Methodology" in app.clipboard
        assert any("OSC 52" in note.message for note in app._notifications)
        await pilot.press("1", "enter")
        await until(pilot, lambda: app.chat.source.view.has_focus)
        await pilot.press("y")
        assert app.clipboard.startswith("“Does planning focus sufficiently on keeping other")


async def test_the_theme_is_remembered(
    fake: FakeAssistant, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    async with running(fake, home=tmp_path) as pilot:
        pilot.app.theme = "inspection-light"
        await pilot.pause()
    async with running(fake, home=tmp_path) as pilot:
        assert pilot.app.theme == "inspection-light"


# -- beginnings ---------------------------------------------------------------------------------


async def test_an_empty_library_says_how_to_fill_it(running: Running) -> None:
    async with running(FakeAssistant(empty=True)) as pilot:
        assert "The library is empty" in shown(pilot, "Welcome")
        await pilot.press("f3")
        await until(pilot, lambda: notes(pilot))


async def test_a_library_that_does_not_open_says_why(running: Running) -> None:
    from tui.app import ChatApp

    def factory(progress: object) -> FakeAssistant:
        raise AssistantError("The home cannot be written.", "Set ASSISTANT_HOME.")

    app = ChatApp(factory, store=ConversationStore(None))
    async with app.run_test() as pilot:
        await until(pilot, lambda: "cannot" in shown(pilot, "Welcome"))
        assert "Set ASSISTANT_HOME." in shown(pilot, "Welcome")


async def test_many_reports_are_named_in_the_sources(running: Running) -> None:
    async with running(FakeAssistant(copies=3)) as pilot:
        assert "3 reports of 3 services" in shown(pilot, "#report-line")
        await ask(pilot, QUESTION)
        assert "[1] hillingdon-2022-05: " in shown(pilot, "Turn")


async def test_held_to_one_report(running: Running) -> None:
    fake = FakeAssistant(copies=3)
    async with running(fake, report="Northbank") as pilot:
        assert "Northbank" in shown(pilot, "#report-line")
        await ask(pilot, QUESTION)
        assert fake.asked[0][1] == "northbank-2022-05"


@pytest.mark.parametrize("size", [(59, 30), (120, 14)])
async def test_a_window_too_small_says_so_and_says_what_works(
    size: tuple[int, int], fake: FakeAssistant, running: Running
) -> None:
    async with running(fake, size=size) as pilot:
        assert "too small" in shown(pilot, "#too-small")
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert not chat(pilot).chat.query_one("#too-small").display
