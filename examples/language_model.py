"""A language model that helps to choose the passages; words and numbers stay the report's.

python examples/language_model.py                       # a scripted model, no key and no network
python examples/language_model.py openai:gpt-5          # pip install "inspection-assistant[openai]"
"""

from __future__ import annotations

import sys

from langchain_core.language_models import FakeListChatModel

from assistant import Assistant

QUESTION = "what does the report say about exploitation?"
SCRIPTED = FakeListChatModel(
    responses=['{"ids": ["E2", "E1", "E99"], "answer": "It is all fine."}']
)


def main(model: str | None) -> None:
    """Print the answer without and with the model, and what the model did to it."""
    with Assistant.open() as assistant:
        print(assistant.ask(QUESTION, model="").text, "\n")
        helped = assistant.ask(QUESTION, model=model or SCRIPTED)
        print(helped.text, "\n", *helped.assumed, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
