"""An answer as a LangChain message whose text carries its sources, in the standard `citation` annotations.

So a chat window made for any model's citations shows ours: `start_index` and `end_index` are the sentence in
the answer, `cited_text` is the report's wording, and `extras` say where it stands, by the names that
LangChain's own translators use. All ids are our own, so the same answer gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from langchain_core.messages import AIMessage
from langchain_core.messages.content import Citation as CitationAnnotation
from langchain_core.messages.content import create_citation, create_text_block

from assistant.model import Answer, Citation
from assistant.rendering import place


def as_message(answer: Answer) -> AIMessage:
    """The message that says `answer`; `response_metadata` has its status and how it was read.

    `assistant.as_runnable() | as_message` is a chain from a question to a message.
    """
    block = create_text_block(answer.text, id="answer", annotations=list(_annotations(answer)))
    return AIMessage(
        content_blocks=[block],
        response_metadata={
            "output_version": "v1",
            "status": answer.status,
            "assumed": list(answer.assumed),
        },
    )


def _annotations(answer: Answer) -> Iterator[CitationAnnotation]:
    """One for each source of each sentence, in the order of the text."""
    sources = {citation.id: citation for citation in answer.citations}
    end = 0
    for number, claim in enumerate(answer.claims, 1):
        start = answer.text.index(claim.text, end)
        end = start + len(claim.text)
        for source in claim.citations:
            yield _annotation(sources[source], start, end, f"{number}-{source}")


def _annotation(source: Citation, start: int, end: int, id: str) -> CitationAnnotation:
    return create_citation(
        id=f"citation-{id}",
        title=place(source),
        start_index=start,
        end_index=end,
        cited_text=source.quote,
        source=source.report,
        section=source.section,
        page=source.page,
        page_label=source.page_label,
        start_char_index=source.char_start,
        end_char_index=source.char_end,
    )
