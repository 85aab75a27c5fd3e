"""Files that cannot be read: one clear line each, by a class of its own."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from corpus.build import read_report
from corpus.errors import UnreadableReport
from corpus.reading import files
from corpus.reading.rejects import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ImageOnly,
    MissingFile,
    NotAReport,
    TooLarge,
    WrongFormat,
    ranges,
)
from tests.corpus import rendering
from tests.corpus.synthetic import LAYOUTS, document, make

ARTICLE = """# Youth service told to improve

Inspectors from HM Inspectorate of Probation have told the youth justice service in Northmere to do
better. The service was rated 'Requires improvement', with planning rated 'Inadequate' and staff
rated 'Good'. In 46% of cases, assessment was not good enough.

A spokesperson said: "We take these findings seriously."
"""


def refused(path: Path, error: type[UnreadableReport]) -> str:
    with pytest.raises(error) as caught:
        read_report(path)
    line = str(caught.value)
    assert path.name in line
    assert "\n" not in line
    assert caught.value.remedy
    return line


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def report_pdf() -> bytes:
    elements = document(make(5), LAYOUTS[0])
    return rendering.pdf(elements, footer="Made")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "gone.pdf", MissingFile)
    folder = tmp_path / "reports"
    folder.mkdir()
    refused(folder, MissingFile)


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\0" * 50])
def test_empty_file(tmp_path: Path, data: bytes) -> None:
    refused(written(tmp_path, "nothing.md", data), EmptyFile)


def test_truncated_pdf(tmp_path: Path) -> None:
    refused(written(tmp_path, "cut.pdf", report_pdf()[:9000]), DamagedFile)


def test_encrypted_pdf_names_the_command(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "An inspection")
    canvas.save()
    assert "qpdf" in refused(written(tmp_path, "locked.pdf", out.getvalue()), EncryptedFile)


def test_pages_that_are_pictures_are_named_with_the_command(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 700, "The only page with words on it, and enough of them to read.")
    canvas.showPage()
    for _ in range(3):
        canvas.rect(100, 100, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    line = refused(written(tmp_path, "scan.pdf", out.getvalue()), ImageOnly)
    assert "pages 2-4 of 4" in line
    assert "ocrmypdf scan.pdf" in line


def test_ranges_are_drawn_together() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(200), b"\xd0\xcf\x11\xe0" + b"x" * 99],
)
def test_binary_named_markdown(tmp_path: Path, data: bytes) -> None:
    refused(written(tmp_path, "picture.md", data), WrongFormat)


def test_web_page_named_pdf(tmp_path: Path) -> None:
    page = b"<!DOCTYPE html><html><body>Page not found</body></html>"
    assert "report.html" in refused(written(tmp_path, "report.pdf", page), WrongFormat)


def test_broken_word_file(tmp_path: Path) -> None:
    data = rendering.word(document(make(5), LAYOUTS[0]))
    refused(written(tmp_path, "cut.docx", data[: len(data) // 2]), DamagedFile)
    refused(written(tmp_path, "words.docx", b"only words"), DamagedFile)


def test_archive_that_is_no_word_file(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.txt", "x")
    refused(written(tmp_path, "photos.docx", out.getvalue()), WrongFormat)


def test_word_file_that_unpacks_without_end(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    refused(written(tmp_path, "bomb.docx", out.getvalue()), DamagedFile)


def test_text_larger_than_any_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_TEXT", 1000)
    refused(written(tmp_path, "long.txt", b"words " * 500), TooLarge)


def test_news_article_lacks_the_form_of_a_report(tmp_path: Path) -> None:
    line = refused(written(tmp_path, "news.md", ARTICLE.encode()), NotAReport)
    assert "no ratings table" in line
    assert "no key-question tables" in line
    assert "inspectorate" not in line.split("HM Inspectorate")[0]


def test_text_about_something_else(tmp_path: Path) -> None:
    line = refused(written(tmp_path, "recipe.md", b"# Soup\n\nBoil water.\n"), NotAReport)
    assert "inspectorate's name" in line
