"""Chat models that say what a test has them say, without a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import Field

Reply = Callable[[dict[str, Any]], Any]
"""What the model was told, to its reply: text, a message, or a value that becomes JSON."""


class Fake(BaseChatModel):
    """A chat model that knows no structured output; `reply` also sees everything it was told."""

    reply: Reply
    told: list[str] = Field(default_factory=list)
    """Everything it was told, one text an exchange."""

    @property
    def _llm_type(self) -> str:
        return "fake"

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **_: Any
    ) -> ChatResult:
        self.told.append(" ".join(str(m.text) for m in messages))
        said = self.reply(json.loads(str(messages[-1].text)))
        if not isinstance(said, AIMessage):
            said = AIMessage(said if isinstance(said, str) else json.dumps(said))
        return ChatResult(generations=[ChatGeneration(message=said)])


class Structured(Fake):
    """A chat model whose provider fills forms; it gives `reply` as what was parsed."""

    forms: list[dict[str, Any]] = Field(default_factory=list)
    """The forms it was asked to fill."""

    def with_structured_output(self, schema: Any, **_: Any) -> Runnable[LanguageModelInput, Any]:
        self.forms.append(schema)
        return RunnableLambda(
            lambda told: {
                "raw": AIMessage(""),
                "parsed": self.reply(json.loads(str(told[-1].text))),
                "parsing_error": None,
            }
        )


def answering(*, ids: Any = None, read: Any = None, model: type[Fake] = Fake) -> Fake:
    """A model that gives `ids` where it is to choose and `read` where it is to read."""

    def reply(told: dict[str, Any]) -> Any:
        return {"ids": ids} if "passages" in told else (read if read is not None else {})

    return model(reply=reply)


def saying(text: Any) -> Fake:
    """A model that says the same to everything."""
    return Fake(reply=lambda _: text)
