"""The public API over a real library: what a program that imports `Assistant` can rely on."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant, AssistantError
from assistant.checked_input import checked_history
from assistant.settings import Settings
from corpus.reading.files import SUFFIXES
from tests.conftest import BUNDLED, SMALL

WHY = "why was planning inadequate?"
AND = "and for out-of-court?"
OVERALL = "what was the overall rating?"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that begins without the bundled report."""
    monkeypatch.setenv("ASSISTANT_BUNDLED", "0")
    return tmp_path / "empty"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Path:
    """A library of two reports, for reading."""
    folder = tmp_path_factory.mktemp("two") / "home"
    shutil.copytree(home, folder)
    with Assistant.open(folder) as assistant:
        assistant.add(SMALL)
    return folder


def ids(assistant: Assistant) -> list[str]:
    return [report.id for report in assistant.reports()]


class TestOpening:
    def test_a_library_is_closed_on_leaving_and_closing_twice_is_harmless(self, home: Path) -> None:
        with Assistant.open(home) as assistant:
            assert assistant.reports()
        assistant.close()

    def test_the_home_may_be_text_and_is_made(self, empty: Path) -> None:
        with Assistant.open(str(empty)) as assistant:
            assert assistant.reports() == ()
        assert (empty / "library.db").is_file()

    def test_the_home_is_taken_from_the_environment(self, own_home: Path) -> None:
        with Assistant.open() as assistant:
            assert len(assistant.reports()) == 1

    def test_settings_win_over_the_environment(self, empty: Path, home: Path) -> None:
        with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
            assert len(assistant.reports()) == 1

    def test_an_empty_library_is_answered(self, empty: Path) -> None:
        with Assistant.open(empty) as assistant:
            answer = assistant.ask(WHY)
        assert (answer.status, answer.citations) == ("not_found", ())


class TestSettings:
    def test_the_file_in_the_home_is_read(
        self, empty: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("ASSISTANT_BUNDLED")
        empty.mkdir()
        (empty / "settings.toml").write_text("bundled = false\nconversations = false\n")
        settings = Settings(home=empty)
        assert (settings.bundled, settings.conversations) == (False, False)
        with Assistant.open(empty) as assistant:
            assert assistant.reports() == ()

    def test_the_environment_wins_over_the_file(
        self, empty: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        empty.mkdir()
        (empty / "settings.toml").write_text("bundled = true\n")
        monkeypatch.setenv("ASSISTANT_HOME", str(empty))
        assert Settings().bundled is False

    def test_an_empty_variable_counts_as_not_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ASSISTANT_HOME", "")
        monkeypatch.setenv("ASSISTANT_BUNDLED", "")
        settings = Settings()
        assert settings.home.is_absolute()
        assert settings.bundled is True

    def test_a_tilde_in_the_home_is_the_users_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ASSISTANT_HOME", os.path.join("~", "reports"))  # noqa: PTH118
        assert Settings().home == Path.home() / "reports"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (b"bundled = \n", "settings.toml cannot be read"),
            (b"\xff\xfe", "settings.toml cannot be read"),
            (b"bundeld = false\n", f"Known are {', '.join(sorted(Settings.model_fields))}."),
            (b'conversations = "perhaps"\n', "ASSISTANT_CONVERSATIONS"),
            (b"encoder = 7\n", "ASSISTANT_ENCODER"),
        ],
        ids=["no value", "not text", "misspelt", "no boolean", "no name"],
    )
    def test_a_file_that_cannot_be_used_is_one_line(
        self, empty: Path, text: bytes, said: str
    ) -> None:
        empty.mkdir()
        (empty / "settings.toml").write_bytes(text)
        with pytest.raises(AssistantError) as raised:
            Assistant.open(empty)
        assert said in str(raised.value)
        assert "\n" not in str(raised.value)
        assert not (empty / "library.db").exists()

    def test_an_address_that_cannot_be_used_is_not_printed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ASSISTANT_CHROMA_URL", "http://someone:secret@127.0.0.1:99999")
        with pytest.raises(AssistantError) as raised:
            Settings()
        assert "ASSISTANT_CHROMA_URL" in str(raised.value)
        assert "secret" not in "".join(traceback.format_exception(raised.value))


class TestAsking:
    def test_two_threads_get_what_one_gets(self, bundled: Assistant) -> None:
        questions = [WHY, OVERALL, "who chairs the management board?", "what would make it Good?"]
        known = [bundled.ask(q) for q in questions]
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(bundled.ask, questions * 2)) == known * 2

    def test_threads_may_read_ratings_while_others_ask(self, bundled: Assistant) -> None:
        report = bundled.reports()[0].id
        with ThreadPoolExecutor(3) as pool:
            answers = [pool.submit(bundled.ask, WHY) for _ in range(3)]
            ratings = [pool.submit(bundled.ratings, report) for _ in range(3)]
            changed = pool.submit(bundled.what_if, report, ["2.2=Good"])
        assert {a.result().text for a in answers} == {bundled.ask(WHY).text}
        assert {r.result().model_dump_json() for r in ratings} == {
            bundled.ratings(report).model_dump_json()
        }
        assert changed.result() == bundled.what_if(report, {"2.2": "Good"})

    async def test_aask_leaves_the_event_loop_free(self, bundled: Assistant) -> None:
        one, two = await asyncio.gather(bundled.aask(WHY), bundled.aask(AND, history=[WHY]))
        assert one == bundled.ask(WHY)
        assert two == bundled.ask(AND, history=[WHY])

    def test_history_fills_the_gaps_of_a_question(self, bundled: Assistant) -> None:
        answer = bundled.ask(AND, history=[WHY])
        assert "3.2" in answer.text
        assert answer.question == AND
        assert answer != bundled.ask(AND)

    def test_a_conversation_may_be_of_any_length(self, bundled: Assistant) -> None:
        task = "whose job is that?"
        assert bundled.ask(task, history=[WHY, *[task] * 220]).status == "answered"

    def test_the_latest_turns_of_a_long_conversation_count(self) -> None:
        turns = [f"question {n}" for n in range(300)]
        starts = [checked_history(turns[:asked])[0] for asked in range(1, 300)]
        kept = [len(checked_history(turns[:asked])) for asked in range(300)]
        assert kept[:41] == list(range(41))
        assert set(kept[41:]) == set(range(21, 41))
        assert len(set(starts)) == 14  # it begins alike for twenty turns, whose reading stays kept
        assert checked_history(turns)[-1] == turns[-1]

    def test_asking_changes_nothing_for_the_next(self, bundled: Assistant) -> None:
        before = bundled.ask(OVERALL)
        bundled.ask("what about reviewing?", history=[WHY, AND])
        assert bundled.ask(OVERALL) == before

    def test_a_turn_gets_what_it_gets_cold_and_an_answer_is_its_callers_to_change(
        self, bundled: Assistant, home: Path
    ) -> None:
        chat = [
            "what was the total score?",
            "who chairs the board?",
            "how long has she been there?",
        ]
        for at, question in enumerate(chat):
            answer = bundled.ask(question, history=chat[:at])
            for made in (answer.trace or {}).get("computed", []):
                made.clear()
        last = bundled.ask(chat[-1], history=chat[:-1])
        with Assistant.open(home) as cold:
            assert last == cold.ask(chat[-1], history=chat[:-1])
            assert bundled.ask(chat[0]) == cold.ask(chat[0])

    def test_an_answer_is_frozen_and_goes_to_json_and_back(self, bundled: Assistant) -> None:
        answer = bundled.ask(WHY)
        assert Answer.model_validate_json(answer.model_dump_json()) == answer
        with pytest.raises(ValueError, match="frozen"):
            answer.text = "else"  # type: ignore[misc]

    @pytest.mark.parametrize("question", ["", " \n ", "\x07", "x" * 4001])
    def test_what_cannot_be_asked_is_an_error(self, bundled: Assistant, question: str) -> None:
        with pytest.raises(AssistantError):
            bundled.ask(question)


class TestManyAtOnce:
    """Sixteen askers of one assistant, as in a web server."""

    QUESTIONS = (
        WHY,
        OVERALL,
        "who chairs the management board?",
        "what are the recommendations?",
        "what does the report say about exploitation?",
        "what is the weather in Paris?",
        "what would make it Good?",
        "list the strengths of staffing",
    )

    def test_each_thread_gets_the_bytes_it_gets_alone(self, bundled: Assistant) -> None:
        alone = [bundled.ask(q).model_dump_json() for q in self.QUESTIONS]
        start = threading.Barrier(16)

        def ask(question: str) -> str:
            start.wait()
            return bundled.ask(question).model_dump_json()

        with ThreadPoolExecutor(16) as pool:
            assert list(pool.map(ask, self.QUESTIONS * 2)) == alone * 2

    def test_a_first_question_may_come_from_sixteen_at_once(self, home: Path) -> None:
        with Assistant.open(home) as fresh, ThreadPoolExecutor(16) as pool:
            answers = set(pool.map(lambda _: fresh.ask(self.QUESTIONS[2]).text, range(16)))
            assert answers == {fresh.ask(self.QUESTIONS[2]).text}

    async def test_an_event_loop_may_ask_sixteen_at_once(self, bundled: Assistant) -> None:
        asked = self.QUESTIONS * 2
        answers = await asyncio.gather(*(bundled.aask(q) for q in asked))
        assert answers == [bundled.ask(q) for q in asked]

    def test_reports_may_come_and_go_meanwhile(self, own_home: Path) -> None:
        with Assistant.open(own_home) as assistant, ThreadPoolExecutor(16) as pool:
            (report,) = ids(assistant)
            asked = self.QUESTIONS * 2
            known = [assistant.ask(q, report=report) for q in self.QUESTIONS] * 2
            chosen = pool.map(lambda q: assistant.ask(q, report=report), asked)
            at_large = pool.map(assistant.ask, asked)
            (added,) = assistant.add(SMALL)
            assistant.remove(added.report or "")
            assert list(chosen) == known
            assert all(answer.text for answer in at_large)


class TestClosed:
    @pytest.mark.parametrize(
        "use",
        [
            lambda a: a.ask(WHY),
            lambda a: a.reports(),
            lambda a: a.text("any"),
            lambda a: a.search("education"),
            lambda a: a.add(SMALL),
            lambda a: a.as_runnable().invoke(WHY),
        ],
        ids=["ask", "reports", "text", "search", "add", "runnable"],
    )
    def test_a_closed_assistant_says_so(self, home: Path, use: Any) -> None:
        with Assistant.open(home) as assistant:
            pass
        with pytest.raises(AssistantError, match="was closed"):
            use(assistant)

    def test_closing_waits_for_what_is_under_way(self, home: Path) -> None:
        assistant = Assistant.open(home)
        with ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(assistant.ask, WHY) for _ in range(24)]
            asked[0].result()
            assistant.close()
            faults = [f.exception() for f in asked]
        assert all(f is None or isinstance(f, AssistantError) for f in faults)


class TestOneErrorBase:
    """What a caller can get wrong is an `AssistantError` of one line, of whatever type it was given."""

    @pytest.mark.parametrize(
        "use",
        [
            lambda a: a.ask(None),
            lambda a: a.ask(["why?"]),
            lambda a: a.ask(WHY, history=[None]),
            lambda a: a.ask(WHY, history=3),
            lambda a: a.ask(WHY, report=3),
            lambda a: a.ask(WHY, report=[{"id": 1}]),
            lambda a: a.ask(WHY, report="nowhere"),
            lambda a: a.search("  "),
            lambda a: a.ratings("nowhere"),
            lambda a: a.text(""),
            lambda a: a.why("nowhere", "2.2"),
            lambda a: a.what_if(a.reports()[0].id, ["nonsense"]),
            lambda a: a.what_if(a.reports()[0].id, {"9.9": "Good"}),
            lambda a: a.remove("nowhere"),
        ],
    )
    def test_it_is_one_line(self, bundled: Assistant, use: Any) -> None:
        with pytest.raises(AssistantError) as raised:
            use(bundled)
        assert str(raised.value)
        assert "\n" not in str(raised.value)

    def test_one_question_before_may_be_given_as_text(self, bundled: Assistant) -> None:
        assert bundled.ask(AND, history=WHY) == bundled.ask(AND, history=[WHY])


class TestChoosingReports:
    def test_by_id_by_name_and_by_list(self, two: Path) -> None:
        with Assistant.open(two) as assistant:
            for report in assistant.reports():
                by_id = assistant.ask(WHY, report=report.id)
                assert {c.report for c in by_id.citations} == {report.id}
                for name in (report.service, report.service.upper(), f" {report.id} "):
                    assert assistant.ask(WHY, report=name) == by_id
                assert assistant.ask(WHY, report=[report.id]) == by_id
                assert assistant.ask(WHY, report=[report.id, report.service]) == by_id

    def test_both_are_answered_from_where_both_are_chosen(self, two: Path) -> None:
        with Assistant.open(two) as assistant:
            both = ids(assistant)
            asked = "which services were Inadequate for court planning?"
            answer = assistant.ask(asked, report=both)
            assert {c.report for c in answer.citations} == set(both)
            assert assistant.ask(asked) == answer

    def test_search_keeps_to_the_reports_chosen(self, two: Path) -> None:
        with Assistant.open(two) as assistant:
            for report in ids(assistant):
                found = assistant.search("education", report=report)
                assert {f.report for f in found} == {report}
                assert all(
                    f.quote == assistant.text(report)[f.char_start : f.char_end] for f in found
                )

    def test_a_name_that_nearly_fits_is_offered(self, two: Path) -> None:
        with Assistant.open(two) as assistant:
            report = assistant.reports()[0]
            with pytest.raises(AssistantError, match=f"Did you mean {report.id}"):
                assistant.ask(WHY, report=report.service[:-1] + "m")


class TestReading:
    def test_the_structure_lies_over_the_canonical_text(self, bundled: Assistant) -> None:
        name = bundled.reports()[0].service
        report = bundled.report(name)
        assert report.text == bundled.text(report.id)
        for section in report.sections:
            assert section.heading.of(report.text).strip()

    def test_a_section_is_found_by_number_or_title(self, bundled: Assistant) -> None:
        report = bundled.reports()[0].id
        text = bundled.section_text(report, "2.2")
        assert text in bundled.text(report)
        assert bundled.section_text(report, "recommendations").startswith("Recommendations")
        with pytest.raises(AssistantError, match="has no section"):
            bundled.section_text(report, "astrology")

    def test_ratings_what_if_and_trace_agree(self, bundled: Assistant) -> None:
        report = bundled.reports()[0]
        ratings = bundled.ratings(report.id)
        assert ratings.total.published == report.score
        told = bundled.what_if(report.id, {"2.2": "Good"})
        assert told.baseline["total"]["points"] == ratings.total.computed
        assert bundled.trace(report.id)
        assert "2.2" in bundled.why(report.id, "2.2")

    @pytest.mark.parametrize(
        ("scored", "resettlement", "nearest"),
        [
            (
                "Outstanding",
                "Inadequate",
                "4.1 from Inadequate to Requires improvement would make it Outstanding: "
                "a limiting judgement hangs on 4.1.",
            ),
            (
                "Outstanding",
                "Requires improvement",
                "4.1 from Requires improvement to Inadequate would make it Good: "
                "a limiting judgement hangs on 4.1.",
            ),
            (
                "Good",
                "Inadequate",
                "6 points fewer would make it Requires improvement, such as "
                "1.1 from Good to Inadequate, 1.2 from Good to Inadequate and 1.3 from Good to Inadequate.",
            ),
        ],
    )
    def test_the_nearest_change_is_told_in_points_where_points_are_what_it_takes(
        self, bundled: Assistant, scored: str, resettlement: str, nearest: str
    ) -> None:
        report = bundled.reports()[0].id
        rated = [s.number for s in bundled.ratings(report).standards if s.number != "4.1"]
        told = bundled.what_if(report, dict.fromkeys(rated, scored) | {"4.1": resettlement})
        assert told.nearest is not None
        assert told.nearest["text"] == nearest

    def test_findings_quote_their_places(self, bundled: Assistant) -> None:
        report = bundled.reports()[0].id
        text = bundled.text(report)
        for finding in bundled.audit(report):
            assert finding.citations
            assert all(c.quote == text[c.char_start : c.char_end] for c in finding.citations)


class TestAdding:
    def test_every_file_has_its_own_result(self, empty: Path, tmp_path: Path) -> None:
        missing = tmp_path / "missing.pdf"
        with Assistant.open(empty) as assistant:
            rejected, added, again = assistant.add([missing, SMALL, str(SMALL)])
            assert (rejected.status, rejected.report) == ("rejected", None)
            assert "no such file" in (rejected.reason or "")
            assert (added.status, again.status) == ("added", "unchanged")
            assert ids(assistant) == [added.report] == [again.report]

    def test_progress_is_told_until_all_is_done(self, empty: Path) -> None:
        told: list[tuple[str, int, int]] = []
        with Assistant.open(empty) as assistant:
            assistant.add(SMALL, progress=lambda *step: told.append(step))
        names, done, total = zip(*told, strict=True)
        assert set(names) == {SMALL.name}
        assert list(done) == sorted(done)
        assert done[-1] == total[-1] > 0

    def test_a_folder_gives_its_reports_and_a_count_of_the_rest(
        self, empty: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "folder" / "deeper"
        folder.mkdir(parents=True)
        (folder / "report.md").write_bytes(SMALL.read_bytes())
        (folder / "sums.xlsx").write_bytes(b"PK")
        passed: list[tuple[Path, int]] = []
        with Assistant.open(empty) as assistant:
            (added,) = assistant.adding([folder.parent], passed_over=lambda *t: passed.append(t))
        assert (added.status, passed) == ("added", [(folder.parent, 1)])

    def test_a_folder_gives_every_kind_of_file_that_can_be_read(
        self, empty: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        names = [f"report{suffix}" for suffix in SUFFIXES]
        for name in names:
            (folder / name).write_bytes(b"")
        with Assistant.open(empty) as assistant:
            looked_at = [Path(added.file).name for added in assistant.adding([folder])]
        assert looked_at == sorted(names)


class TestBundled:
    def test_once_removed_it_stays_removed(self, own_home: Path) -> None:
        with Assistant.open(own_home) as assistant:
            (report,) = ids(assistant)
            assert assistant.remove(report) == report
            assert assistant.reports() == ()
        with Assistant.open(own_home) as assistant:
            assert assistant.reports() == ()

    def test_it_can_be_left_out_and_stays_out_of_a_filled_library(
        self, empty: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with Assistant.open(empty) as assistant:
            (added,) = assistant.add(SMALL)
        monkeypatch.delenv("ASSISTANT_BUNDLED")
        with Assistant.open(empty) as assistant:
            assert ids(assistant) == [added.report]

    def test_it_is_the_report_in_the_package(self, bundled: Assistant) -> None:
        first_line = BUNDLED.read_text(encoding="utf-8").splitlines()[0].strip("# *")
        assert bundled.text(ids(bundled)[0]).startswith(first_line[:20])


class TestChangesMadeElsewhere:
    """A second `Assistant`, open all the while, sees what the first one or another process does."""

    ASKED = "why was court planning inadequate at Anytown Youth Justice Service?"

    def test_added_changed_and_removed_without_reopening(
        self, own_home: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "anytown.md"
        text = SMALL.read_text(encoding="utf-8")
        file.write_text(text, encoding="utf-8")
        with Assistant.open(own_home) as writer, Assistant.open(own_home) as reader:
            assert reader.ask(self.ASKED).status == "not_found"
            reader.search("education")
            (added,) = writer.add(file)
            report = added.report or ""
            assert report in ids(reader)
            assert {c.report for c in reader.ask(self.ASKED).citations} == {report}
            assert reader.search("schools' attendance data", report="Anytown")
            assert self.published(reader, report, "2.2") == "Inadequate"

            file.write_text(text.replace("2.2\tPlanning\tInadequate", "2.2\tPlanning\tGood"))
            (changed,) = writer.add(file)
            assert (changed.status, changed.report) == ("added", report)
            assert self.published(reader, report, "2.2") == "Good"
            assert reader.ask(self.ASKED).status == "premise_corrected"

            writer.remove(report)
            assert report not in ids(reader)
            assert reader.ask(self.ASKED).status == "not_found"
            with pytest.raises(AssistantError, match="no report"):
                reader.ratings(report)

    @staticmethod
    def published(assistant: Assistant, report: str, number: str) -> str | None:
        found = {s.number: s.published for s in assistant.ratings(report).standards}
        return found[number]

    def test_another_process_is_seen(self, own_home: Path) -> None:
        with Assistant.open(own_home) as reader:
            reader.search("education")  # so that the vector index is open while it changes
            done = subprocess.run(
                [sys.executable, "-m", "assistant", "add", str(SMALL)],
                env={**os.environ, "ASSISTANT_HOME": str(own_home)},
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert len(ids(reader)) == 2
            (found,) = reader.search("recruit an education worker", report="Anytown", limit=1)
            assert "recruit an education worker" in found.quote
