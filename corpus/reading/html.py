"""Web pages: the words that a reader of the page sees, in order, as blocks.

Boilerplate removers drop text now and then, so none is used: the main part of the page is walked
element by element, and only navigation, scripts and the site's own header and footer stay out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.headings import is_run_in
from corpus.model import BlockKind
from corpus.reading.inline import is_ordinal
from corpus.reading.raw import RawBlock, RawDocument
from corpus.vocabulary import vocabulary

_UNSEEN = re.compile(
    r"script|style|noscript|template|svg|iframe|object|nav|head|title|meta|link|button|form"
)
_FRAME = ("header", "footer", "aside")
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|div|fieldset|fig\w+|footer"
    r"|h[1-6r]|header|html|li|main|[ou]l|p|pre|section|summary|table|t(?:body|foot|head|[dhr])"
)
_NOTE = re.compile(
    r"_?(?:fn|ftn|footnote|endnote)(?:[-_:.]?(?:text|body|item|content)?[-_:.]?\d*)?", re.I
)
_NOTE_LINK = re.compile(r"#.*(?:fn|ftn|note|ref)", re.I)
_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡])[\])]?\s*")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.I)
_UNCLOSED = re.compile(
    r"area|base|br|col|d[dt]|embed|hr|img|input|li|link|meta|option|p|source|t[dhr]|wbr"
)
"""Elements that have no end or need not show it."""
_MOST_OPEN = 5000
"""Elements of one name open at once; pages have under a hundred."""
_LONGEST_BOLD = 120
_LONGEST_QUESTION = 250
_DEEPEST = 150
"""Elements nested deeper than this are read as one piece of text."""


def is_too_deep(markup: str) -> bool:
    """Whether elements are nested so deep that parsing would take time without end."""
    depth: Counter[str] = Counter()
    for closing, name in _TAG.findall(markup):
        tag = name.lower()
        if closing:
            depth[tag] = max(0, depth[tag] - 1)
        elif not _UNCLOSED.fullmatch(tag):
            depth[tag] += 1
            if depth[tag] > _MOST_OPEN:
                return True
    return False


def read_html(markup: str, media: str = "html") -> RawDocument:
    """The blocks of an HTML document."""
    tree = LexborHTMLParser(markup)
    root = tree.css_first("main") or tree.css_first("article") or tree.body
    writer = _Writer()
    if root is not None:
        writer.walk(root, BlockKind.PARAGRAPH, 0)
        writer.flush(BlockKind.PARAGRAPH)
    return RawDocument(tuple(writer.blocks), media)


@dataclass
class _Writer:
    """Collects running words until a block begins or ends."""

    blocks: list[RawBlock] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    strong: list[str] = field(default_factory=list)
    tables: int = 0

    def flush(self, kind: BlockKind, level: int = 0) -> None:
        """Close the block that has been written; a line that is bold as a whole is a heading."""
        text, strong = _tidy("".join(self.words)), _tidy("".join(self.strong))
        self.words, self.strong = [], []
        if not text:
            return
        longest = _LONGEST_QUESTION if text[-1] == "?" else _LONGEST_BOLD
        bold = text.rstrip(": ") == strong.rstrip(": ") and len(text) <= longest and text[-1] != "."
        if kind is BlockKind.PARAGRAPH and bold:
            kind, level = BlockKind.HEADING, 6
        elif kind is BlockKind.PARAGRAPH and strong and text.startswith(strong):
            rest = text[len(strong) :].lstrip(" .:–—-")
            if rest and is_run_in(strong):
                self.blocks.append(RawBlock(BlockKind.HEADING, strong, 6, tail=rest))
                return
        self.blocks.append(RawBlock(kind, text, level))

    def walk(self, node: LexborNode, kind: BlockKind, depth: int) -> None:
        """Write a node's children; `kind` is what its own words are."""
        for child in node.iter(include_text=True):
            tag = str(child.tag)
            if tag == "-text":
                self.words.append(child.text_content or "")
            elif depth > _DEEPEST:
                self.words.append(child.text(deep=True))
            elif tag == "br":
                self.words.append("\n")
            elif tag == "img" and vocabulary().rating_of(child.attributes.get("alt") or ""):
                self.words.append(child.attributes.get("alt") or "")
            elif not _UNSEEN.fullmatch(tag) and tag[0] != "-" and not _is_site_frame(child):
                self._element(child, tag, kind, depth + 1)

    def _element(self, node: LexborNode, tag: str, kind: BlockKind, depth: int) -> None:
        if not _BLOCKS.fullmatch(tag):
            self._inline(node, tag, kind, depth)
            return
        self.flush(kind)
        if tag == "table":
            self._table(node, depth)
            return
        if tag == "dl" and node.css_first("dd li, dd p + p, dd table, dd h3, dd h4") is None:
            self._definitions(node, depth)
            return
        own, level = _kind(node, tag, kind)
        self.walk(node, own, depth)
        self.flush(own, level)

    def _inline(self, node: LexborNode, tag: str, kind: BlockKind, depth: int) -> None:
        if _is_note_mark(node, tag):
            return
        before = len(self.words)
        self.walk(node, kind, depth)
        if tag in ("b", "strong"):
            self.strong += self.words[before:]

    def _table(self, table: LexborNode, depth: int) -> None:
        if _is_layout(table):
            self.walk(table, BlockKind.PARAGRAPH, depth)
            return
        self.tables += 1
        for caption in table.css("caption"):
            self.blocks.append(RawBlock(BlockKind.PARAGRAPH, _tidy(_cell_text(caption, depth))))
        for row in table.css("tr"):
            cells = [c for c in row.iter() if c.tag in ("td", "th")]
            text = "\t".join(_tidy(_cell_text(cell, depth)) for cell in cells).rstrip()
            header = bool(cells) and all(c.tag == "th" for c in cells)
            if text:
                self.blocks.append(
                    RawBlock(BlockKind.TABLE_ROW, text, table=self.tables, header=header)
                )

    def _definitions(self, node: LexborNode, depth: int) -> None:
        """A list of terms is a table of two columns."""
        self.tables += 1
        for term in node.css("dt"):
            cells = [_tidy(_cell_text(term, depth))]
            after = term.next
            while after is not None and after.tag != "dt":
                if after.tag == "dd":
                    cells.append(_tidy(_cell_text(after, depth)))
                after = after.next
            self.blocks.append(RawBlock(BlockKind.TABLE_ROW, "\t".join(cells), table=self.tables))


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _kind(node: LexborNode, tag: str, around: BlockKind) -> tuple[BlockKind, int]:
    if re.fullmatch(r"h[1-6]", tag):
        return BlockKind.HEADING, int(tag[1])
    if _is_note(node):
        return BlockKind.FOOTNOTE, 0
    if around is BlockKind.FOOTNOTE:
        return around, 0
    if tag == "li":
        return BlockKind.LIST_ITEM, 0
    if tag == "blockquote":
        return BlockKind.QUOTATION, 0
    return around, 0


def _is_note(node: LexborNode) -> bool:
    names = [node.attributes.get("id"), *(node.attributes.get("class") or "").split()]
    return any(name and _NOTE.fullmatch(name) for name in names)


def _is_site_frame(node: LexborNode) -> bool:
    """The site's header, footer or side column; one that holds the page's title is kept."""
    return node.tag in _FRAME and not _is_note(node) and node.css_first("h1, h2") is None


def _is_note_mark(node: LexborNode, tag: str) -> bool:
    """A raised mark, or a link between a mark and its note."""
    text = node.text(deep=True)
    if tag == "sup":
        return not is_ordinal(text.strip())
    if tag != "a":
        return False
    link = node.attributes.get("href") or ""
    marks = bool(_MARK.fullmatch(text)) or text.strip() in ("↑", "↩", "↩︎", "^", "Back")
    return marks and bool(_NOTE_LINK.match(link))


def _is_layout(table: LexborNode) -> bool:
    """A table that only arranges: it holds headings, lists or another table."""
    return table.css_first("td table, td h1, td h2, td h3, td li, td p + p + p") is not None


def _cell_text(cell: LexborNode, depth: int) -> str:
    writer = _Writer()
    writer.walk(cell, BlockKind.PARAGRAPH, depth)
    writer.flush(BlockKind.PARAGRAPH)
    return " ".join(block.text for block in writer.blocks)
