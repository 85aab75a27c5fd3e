"""An answer as plain text or as Markdown, sources included: one reading for terminal, pipe and export.

`Answer.text` holds the answer alone; here the list of sources is added, numbered as the markers are.
Whitespace inside a quote (tabs between table cells, line ends) is shown as one space; the stored quote
stays untouched in the JSON.
"""

from __future__ import annotations

from assistant.model import Answer, Citation


def place(citation: Citation) -> str:
    """Where a quote stands: report, section and printed page, as far as known."""
    page = f", p. {citation.page_label or (citation.page or 0) + 1}" if citation.page is not None else ""
    return f"{citation.report}, {citation.section}{page}" if citation.section else citation.report + page


def one_line(text: str) -> str:
    """`text` with every run of whitespace as one space."""
    return " ".join(text.split())


def as_text(answer: Answer) -> str:
    """The answer, how it was read, and its numbered sources, for a terminal or a pipe."""
    parts = [answer.text]
    if answer.assumed:
        parts.append("\n".join(f"Read as: {line}" for line in answer.assumed))
    if answer.citations:
        sources = "\n".join(f"[{c.id}] {place(c)}\n    “{one_line(c.quote)}”" for c in answer.citations)
        parts.append(f"Sources\n{sources}")
    return "\n\n".join(parts)


def as_markdown(answer: Answer) -> str:
    """The question, the answer and its sources as Markdown."""
    parts = [f"**{one_line(answer.question)}**", answer.text]
    parts += [f"_Read as: {line}_" for line in answer.assumed]
    if answer.citations:
        parts.append("\n".join(f"{c.id}. {place(c)}: “{one_line(c.quote)}”" for c in answer.citations))
    return "\n\n".join(parts)
