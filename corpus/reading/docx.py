"""Word files, by way of HTML: mammoth keeps headings, tables and footnotes, and there is one reader
less to keep right."""

from __future__ import annotations

import io
import zipfile

from corpus.reading.html import read_html
from corpus.reading.raw import RawDocument
from corpus.reading.rejects import DamagedFile, WrongFormat

_LARGEST = 200 * 1024 * 1024
"""A Word file may unpack to this many bytes; an inspection report needs a hundredth of it."""
_STEEPEST = 250
"""Highest ratio of unpacked to packed size of the text part; real ones stay under 30."""


def read_docx(data: bytes, name: str) -> RawDocument:
    """The blocks of a Word file.

    Raises:
        DamagedFile: the archive is broken, or unpacks to far more than a report can hold.
        WrongFormat: the archive is no Word file.
    """
    _check(data, name)
    import mammoth

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        )
    except Exception as error:  # mammoth lets through whatever its XML and zip readers raise
        raise DamagedFile(name, "Word file") from error
    return read_html(result.value, "docx")


def _check(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise DamagedFile(name, "Word file") from error
    if not any(part.filename == "word/document.xml" for part in parts):
        raise WrongFormat(name, "an archive without a Word document in it")
    for part in parts:
        steep = part.file_size > 10_000_000 and part.file_size > _STEEPEST * part.compress_size
        if steep or sum(p.file_size for p in parts) > _LARGEST:
            raise DamagedFile(name, "Word file", "it would unpack to far more than a report holds")
