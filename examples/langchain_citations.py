"""An answer as a LangChain message: every source is a standard `citation` annotation of its sentence.

python examples/langchain_citations.py "why was planning inadequate?"
"""

from __future__ import annotations

import json
import sys

from langchain_core.load import dumpd
from langchain_core.messages import AIMessage

from assistant import Assistant
from assistant.integrations.messages import as_message


def main(question: str) -> None:
    """Print each sentence with what it cites, also after the message went through JSON."""
    with Assistant.open() as assistant:
        message = (assistant.as_runnable() | as_message).invoke(question)

    stored = message.model_dump_json()
    again = AIMessage.model_validate_json(stored)
    assert again.content_blocks == message.content_blocks
    for block in again.content_blocks:
        if block["type"] == "text":
            for citation in block["annotations"]:
                if citation["type"] == "citation":
                    sentence = block["text"][citation["start_index"] : citation["end_index"]]
                    print(f"{sentence}\n    {citation['title']}: {citation['cited_text']!r}")
    print(len(json.dumps(dumpd(message))), "characters in LangChain's own form")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "why was planning inadequate?")
