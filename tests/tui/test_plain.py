"""The line mode: everything the screen can do, in lines, without a terminal and without Textual."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checked_input import MAX_QUESTION
from assistant.conversation import ConversationStore
from assistant.rendering import as_text
from tests.tui.fake import FakeAssistant
from tui.commands import COMMANDS, Invocation, OpenSource, Question, Refused, parse
from tui.plain import run_plain


def talk(fake: FakeAssistant, *typed: str, **options: object) -> str:
    out = io.StringIO()
    options.setdefault("store", ConversationStore(None))
    stdin = io.StringIO("".join(f"{line}\n" for line in typed))
    assert run_plain(fake, stdin=stdin, stdout=out, **options) == 0  # type: ignore[arg-type]
    return out.getvalue()


def test_an_answer_is_what_ask_prints(fake: FakeAssistant) -> None:
    said = talk(fake, "why was planning inadequate?")
    assert as_text(fake.ask("why was planning inadequate?")) in said


def test_the_welcome_names_the_report_its_date_rating_and_score(fake: FakeAssistant) -> None:
    assert (
        "Hillingdon, published May 2022, fieldwork September 2021, Requires improvement, 17 of 36"
        in talk(fake)
    )


def test_a_number_opens_the_source_in_its_surroundings(fake: FakeAssistant) -> None:
    said = talk(fake, "why planning", "2")
    assert (
        "»Planning to address the risk of harm to others requires substantial improvement«" in said
    )


def test_a_number_without_a_source_says_which_there_are(fake: FakeAssistant) -> None:
    assert "no source 9; it has 1, 2, 3" in talk(fake, "why planning", "9")
    assert "no source 1; it has none" in talk(fake, "1")


def test_earlier_questions_are_handed_on(fake: FakeAssistant) -> None:
    talk(fake, "why planning", "and staff?")
    assert fake.asked[-1] == ("and staff?", None, ("why planning",))


def test_scores_show_words_percentages_counts_and_adjustments(fake: FakeAssistant) -> None:
    said = talk(fake, "/scores")
    assert "2.2 Planning: Inadequate" in said
    assert "38% (5 of 13), Inadequate" in said
    assert "3.1 Assessment: Good; by rule Requires improvement; moved by the panel's" in said


def test_what_if_is_marked_as_supposed(fake: FakeAssistant) -> None:
    said = talk(fake, "/what-if 2.2=Good")
    assert "What-if, not the report: 2.2=Good" in said
    assert "17 of 36 -> 19 of 36; overall Requires improvement -> Good" in said


@pytest.mark.parametrize("command", [c.name for c in COMMANDS])
def test_every_command_answers_with_a_line_even_without_arguments(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = len(talk(FakeAssistant()))
    said = talk(FakeAssistant(), f"/{command}")
    assert len(said) > before or command == "quit"


def test_reading_a_section_and_an_unknown_one(fake: FakeAssistant) -> None:
    assert "Planning is well-informed" in talk(fake, "/read 2.2. planning")
    said = talk(fake, "/read cookery")
    assert "No section is called cookery" in said
    assert "Foreword" in said


def test_holding_to_a_report_by_its_service_name() -> None:
    fake = FakeAssistant(copies=2)
    said = talk(fake, "/use northbank", "why planning", "/use all", "why planning")
    assert "Questions go to northbank-2022-05." in said
    assert [asked[1] for asked in fake.asked] == ["northbank-2022-05", None]


def test_a_command_about_one_report_asks_which_where_there_are_many() -> None:
    assert "Which report? Name one" in talk(FakeAssistant(copies=2), "/scores")


def test_comparing_two_reports() -> None:
    said = talk(FakeAssistant(copies=2), "/compare hillingdon northbank")
    assert "2.2 Planning: Inadequate, Inadequate" in said


def test_adding_and_removing(fake: FakeAssistant, tmp_path: Path) -> None:
    path = tmp_path / "with space.md"
    path.write_text("# 1. Staff\n\nSome text.\n", encoding="utf-8")
    said = talk(fake, f"/add {path}", "/reports", "/remove with space", "/add missing.pdf")
    assert "added as with space" in said
    assert "with space is no longer in the library" in said
    assert "missing.pdf: rejected. There is no such file." in said


def test_an_error_is_one_line_and_the_chat_goes_on(fake: FakeAssistant) -> None:
    fake.fail = RuntimeError("boom\x1b[31m")
    said = talk(fake, "why planning", "/scores")
    assert "That did not work (RuntimeError)" in said
    assert "2.2 Planning" in said
    assert "Traceback" not in said


def test_an_empty_library_says_how_to_fill_it() -> None:
    assert "The library is empty: /add FILE" in talk(FakeAssistant(empty=True))


def test_control_characters_never_reach_the_output(fake: FakeAssistant) -> None:
    hostile = "why planning \x1b]52;c;aGk=\x07 \x9b31m \u202e [@click=app.quit]x[/]"
    fake.body = fake.body.replace("Planning to address", "Planning\x1b[31m to address")
    said = talk(
        FakeAssistant(text="# Head\x1b]0;x\x07\n\ntext\x9d"), hostile, "/read head", "/find \x1b"
    )
    assert not set(said) & {chr(c) for c in [*range(9), *range(11, 32), *range(127, 160), 0x202E]}


def test_a_resumed_conversation_shows_its_last_answer_and_hands_on_its_questions(
    fake: FakeAssistant, tmp_path: Path
) -> None:
    store = ConversationStore(tmp_path)
    talk(fake, "why planning", store=store)
    said = talk(fake, "and staff?", store=store, continue_=True)
    assert "Going on after 1 earlier questions" in said
    assert fake.asked[-1][2] == ("why planning",)


@pytest.mark.parametrize("suffix", ["md", "html", "json"])
def test_exporting_with_sources(fake: FakeAssistant, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"chat.{suffix}"
    talk(fake, "why planning", f"/export {path}")
    written = path.read_text(encoding="utf-8")
    assert "Does planning focus sufficiently on keeping other people safe?" in written
    assert suffix != "json" or json.loads(written)["turns"][0]["answer"]["status"] == "answered"


def test_plain_mode_never_loads_textual() -> None:
    code = "import sys, tui.plain, tui.commands, tui.lines; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_interrupt_leaves_with_130(fake: FakeAssistant) -> None:
    class Interrupting(io.StringIO):
        def readline(self, *_: object) -> str:
            raise KeyboardInterrupt

    assert (
        run_plain(fake, stdin=Interrupting(), stdout=io.StringIO(), store=ConversationStore(None))
        == 130
    )


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("", None),
        ("  ", None),
        ("3", OpenSource(3)),
        ("why?", Question("why?")),
        ("/", Question("/")),
        ("/use all", Invocation("use", ("all",), "all")),
        (
            '/what-if "2.2=Requires improvement"',
            Invocation("what-if", ("2.2=Requires improvement",), "2.2=Requires improvement"),
        ),
        ("2022", Question("2022")),
    ],
)
def test_what_is_typed_is_read(line: str, read: object) -> None:
    assert parse(line) == read


def test_too_long_a_line_is_refused_with_its_length() -> None:
    refused = parse("x" * 1_000_000)
    assert isinstance(refused, Refused)
    assert "1,000,000" in refused.reason
    assert f"{MAX_QUESTION:,}" in refused.reason


@given(st.text())
def test_no_line_is_too_odd_to_be_read(line: str) -> None:
    parse(line)
    parse("/" + line)
