"""The PDF's pages in, raw blocks out: open, gather letters, set running lines aside, lay out."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.reading.furniture import page_furniture
from corpus.reading.hyphens import Joiner
from corpus.reading.pdf.blocks import Page, Writer, heading_levels
from corpus.reading.pdf.layout import measure, rows, stacks
from corpus.reading.pdf.notes import mark_notes
from corpus.reading.pdf.runs import Run, page_runs
from corpus.reading.raw import RawDocument
from corpus.reading.rejects import DamagedFile, EncryptedFile, ImageOnly
from corpus.vocabulary import key

_LOCK = Lock()
"""PDFium is not safe for threads."""
_LEAST_WORDS = 20
"""A page with fewer letters has no text layer."""
_MOST_LETTERS = 3_000_000
"""Of a whole PDF; the longest reports hold under a third of it."""
_TOP, _BOTTOM = 0.9, 0.12
"""Running lines stand above or below these parts of the page's height."""


def read_pdf(data: bytes, name: str) -> RawDocument:
    """The blocks of a PDF with text, page by page.

    Raises:
        EncryptedFile: a password is needed.
        DamagedFile: PDFium cannot open it.
        ImageOnly: more than half of the pages hold no text.
    """
    with _LOCK:
        pages, sizes, labels, titles = _letters(data, name)
    bare, printed = _without_furniture(pages, sizes)
    scanned = [i for i, runs in enumerate(bare) if sum(len(r.text) for r in runs) < _LEAST_WORDS]
    if 2 * len(scanned) > len(bare) or len(scanned) == len(bare):
        raise ImageOnly(name, [i + 1 for i in scanned], len(bare))
    blocks = _blocks(bare, sizes, titles)
    return RawDocument(blocks.finished(), "pdf", labels | printed, _warned(pages))


def _letters(
    data: bytes, name: str
) -> tuple[list[list[Run]], list[tuple[float, float]], dict[int, str], frozenset[tuple[int, str]]]:
    """Runs, sizes and the file's own labels of all pages; the places and titles of bookmarks."""
    pdf = _open(data, name)
    pages: list[list[Run]] = []
    sizes: list[tuple[float, float]] = []
    labels: dict[int, str] = {}
    letters = 0
    try:
        titles = _bookmarks(pdf)
        for index in range(len(pdf)):
            page = pdf[index]
            textpage = page.get_textpage()
            letters += textpage.count_chars()
            if letters > _MOST_LETTERS:
                raise DamagedFile(name, "PDF", "it holds far more text than a report")
            pages.append(page_runs(textpage, index))
            sizes.append(page.get_size())
            if label := pdf.get_page_label(index):
                labels[index] = label
            textpage.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise DamagedFile(name, "PDF") from error
    finally:
        pdf.close()
    if not pages:
        raise DamagedFile(name, "PDF", "it has no pages")
    return pages, sizes, labels, titles


def _bookmarks(pdf: pypdfium2.PdfDocument) -> frozenset[tuple[int, str]]:
    """Page index and key of every bookmark's title."""
    found = set()
    for item in pdf.get_toc():
        place = item.get_dest()
        page = place.get_index() if place else None
        if page is not None:
            found.add((page, key(item.get_title() or "")))
    return frozenset(found)


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedFile(name) from None
        raise DamagedFile(name, "PDF") from None


def _warned(pages: Sequence[Sequence[Run]]) -> tuple[str, ...]:
    empty = [str(i + 1) for i, runs in enumerate(pages) if not runs]
    return (f"No text on page {', '.join(empty)} of the file.",) if empty else ()


def _without_furniture(
    pages: Sequence[list[Run]], sizes: Sequence[tuple[float, float]]
) -> tuple[list[list[Run]], dict[int, str]]:
    edges = [_edge_lines(runs, size[1]) for runs, size in zip(pages, sizes, strict=True)]
    furniture = page_furniture([list(lines) for lines in edges])
    kept: list[list[Run]] = []
    for runs, lines, running in zip(pages, edges, furniture.lines, strict=True):
        gone = {id(run) for text in running for run in lines[text]}
        kept.append([run for run in runs if id(run) not in gone])
    return kept, furniture.labels


def _edge_lines(runs: Sequence[Run], height: float) -> dict[str, list[Run]]:
    """Lines in the page's margins, by their text: runs of one baseline together."""
    lines: dict[int, list[Run]] = {}
    for run in runs:
        if run.y > _TOP * height or run.y < _BOTTOM * height:
            lines.setdefault(round(run.y / 2), []).append(run)
    found: dict[str, list[Run]] = {}
    for line in lines.values():
        text = " ".join(run.text for run in sorted(line, key=lambda r: r.left))
        found.setdefault(text, []).extend(line)
    return found


def _blocks(
    pages: Sequence[Sequence[Run]],
    sizes: Sequence[tuple[float, float]],
    titles: frozenset[tuple[int, str]],
) -> Writer:
    usual = measure(pages)
    laid = []
    for i, (runs, (width, height)) in enumerate(zip(pages, sizes, strict=True)):
        groups = rows(stacks(runs, usual))
        laid.append(Page(i, width, groups, mark_notes(groups, usual, height)))
    joiner = Joiner([run.text for runs in pages for run in runs])
    writer = Writer(usual, joiner, heading_levels(laid, usual), titles)
    for page in laid:
        writer.write(page)
    return writer
