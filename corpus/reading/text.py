"""Bytes become text: encodings told from the bytes, plain text with its pages if it has any."""

from __future__ import annotations

import codecs
import re

from corpus.reading.furniture import page_furniture, without_counted_lines
from corpus.reading.markdown import read_markdown, read_pages
from corpus.reading.page_notes import with_notes
from corpus.reading.raw import RawDocument
from corpus.reading.rejects import EmptyFile, WrongFormat
from corpus.sanitize import sanitize

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_BINARY = 0.01


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16, UTF-32, Windows-1252 or Latin-1.

    Raises:
        EmptyFile: there are no words.
        WrongFormat: the bytes are no text.
    """
    text = _decoded(data)
    if not text.strip("\ufeff \t\r\n\f\0"):
        raise EmptyFile(name)
    if len(_BINARY.findall(text)) > _MOST_BINARY * len(text):
        raise WrongFormat(name, "no text but binary data")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of English text is zero."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * len(head) / 2 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * len(head) / 2 and odd == 0 else None


def read_text(text: str, media: str) -> RawDocument:
    """Markdown or plain text; form feeds part pages, as tools that unpack PDFs write them."""
    pages = text.rstrip("\f\n ").split("\f")
    if len(pages) < 2:
        return read_markdown(without_counted_lines(sanitize(text)), media)
    lines = [sanitize(page).split("\n") for page in pages]
    furniture = page_furniture([_edges(page) for page in lines])
    kept = [
        [line for line in page if line.strip() not in furniture.lines[index]]
        for index, page in enumerate(lines)
    ]
    return read_pages(["\n".join(page) for page in with_notes(kept)], media, furniture.labels)


def _edges(lines: list[str]) -> list[str]:
    """The first and last two lines with words: where running headers and footers stand."""
    words = [line.strip() for line in lines if line.strip()]
    return words[:2] + words[-2:] if len(words) > 4 else []
