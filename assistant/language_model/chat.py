"""One exchange with a chat model: a form to fill, within a time, or in plain words why there is none.

The time is kept here by a clock of our own, because a provider's time-out counts the silence between
two bytes, and a server that dribbles would hold a question for ever.
"""

from __future__ import annotations

import contextvars
import json
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.language_model.reply import NoReply, form_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

T = TypeVar("T")
Form = dict[str, Any]
"""A JSON Schema of an object."""


@dataclass(frozen=True)
class Chat:
    """A chat model with the time it has for one question, whatever number of exchanges it takes."""

    model: BaseChatModel
    seconds: float
    begun: float = field(default_factory=time.monotonic)

    def fill(self, task: str, told: str, form: Form) -> dict[str, Any]:
        """What the model fills into `form`; any of it may be wrong, missing or of another type.

        Raises:
            NoReply: it failed, refused, took too long, or gave nothing that can be read.
        """
        from langchain_core.messages import HumanMessage, SystemMessage

        asked = f"{task} Answer with one JSON object that fits this schema: {json.dumps(form)}"
        messages = [SystemMessage(asked), HumanMessage(told)]
        left = self.begun + self.seconds - time.monotonic()
        try:
            return form_of(_within(left, lambda: _exchange(self.model, messages, form)))
        except TimeoutError as error:
            raise NoReply(f"gave no answer in {self.seconds:g} seconds") from error


def open_chat(model: str | BaseChatModel, seconds: float) -> Chat:
    """A chat with a model, or with the one of this name ("provider:name").

    Raises:
        NoReply: there is no such provider, or its package or its key is missing.
    """
    if not isinstance(model, str):
        return Chat(model, seconds)
    try:
        return Chat(_named(model, seconds), seconds)
    except Exception as error:
        raise NoReply(
            f"cannot be used ({type(error).__name__}): name it as provider:name, "
            f"install {_package(model)} and set its key"
        ) from error


def _package(model: str) -> str:
    """The package that a model needs, in words."""
    provider, colon, _ = model.partition(":")
    if not colon or not provider.isidentifier():
        return "the provider's LangChain package"
    return f"langchain-{provider.replace('_', '-')}"


@lru_cache(4)
def _named(model: str, seconds: float) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    try:
        return init_chat_model(model, timeout=seconds, max_retries=0)
    except (TypeError, ValueError):  # a provider that knows neither option
        return init_chat_model(model)


def _exchange(model: BaseChatModel, messages: list[BaseMessage], form: Form) -> Any:
    """The reply, held to the form by the provider where it can; not all can, so the words have it too."""
    try:
        filling = model.with_structured_output(form, include_raw=True)
    except Exception:  # not every model has it, and they say so in different ways
        return model.invoke(messages)
    return filling.invoke(messages)


def _within(seconds: float, call: Callable[[], T]) -> T:
    """What `call` gives within `seconds`; a call that takes longer is left behind, never waited for.

    Raises:
        TimeoutError: it took longer.
        NoReply: it failed.
    """
    done: queue.Queue[tuple[T | None, BaseException | None]] = queue.Queue(1)
    context = contextvars.copy_context()

    def run() -> None:
        try:
            done.put((context.run(call), None))
        except BaseException as error:
            done.put((None, error))

    threading.Thread(target=run, daemon=True, name="language-model").start()
    try:
        value, error = done.get(timeout=max(seconds, 0))
    except queue.Empty as late:
        raise TimeoutError from late
    if error is not None:  # of whatever kind: it is the model's, and none of ours
        raise NoReply(f"failed ({type(error).__name__})") from error
    return value  # type: ignore[return-value]
