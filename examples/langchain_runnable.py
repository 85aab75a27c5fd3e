"""The assistant as a LangChain runnable: alone, in a batch, streamed, awaited, and in a chain of your own.

python examples/langchain_runnable.py
"""

from __future__ import annotations

import asyncio

from langchain_core.messages import AIMessage, HumanMessage

from assistant import Answer, Assistant

WHY = "why was planning inadequate?"
TOTAL = "what was the total score?"


def status(answer: Answer) -> str:
    """A step of your own."""
    return f"{answer.question} -> {answer.status}, {len(answer.citations)} sources"


async def awaited(assistant: Assistant) -> None:
    """The same from an event loop."""
    runnable = assistant.as_runnable()
    print((await runnable.ainvoke(TOTAL)).text)
    async for answer in runnable.astream(WHY):
        print(answer.status)


def main() -> None:
    """Ask in every way that a runnable can be asked."""
    with Assistant.open() as assistant:
        runnable = assistant.as_runnable()
        print(runnable.invoke(WHY).text, "\n")

        said = [HumanMessage(WHY), AIMessage("...")]
        print(runnable.invoke({"question": "and for out-of-court?", "history": said}).text, "\n")

        chain = runnable | status
        print(*chain.batch([WHY, TOTAL]), *chain.stream(TOTAL), sep="\n")
        asyncio.run(awaited(assistant))

        print(sorted(runnable.get_output_jsonschema()["properties"]))


if __name__ == "__main__":
    main()
