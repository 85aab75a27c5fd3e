"""The passages alone, as a LangChain retriever: for a chain whose last step is a model of yours.

Each document is a verbatim slice of a report; its metadata says where it stands.

    python examples/langchain_retriever.py "management board"
"""

from __future__ import annotations

import sys

from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough

from assistant import Assistant

PROMPT = ChatPromptTemplate.from_template("Answer from these passages:\n{passages}\n\n{question}")


def shown(documents: list[Document]) -> str:
    """The passages with their places, as a model is to see them."""
    return "\n".join(
        f"[{d.metadata['source']}, {d.metadata['section']}] {d.page_content}" for d in documents
    )


def main(words: str) -> None:
    """Print what is found, and the prompt that a chain would give to a model."""
    with Assistant.open() as assistant:
        retriever = assistant.retriever(limit=3)
        for document in retriever.invoke(words):
            print(document.id, document.metadata["section"], document.metadata["score"])

        chain = {"passages": retriever | shown, "question": RunnablePassthrough()} | PROMPT
        print(chain.invoke(words).to_string())


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "management board")
