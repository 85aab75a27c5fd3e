"""Scenes of the chat: a few keys each, for snapshots with the fake and screenshots with the real library."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.pilot import Pilot

from tui import dialogs
from tui.app import ChatApp

Scene = Callable[[Pilot[Any], str], Awaitable[None]]


async def until(pilot: Pilot[Any], true: Callable[[], Any], seconds: float = 20.0) -> None:
    """Wait for something to be so, instead of for a time."""
    for _ in range(int(seconds / 0.02)):
        if true():
            await pilot.pause()
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came to be so")


def chat(pilot: Pilot[Any]) -> ChatApp:
    assert isinstance(pilot.app, ChatApp)
    return pilot.app


async def opened(pilot: Pilot[Any]) -> ChatApp:
    """The library is there and the welcome shows its questions."""
    app = chat(pilot)
    await until(pilot, lambda: app.chat.is_attached and app.conversation is not None)
    await until(pilot, lambda: app.chat.transcript.welcome.examples or not app.shelf.reports)
    await until(pilot, lambda: app.settled)
    return app


async def ask(pilot: Pilot[Any], question: str) -> None:
    """Type a question and wait for the answer."""
    app = chat(pilot)
    before = len(app.chat.transcript.turns)
    app.chat.prompt.text = question
    app.chat.prompt.focus()
    await pilot.press("enter")
    turns = app.chat.transcript
    await until(pilot, lambda: len(turns.turns) > before and not turns.turns[-1].running)


async def welcome(pilot: Pilot[Any], question: str) -> None:
    await opened(pilot)


async def answer(pilot: Pilot[Any], question: str) -> None:
    await opened(pilot)
    await ask(pilot, question)


async def source(pilot: Pilot[Any], question: str) -> None:
    await answer(pilot, question)
    await pilot.press("1", "enter")
    app = chat(pilot)
    await until(pilot, lambda: app.chat.source.passage is not None)
    await until(pilot, lambda: app.chat.source.view.has_focus)


async def prose(pilot: Pilot[Any], question: str) -> None:
    """The third source rather than the first, which is often a row of a table."""
    await source(pilot, question)
    app = chat(pilot)
    await pilot.press("n", "n")
    await until(pilot, lambda: app.chat.source.at == 2)


async def scores(pilot: Pilot[Any], question: str) -> None:
    app = await opened(pilot)
    await pilot.press("f3")
    await until(pilot, lambda: app.chat.scores.rows.has_focus)


async def trace(pilot: Pilot[Any], question: str) -> None:
    await scores(pilot, question)
    app = chat(pilot)
    app.chat.scores.rows.choose("2.2")
    await pilot.press("enter")
    await until(pilot, lambda: app.chat.query_one("#trace").has_focus)


async def what_if(pilot: Pilot[Any], question: str) -> None:
    await scores(pilot, question)
    app = chat(pilot)
    await pilot.press("f4")
    await until(pilot, lambda: app.chat.scores.what_if)
    app.chat.scores.rows.choose("2.2")
    await pilot.press("right", "right")
    await until(pilot, lambda: app.chat.scores.table and app.chat.scores.table.changed)
    await until(pilot, lambda: app.settled)


async def keys(pilot: Pilot[Any], question: str) -> None:
    await opened(pilot)
    await pilot.press("f1")
    await until(pilot, lambda: len(pilot.app.screen_stack) > 1)


async def library(pilot: Pilot[Any], question: str) -> None:
    await opened(pilot)
    await pilot.press("f5")
    await until(pilot, lambda: len(pilot.app.screen_stack) > 1)


async def compare(pilot: Pilot[Any], question: str) -> None:
    app = await opened(pilot)
    first, second = (report.id for report in list(app.shelf.reports)[:2])
    dialogs.compare(app, first, second)
    await until(pilot, lambda: len(app.screen_stack) > 1)


async def contents(pilot: Pilot[Any], question: str) -> None:
    await source(pilot, question)
    await pilot.press("c")
    await until(pilot, lambda: len(pilot.app.screen_stack) > 1)


async def palette(pilot: Pilot[Any], question: str) -> None:
    await opened(pilot)
    await pilot.press("ctrl+p")
    await until(pilot, lambda: len(pilot.app.screen_stack) > 1)


async def finding(pilot: Pilot[Any], question: str) -> None:
    await source(pilot, question)
    await pilot.press("slash", *"planning")
    await until(pilot, lambda: chat(pilot).chat.source.view.matches)


SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        welcome,
        answer,
        source,
        prose,
        scores,
        trace,
        what_if,
        keys,
        library,
        compare,
        contents,
        palette,
        finding,
    )
}
