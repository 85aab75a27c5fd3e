"""An answer as plain text or as Markdown, sources included: one reading for terminal, pipe and export.

`Answer.text` holds the answer alone; here the list of sources is added, numbered as the markers are.
Whitespace inside a quote (tabs between table cells, line ends) is shown as one space; the stored quote
stays untouched in the JSON.
"""

from __future__ import annotations

from assistant.model import Answer, Citation


def place(citation: Citation) -> str:
    """Where a quote stands: report, section and printed page, as far as known."""
    return ", ".join(filter(None, [citation.report, place_within(citation)]))


def place_within(citation: Citation) -> str:
    """Section and printed page of a quote, as far as known."""
    return ", ".join(filter(None, [citation.section, _page(citation)]))


def _page(citation: Citation) -> str:
    if citation.page_label:
        return f"p. {citation.page_label}"
    return "" if citation.page is None else f"page {citation.page + 1} of the file"


def one_line(text: str) -> str:
    """`text` with every run of whitespace as one space."""
    return " ".join(text.split())


def as_text(answer: Answer) -> str:
    """The answer, how it was read, and its numbered sources, for a terminal or a pipe."""
    parts = [answer.text]
    if answer.assumed:
        parts.append("\n".join(f"Read as: {line}" for line in answer.assumed))
    if answer.citations:
        sources = "\n".join(
            f"[{c.id}] {place(c)}\n    “{one_line(c.quote)}”" for c in answer.citations
        )
        parts.append(f"Sources\n{sources}")
    return "\n\n".join(parts)


def as_markdown(answer: Answer) -> str:
    """The question, the answer and its sources as Markdown."""
    parts = [f"**{one_line(answer.question)}**", answer.text]
    parts += [f"_Read as: {line}_" for line in answer.assumed]
    if answer.citations:
        parts.append(
            "\n".join(f"{c.id}. {place(c)}: “{one_line(c.quote)}”" for c in answer.citations)
        )
    return "\n\n".join(parts)
