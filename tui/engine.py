"""The library on a thread of its own, so that the screen never waits for it.

SQLite handles belong to the thread that opened them, and opening means heavy imports: so one thread
opens, asks and closes, in order. It is a daemon: leaving the chat while a model loads must not hang the
terminal, and a library killed at any moment opens as before or after what it was doing.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from assistant.adding import Progress
    from tui.ports import Library

T = TypeVar("T")
Factory = Callable[["Progress"], "Library | AbstractContextManager[Library]"]
CLOSING = 1.0
"""Seconds that leaving waits for the library to close."""

_Job = tuple[Callable[["Library"], Any], asyncio.Future[Any], asyncio.AbstractEventLoop]


class Engine:
    """Runs verbs of the library one after the other in the background."""

    def __init__(self, factory: Factory, progress: Progress) -> None:
        self._factory = factory
        self._progress = progress
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    async def call(self, verb: Callable[[Library], T]) -> T:
        """Run `verb` with the open library and give its result; opens it at the first call.

        Raises:
            Exception: whatever opening or the verb raised.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="library", daemon=True)
            self._thread.start()
        self._jobs.put((verb, future, loop))
        return await future

    async def aside(self, verb: Callable[[Library], T]) -> T:
        """Run a long `verb` on another thread, so that questions are answered meanwhile."""
        library = await self.call(lambda opened: opened)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        args = (verb, library, future, loop)
        threading.Thread(target=_run, args=args, name="library-aside", daemon=True).start()
        return await future

    def close(self) -> None:
        """Close the library if it is idle soon; else leave it to the end of the process."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(CLOSING)

    def _work(self) -> None:
        opened: Any = None
        library: Library | None = None
        while (job := self._jobs.get()) is not None:
            verb, future, loop = job
            try:
                if library is None:
                    opened = self._factory(self._progress)
                    library = cast("Library", opened.__enter__() if _managed(opened) else opened)
            except Exception as error:
                _settle(loop, future, error=error)
            else:
                _run(verb, library, future, loop)
        if library is not None and _managed(opened):
            opened.__exit__(None, None, None)


def _managed(opened: object) -> bool:
    return hasattr(opened, "__enter__")


def _run(
    verb: Callable[[Library], Any],
    library: Library,
    future: asyncio.Future[Any],
    loop: asyncio.AbstractEventLoop,
) -> None:
    try:
        result = verb(library)
    except Exception as error:
        _settle(loop, future, error=error)
    else:
        _settle(loop, future, result=result)


def _settle(
    loop: asyncio.AbstractEventLoop,
    future: asyncio.Future[Any],
    *,
    result: Any = None,
    error: Exception | None = None,
) -> None:
    def settle() -> None:
        if future.done():
            return
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)

    if not loop.is_closed():
        loop.call_soon_threadsafe(settle)
