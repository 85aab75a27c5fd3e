"""A conversation as a file that others can read: Markdown, HTML or JSON, always with its sources.

The Markdown is `rendering.as_markdown`, the HTML is made from it with raw HTML switched off, so
that markup inside a report or a question stays text; the JSON holds the answers of the contract
whole.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path

from assistant.conversation import Conversation
from assistant.rendering import as_markdown
from corpus.errors import AssistantError

TITLE = "Questions to inspection reports"

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.55 system-ui, sans-serif; max-width: 46rem; }}
body {{ margin: 2rem auto; padding: 0 1rem; }}
hr {{ border: 0; border-top: 1px solid #8886; margin: 2rem 0; }}
table {{ border-collapse: collapse; }} td, th {{ border: 1px solid #8886; padding: .2rem .6rem; }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def to_markdown(conversation: Conversation) -> str:
    """Every question with its answer and sources."""
    answers = [as_markdown(turn.answer) for turn in conversation.turns]
    return "\n\n---\n\n".join([f"# {TITLE}", *answers]) + "\n"


def to_html(conversation: Conversation) -> str:
    """The same as one page without scripts, pictures or anything fetched."""
    from markdown_it import MarkdownIt

    parser = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["link", "image", "autolink"])
    )
    return _PAGE.format(title=html.escape(TITLE), body=parser.render(to_markdown(conversation)))


def to_json(conversation: Conversation) -> str:
    """Answers as in `assistant ask --json`, with the question as asked and when."""
    turns = [turn.model_dump(mode="json") for turn in conversation.turns]
    return json.dumps({"schema_version": 1, "turns": turns}, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Conversation], str]] = {
    ".md": to_markdown,
    ".html": to_html,
    ".json": to_json,
}


def save(conversation: Conversation, path: Path) -> Path:
    """Write the conversation in the format that the file's ending names; return the full path.

    Raises:
        AssistantError: an ending that is none of the three, a file that exists, or a folder that
            cannot be written to.
    """
    render = FORMATS.get(path.suffix.lower())
    if render is None:
        raise AssistantError(
            f"{path.name} names no format.", f"End the file's name in {', '.join(FORMATS)}."
        )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(render(conversation))
    except FileExistsError as error:
        raise AssistantError(f"{path} exists already.", "Choose another name.") from error
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise AssistantError(
            f"{path} was not saved: {reason}.", "Choose another folder."
        ) from error
    return path.resolve()
