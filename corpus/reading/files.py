"""One door for all formats: the bytes decide what a file is, its name only helps.

Whatever cannot be read is turned away here with one line; nothing is guessed from half a file.
"""

from __future__ import annotations

import re
from pathlib import Path

from corpus.reading.raw import RawDocument
from corpus.reading.rejects import (
    DamagedFile,
    EmptyFile,
    MissingFile,
    TooLarge,
    WrongFormat,
)
from corpus.reading.text import decode, read_text

SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text")
"""Names that a folder's reports end in; other files in it are passed over."""
MOST_TEXT = 20_000_000
"""Bytes of text at most; the longest reports hold under one million."""
MOST_BYTES = 300_000_000
"""Bytes of a PDF or Word file at most."""

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
)


def read_file(path: Path) -> RawDocument:
    """The raw blocks of a file of any known format.

    Raises:
        UnreadableReport: one of its subclasses in `corpus.reading.rejects`.
    """
    data, name = _bytes(path), path.name
    suffix = path.suffix.lower()
    if b"%PDF-" in data[:1024]:
        from corpus.reading.pdf import read_pdf

        return read_pdf(data, name)
    if suffix == ".pdf":
        raise _not_pdf(data, name)
    if data.startswith(b"PK\x03\x04") or suffix == ".docx":
        from corpus.reading.docx import read_docx

        return read_docx(data, name)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise WrongFormat(name, what)
    return _text(data, name, suffix)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise MissingFile(path.name, "this is a folder")
        if size > MOST_BYTES:
            raise TooLarge(path.name, size, MOST_BYTES)
        data = path.read_bytes()
    except FileNotFoundError:
        raise MissingFile(path.name) from None
    except OSError as error:
        raise MissingFile(path.name, error.strerror or "it cannot be opened") from None
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile(path.name)
    return data


def _not_pdf(data: bytes, name: str) -> Exception:
    if _HTML.match(data[:2000].removeprefix(b"\xef\xbb\xbf")):
        renamed = f"Rename it to {Path(name).stem}.html, or download the PDF itself."
        return WrongFormat(name, "a web page, not a PDF", renamed)
    return DamagedFile(name, "PDF")


def _text(data: bytes, name: str, suffix: str) -> RawDocument:
    if len(data) > MOST_TEXT:
        raise TooLarge(name, len(data), MOST_TEXT)
    text = decode(data, name)
    if suffix in (".html", ".htm", ".xhtml") or _HTML.match(text[:2000].lstrip("\ufeff").encode()):
        from corpus.reading.html import is_too_deep, read_html

        if is_too_deep(text):
            raise DamagedFile(name, "web page", "it is nested deeper than any report")
        return read_html(text)
    return read_text(text, "text" if suffix in (".txt", ".text") else "markdown")
