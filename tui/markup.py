"""An answer's Markdown as styled blocks: no links but our own, no HTML, nothing fetched.

Textual's Markdown widget makes a widget of every block, turns bare addresses into links for the
browser and drops HTML blocks silently. An answer is a few paragraphs, bullets and perhaps a table:
markdown-it parses it and each token becomes characters with a style. Markers such as [1] open sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from tui.flow import BLANK, Block, Line, Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKER = re.compile(r"\[(\d{1,2})\]")
_OFF = ["link", "image", "autolink", "reference", "code", "backticks", "entity", "html_block"]
BOLD, ITALIC = Style(bold=True), Style(italic=True)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)


def marker(number: int) -> Content:
    """A source's number, which opens it when clicked."""
    click = Style.from_meta({"@click": ("open_source", (number,))})
    return Content.styled(f"[{number}]", Style(bold=True, underline=True) + click)


def answer_blocks(markdown: str) -> tuple[Block, ...]:
    """The whole text of an answer."""
    return tuple(_blocks(_parser().parse(markdown)))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    """Walk the tokens; an empty line before each outer block but the first."""
    lists = _Lists()
    table: list[tuple[Content, ...]] = []
    for at, token in enumerate(tokens):
        if at and token.level == 0 and token.nesting >= 0 and token.type != "inline":
            yield BLANK
        lists.see(token)
        if token.type == "tr_open":
            table.append(())
        elif token.type == "inline" and table:
            table[-1] = (*table[-1], _inline(token))
        elif token.type == "inline":
            prefix, indent = lists.prefix()
            for line in _inline(token).split(allow_blank=True):
                yield Line(Content.assemble(prefix, line), indent)
                prefix = " " * indent
        elif token.type == "table_close":
            yield Table(tuple(table))
            table = []
        elif token.type == "fence":
            yield Line(Content(token.content.rstrip()))


class _Lists:
    """Bullets and numbers of nested lists."""

    def __init__(self) -> None:
        self._numbers: list[int | None] = []
        self._fresh = False

    def see(self, token: Token) -> None:
        if token.type == "ordered_list_open":
            self._numbers.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            self._numbers.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self._numbers.pop()
        elif token.type == "list_item_open":
            self._fresh = True

    def prefix(self) -> tuple[str, int]:
        """What stands before the next paragraph, and how far its later rows are set in."""
        if not self._numbers:
            return "", 0
        outer = "  " * (len(self._numbers) - 1)
        number, fresh = self._numbers[-1], self._fresh
        sign = "• " if number is None else f"{number}. "
        if fresh and number is not None:
            self._numbers[-1] = number + 1
        self._fresh = False
        indent = len(outer + sign)
        return (outer + sign if fresh else " " * indent), indent


def _inline(token: Token) -> Content:
    parts: list[Content] = []
    bold = italic = 0
    for child in token.children or []:
        bold += child.nesting if child.type.startswith("strong") else 0
        italic += child.nesting if child.type.startswith("em_") else 0
        if child.type in ("softbreak", "hardbreak"):
            parts.append(Content("\n"))
        else:
            parts += _text(child.content, Style(bold=bold > 0 or None, italic=italic > 0 or None))
    return Content("").join(parts)


def _text(text: str, style: Style) -> Iterator[Content]:
    at = 0
    for match in _MARKER.finditer(text):
        yield Content.styled(text[at : match.start()], style)
        yield marker(int(match[1]))
        at = match.end()
    yield Content.styled(text[at:], style)
