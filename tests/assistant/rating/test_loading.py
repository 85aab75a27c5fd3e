"""A framework file with a fault is refused, and says where."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from assistant.rating import RatingError, UnknownFramework, framework_ids, load_framework
from assistant.rating.framework import Status
from assistant.rating.loading import parse_framework, read_data, use_of
from assistant.rating.rules import rank_of_total
from corpus.model import Rating

KNOWN = [i for i in framework_ids() if load_framework(i).unknown is None]


def test_there_are_the_frameworks_of_the_research() -> None:
    assert set(framework_ids()) == {
        "youth-2018", "youth-2021", "youth-2025", "crc-nps-2018", "pdu-2021", "pdu-2023", "region-2023"
    }  # fmt: skip


@pytest.mark.parametrize("framework_id", framework_ids())
def test_every_framework_loads_and_names_itself(framework_id: str) -> None:
    framework = load_framework(framework_id)
    assert framework.id == framework_id
    period = framework.fieldwork
    assert use_of(framework_id) == (framework.kind, period.start, period.until)
    assert re.fullmatch("[0-9a-f]{64}", framework.digest)
    recalled = [s for s in framework.sources.values() if s.status is Status.RECALLED]
    quoted = [s for s in framework.sources.values() if s.status is Status.VERIFIED]
    assert all(s.document and s.quote for s in quoted)
    assert all("not found" in s.document or s.quote for s in recalled)


@pytest.mark.parametrize("framework_id", KNOWN)
def test_the_bands_follow_the_one_formula(framework_id: str) -> None:
    framework = load_framework(framework_id)
    top = framework.maximum
    assert top == 3 * sum(s.scored for s in framework.standards)
    cuts = [top // 6, top // 2, 5 * top // 6]
    assert list(rank_of_total(framework, top)) == [sum(t > c for c in cuts) for t in range(top + 1)]


def test_unknown_framework_names_those_there_are() -> None:
    with pytest.raises(UnknownFramework, match="youth-2018, youth-2021"):
        load_framework("youth-2030")


FAULTS = [
    ("low: 50, high: 64", "low: 51, high: 64", "without gap or overlap"),
    ("low: 50, high: 64", "low: 49, high: 64", "without gap or overlap"),
    ("low: 80, high: 100", "low: 80, high: 99", "from 0 to 100"),
    ("low: 31, high: 36", "low: 31, high: 35", "from 0 to 36"),
    ("rating: Good, low: 19", "rating: Outstanding, low: 19", "the four ratings, worst first"),
    ("Outstanding: 3}", "Outstanding: 4}", "points must be 0, 1, 2 and 3"),
    ('number: "1.2"', 'number: "1.1"', "1.1 is given twice"),
    ("slug: child_safe", "slug: desistance", "has a key question twice"),
    ('standard: "4.1"\n    rating', 'standard: "4.2"\n    rating', "a limit names standard 4.2"),
    ("becomes: Good", "becomes: Outstanding", "does not lower"),
    ("source: annexe_points", "source: hearsay", "no source is named 'hearsay'"),
    ("kind: youth", "kind: young", "kind"),
    ("kind: youth", "kind: youth\nmood: good", "mood"),
    ("kind: youth", "kind: youth\nkind: youth", "given twice"),
    ("method: qualitative", "method: guess", "method"),
    ("low: 50", "low: fifty", "low"),
    ("lowest:\n  words: a standard is rated as its lowest key question\n  source: annexe_lowest\n", "",
     "need the rules lowest"),
    ("sources:", "sources: [", "framework file made"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "says"), FAULTS)
def test_a_fault_in_a_file_is_named(right: str, wrong: str, says: str) -> None:
    text = read_data("youth-2021")
    assert right in text
    with pytest.raises(RatingError) as error:
        parse_framework(text.replace(right, wrong, 1), "made")
    assert says in str(error.value)
    assert "made" in str(error.value)


def test_names_are_looked_up_or_refused() -> None:
    framework = load_framework("youth-2021")
    assert framework.standard("3.4").title == "Out-of-court disposal policy and provision"
    assert framework.key_question("2.2", "child_safe").name == "keeping the child safe"
    with pytest.raises(RatingError, match=r"has no standard 2\.9"):
        framework.standard("2.9")
    with pytest.raises(RatingError, match="none \\(judged as a whole\\)"):
        framework.key_question("1.1", "desistance")


def test_the_engine_loads_nothing_heavy() -> None:
    heavy = [
        "yaml",
        "sqlite3",
        "chromadb",
        "langchain",
        "langchain_core",
        "torch",
        "numpy",
        "index",
    ]
    code = "import sys, assistant.rating; print([m for m in sys.argv[1:] if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_ratings_are_the_four_words() -> None:
    assert [r.value for r in Rating] == [
        "Inadequate",
        "Requires improvement",
        "Good",
        "Outstanding",
    ]
