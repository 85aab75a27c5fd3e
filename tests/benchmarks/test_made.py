"""Made-up libraries: reports are read whole, repeat themselves exactly, and recombine as promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.made import Maker, bundled, maker, truth
from corpus.build import read_report
from index.passages import passages_of
from tests.corpus.synthetic import LAYOUTS


@pytest.fixture(scope="module")
def writer() -> Maker:
    return maker(fresh=2)


def test_a_made_report_is_read_with_its_truth_and_is_as_long_as_a_real_one(
    writer: Maker, tmp_path: Path
) -> None:
    (path,) = writer.write([0], tmp_path)
    report, told = read_report(path), truth(0, LAYOUTS[0])
    assert report.service == told.service
    assert {s.number: s.rating for s in report.standards} == told.ratings
    assert len(report.key_questions) == len(told.counts)
    real = len(passages_of(bundled()))
    assert 0.8 * real < len(passages_of(report)) < 1.2 * real


def test_the_same_number_gives_the_same_report_and_another_another(writer: Maker) -> None:
    assert writer.text(1) == maker(fresh=2).text(1)
    assert writer.text(1) != writer.text(2)


def test_later_reports_say_only_what_the_first_ones_said(writer: Maker) -> None:
    first = {*writer.prose(0), *writer.prose(1)}
    assert set(writer.prose(7)) <= first
    assert not set(writer.prose(0)) <= set(writer.prose(1))


def test_nothing_tells_of_the_bundled_service(writer: Maker) -> None:
    assert bundled().service not in writer.text(0)
