"""Tables that a converter took apart: values far from their labels, labels over several lines."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from corpus.build import read_report
from corpus.model import BlockKind
from corpus.reading.raw import RawBlock
from corpus.rows import with_rows
from tests.corpus import rendering
from tests.corpus.synthetic import LAYOUTS, document, make

FOOTER = "Inspection of youth justice services: Made Up YJS"
HABITS = {
    "columns.txt": rendering.columns,
    "aligned.txt": lambda elements: rendering.aligned(elements, footer=FOOTER),
}


@pytest.mark.parametrize("name", HABITS)
@pytest.mark.parametrize("layout", [LAYOUTS[0], LAYOUTS[2], LAYOUTS[6]], ids=lambda x: x.name)
def test_values_find_their_labels_again(layout, name: str, tmp_path: Path) -> None:
    truth = make(6, layout)
    path = tmp_path / name
    path.write_text(HABITS[name](document(truth, layout)), encoding="utf-8")
    report = read_report(path)
    assert {s.number: s.rating for s in report.standards} == truth.ratings
    assert report.overall
    assert report.overall.rating == truth.overall
    assert report.total
    assert report.total.value == truth.total
    read = {(q.standard, q.slug): q.percent for q in report.key_questions}
    assert read == {key: truth.percent(*key) for key in truth.counts}
    prompts: defaultdict[tuple[str, str], list[int | None]] = defaultdict(list)
    for prompt in report.prompts:
        prompts[prompt.standard, prompt.key_question].append(prompt.percent)
    assert prompts == truth.prompts


def test_columns_that_do_not_match_are_left_alone() -> None:
    texts = ["Does it?", "Is it?", "Do they?", "46%", "54%"]
    blocks = [RawBlock(BlockKind.PARAGRAPH, text) for text in texts]
    assert with_rows(blocks) == blocks
