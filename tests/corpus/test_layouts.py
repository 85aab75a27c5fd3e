"""Made-up reports with known truth, read back from every layout in every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.build import read_report
from tests.corpus import rendering
from tests.corpus.synthetic import LAYOUTS, Element, Layout, document, make
from tests.corpus.truth import holds

FOOTER = "Inspection of youth justice services: Made Up YJS"
Files = dict[str, Callable[[list[Element], int], bytes]]
FORMATS: Files = {
    "tabs.md": lambda e, _: rendering.markdown(e).encode(),
    "pipes.md": lambda e, _: rendering.markdown(e, style="pipes").encode(),
    "html.md": lambda e, _: rendering.markdown(e, style="html").encode(),
    "random.md": lambda e, seed: rendering.markdown(e, style="random", seed=seed).encode(),
    "wrapped.txt": lambda e, _: rendering.plain(e, footer=FOOTER).encode(),
    "page.html": lambda e, _: rendering.web(e, title="A report").encode(),
    "file.docx": lambda e, _: rendering.word(e),
    "ruled.pdf": lambda e, _: rendering.pdf(e, footer=FOOTER),
    "bare.pdf": lambda e, _: rendering.pdf(e, footer=FOOTER, ruled=False),
}
LIGHT = [name for name in FORMATS if name.endswith((".md", ".txt", ".html"))]


@pytest.mark.parametrize("name", LIGHT)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_report_is_read_back_as_it_was_made(
    layout: Layout, name: str, seed: int, tmp_path: Path
) -> None:
    _read_back(layout, name, seed, tmp_path)


@pytest.mark.parametrize("name", [n for n in FORMATS if n not in LIGHT])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_so_it_is_from_word_and_pdf(layout: Layout, name: str, tmp_path: Path) -> None:
    _read_back(layout, name, 3, tmp_path)


def _read_back(layout: Layout, name: str, seed: int, folder: Path) -> None:
    truth = make(seed, layout)
    file = folder / name
    file.write_bytes(FORMATS[name](document(truth, layout), seed))
    report = read_report(file)
    holds(report, truth)
    assert bool(report.pages) == name.endswith((".pdf", ".txt"))
    assert FOOTER not in report.text
