"""An agent that uses the assistant as its tool; the full answer with its sources is the tool's artifact.

python examples/langchain_agent.py                      # a scripted model, no key and no network
python examples/langchain_agent.py openai:gpt-5         # a real one (pip install langchain-openai)
"""

from __future__ import annotations

import sys
from typing import Any

from langchain.agents import create_agent
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolCall, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

from assistant import Answer, Assistant

QUESTION = "why was planning inadequate?"


class ScriptedModel(BaseChatModel):
    """Calls the first tool it is given with what the person asked, then says what the tool said."""

    tool: str = ""

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Any, **_: Any) -> Runnable[LanguageModelInput, AIMessage]:
        """The model that knows these tools."""
        return ScriptedModel(tool=tools[0].name)

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **_: Any
    ) -> ChatResult:
        last = messages[-1]
        if isinstance(last, ToolMessage):
            said = AIMessage(f"The reports say:\n{last.text}")
        else:
            call = ToolCall(name=self.tool, args={"question": last.text}, id="1", type="tool_call")
            said = AIMessage("", tool_calls=[call])
        return ChatResult(generations=[ChatGeneration(message=said)])


def main(model: str | None) -> None:
    """Ask the agent, and read the answer that the tool left beside its words."""
    with Assistant.open() as assistant:
        chat = init_chat_model(model) if model else ScriptedModel()
        agent = create_agent(chat, [assistant.as_tool()])
        messages = agent.invoke({"messages": [HumanMessage(QUESTION)]})["messages"]
        for message in messages:
            print(f"{message.type}: {message.text[:200]}")
            if isinstance(message, ToolMessage):
                answer = Answer.model_validate(message.artifact)
                print(f"    artifact: {answer.status}, {len(answer.citations)} sources")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
