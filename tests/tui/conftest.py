from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.conversation import ConversationStore
from tests.tui.fake import FakeAssistant
from tests.tui.scenes import opened
from tui.app import ChatApp

Running = Callable[..., AbstractAsyncContextManager[Pilot[Any]]]


@pytest.fixture
def fake() -> FakeAssistant:
    return FakeAssistant()


@asynccontextmanager
async def run_chat(
    fake: FakeAssistant, *, size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[Pilot[Any]]:
    """The chat over `fake`, with its library open."""
    options.setdefault("store", ConversationStore(None))
    app = ChatApp(lambda progress: fake, **options)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot)
        yield pilot


@pytest.fixture
def running() -> Running:
    return run_chat
