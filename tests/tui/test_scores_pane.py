"""Scores and what-if on one table: rows, their reasons, what follows from a change."""

from __future__ import annotations

from tests.tui.conftest import Running
from tests.tui.fake import FakeAssistant
from tests.tui.scenes import chat, until
from tests.tui.test_chat import notes, shown
from tui.widgets.trace_list import TraceList


async def test_the_table_its_total_and_the_reason_of_a_row(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        scores = chat(pilot).chat.scores
        await pilot.press("f3")
        await until(pilot, lambda: scores.rows.has_focus)
        assert "1.1 Governance and leadership" in shown(pilot, "#score-table")
        assert "17/36 Requires improvement" in shown(pilot, "#score-total")
        assert "Published 17, by rule alone 15, of 36" in shown(pilot, "#score-total")
        scores.rows.choose("2.2")
        await pilot.press("enter")
        trace = chat(pilot).chat.query_one(TraceList)
        await until(pilot, lambda: trace.has_focus)
        assert "2.2 Planning: Inadequate, the lowest of its key questions" in shown(pilot, "#trace")
        await pilot.press("enter")
        view = chat(pilot).chat.source.view
        await until(pilot, lambda: view.has_focus)
        assert view.quote is not None
        assert "62%" in view.text[slice(*view.quote)]
        await pilot.press("b")
        await until(pilot, lambda: trace.has_focus)
        await pilot.press("escape")
        assert scores.rows.has_focus
        await pilot.press("escape")
        await until(pilot, lambda: chat(pilot).chat.prompt.has_focus)


async def test_an_adjustment_and_a_finding_open_their_passages(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        scores, view = chat(pilot).chat.scores, chat(pilot).chat.source.view
        for key, words in (("adjustment:3.1", "to 'Good'"), ("finding:0", "195%")):
            await pilot.press("f3")
            await until(pilot, lambda: scores.rows.has_focus)
            scores.rows.choose(key)
            await pilot.press("enter")
            await until(pilot, lambda: view.has_focus)
            assert view.quote is not None
            assert words in view.text[slice(*view.quote)]
            await pilot.press("b")
            await until(pilot, lambda: scores.rows.has_focus)
            assert scores.rows.key == key


async def test_the_overall_row_has_a_reason_with_the_total_and_the_limits(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        scores = chat(pilot).chat.scores
        await pilot.press("f3")
        await until(pilot, lambda: scores.rows.has_focus)
        scores.rows.choose("overall")
        await pilot.press("enter")
        await until(pilot, lambda: chat(pilot).chat.query_one(TraceList).has_focus)
        labels = [node.label for node in chat(pilot).chat.query_one(TraceList).nodes]
        assert labels[0] == "Overall: Requires improvement"
        assert "17 of 36 points" in labels
        assert "limit resettlement: does not bite" in labels


async def test_what_if_recomputes_as_one_types_and_resets(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        scores = chat(pilot).chat.scores
        await pilot.press("f4")
        await until(pilot, lambda: scores.what_if and scores.rows.has_focus)
        assert "What-if, not the report" in shown(pilot, "#what-if-banner")
        scores.rows.choose("2.2")
        await pilot.press("right", "right")
        await until(pilot, lambda: "19/36 Good" in shown(pilot, "#score-total"))
        assert "was 17/36 Requires improvement" in shown(pilot, "#score-total")
        assert "*2.2 Planning (was Inadequate)" in shown(pilot, "#score-table")
        assert scores.rows.key == "2.2"
        await pilot.press("r")
        await until(pilot, lambda: "Published 17" in shown(pilot, "#score-total"))
        assert scores.changes == {}


async def test_a_key_question_moves_by_one_case_or_one_per_cent(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        scores = chat(pilot).chat.scores
        await pilot.press("f4")
        await until(pilot, lambda: scores.what_if and scores.rows.has_focus)
        scores.rows.choose("2.2.others_safe")
        await pilot.press("right")
        assert scores.changes == {"2.2.others_safe": "6/13"}
        await pilot.press("right")
        await until(pilot, lambda: scores.table and scores.table.flipped)
        assert "7/13 Requires improvement" in shown(pilot, "#score-table")
        await pilot.press("left")
        scores.rows.choose("2.1.child_safe")
        await pilot.press("left")
        assert scores.changes == {"2.2.others_safe": "6/13", "2.1.child_safe": "53%"}
        await pilot.press("right")
        assert scores.changes == {"2.2.others_safe": "6/13"}


async def test_ratings_stop_at_the_ends_of_the_ladder(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        scores = chat(pilot).chat.scores
        await pilot.press("f4")
        await until(pilot, lambda: scores.what_if and scores.rows.has_focus)
        scores.rows.choose("1.3")
        await pilot.press("right")
        assert scores.changes == {}


async def test_a_limit_that_bites_is_named(fake: FakeAssistant, running: Running) -> None:
    ratings = " ".join(
        f"{n}=Outstanding" for n in fake.what_if("hillingdon", {}).baseline["standards"]
    )
    async with running(fake) as pilot:
        chat(pilot).chat.prompt.text = f"/what-if {ratings} 4.1=Inadequate"
        await pilot.press("enter")
        await until(pilot, lambda: "Limit: " in shown(pilot, "#score-total"))


async def test_leaving_what_if_shows_the_report_again(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        scores = chat(pilot).chat.scores
        chat(pilot).chat.prompt.text = "/what-if 2.2=Good"
        await pilot.press("enter")
        await until(pilot, lambda: scores.table and scores.table.changed)
        await pilot.press("f4")
        await until(pilot, lambda: scores.table and scores.table.changed is None)
        assert not chat(pilot).chat.query_one("#what-if-banner").display
        await pilot.press("right")
        assert scores.changes == {}


async def test_what_cannot_be_supposed_is_told_and_nothing_changes(
    fake: FakeAssistant, running: Running
) -> None:
    async with running(fake) as pilot:
        chat(pilot).chat.prompt.text = "/what-if 9.9=Good"
        await pilot.press("enter")
        await until(pilot, lambda: notes(pilot))
        await until(pilot, lambda: chat(pilot).chat.scores.changes == {})


async def test_key_questions_can_be_folded(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        rows = chat(pilot).chat.scores.rows
        await pilot.press("f3")
        await until(pilot, lambda: rows.has_focus)
        before = rows.option_count
        await pilot.press("k")
        assert rows.option_count == before - 21
        await pilot.press("k")
        assert rows.option_count == before


async def test_without_known_rules_the_ratings_are_shown_as_printed(
    fake: FakeAssistant, running: Running
) -> None:
    fake.rules_known = False
    async with running(fake) as pilot:
        scores = chat(pilot).chat.scores
        await pilot.press("f3")
        await until(pilot, lambda: scores.rows.has_focus)
        assert "No rating framework is known" in shown(pilot, "#score-total")
        assert "Requires improvement" in shown(pilot, "#score-table")
        await pilot.press("f4")
        await until(pilot, lambda: "nothing can be supposed" in notes(pilot))
        assert not scores.what_if
        scores.rows.choose("2.2")
        await pilot.press("enter")
        await until(pilot, lambda: "No rating can be computed" in notes(pilot))
