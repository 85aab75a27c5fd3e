"""The table says of each figure whether its goal is met, and the imports are summed by package."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.figure import Figure, table
from benchmarks.imports import by_package
from benchmarks.processes import Run, middle, told
from benchmarks.scale import exponents
from benchmarks.warm import by_kind


def test_a_goal_is_met_at_its_edge_and_missed_beyond() -> None:
    assert Figure("p", "w", 5, at_least=5).met is True
    assert Figure("p", "w", 4.9, at_least=5).met is False
    assert Figure("p", "w", 40, at_most=40).met is True
    assert Figure("p", "w", 41, at_most=40).met is False
    assert Figure("p", "w", 41).met is None


def test_the_table_tells_value_goal_and_whether_it_is_met() -> None:
    lines = table([Figure("warm", "p95", 96.4, "ms", at_most=40)]).splitlines()
    assert lines[1].split() == ["warm", "p95", "96.4", "ms", "at", "most", "40.0", "MISSED"]


def test_a_package_costs_the_least_that_each_of_its_modules_took() -> None:
    slow = "import time:      3000 |       9000 |   numpy.core\nimport time: 500 | 500 | numpy\n"
    fast = "import time:      1000 |       9000 |   numpy.core\nimport time: 800 | 800 | json\n"
    assert by_package([slow, fast]) == {"numpy": 1.5, "json": 0.8}


def test_the_middle_of_runs_is_taken_figure_by_figure() -> None:
    runs = [Run(1, 9, 5), Run(2, 8, 7), Run(9, 1, 6)]
    assert middle(runs) == Run(2, 8, 6)


def test_a_process_that_is_measured_does_not_get_the_memory_of_the_one_that_measures(
    tmp_path: Path,
) -> None:
    large = bytearray(b"x") * (200 * 2**20)
    (tmp_path / "small.py").write_text(
        "from benchmarks.adding import peak\nprint('{\"peak\":', peak(), '}')", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path))
        assert told("small", home=tmp_path)["peak"] < len(large)


def test_rows_are_spread_by_kind_and_together() -> None:
    rows = [{"kind": "fact", "ms": 1.0}, {"kind": "open", "ms": 3.0}]
    found = by_kind(rows)
    assert found["all"]["worst"] == 3.0
    assert found["fact"]["p50"] == 1.0


def test_growth_is_told_for_each_figure() -> None:
    grown = exponents([_step(1, 1.0), _step(10, 10.0), _step(100, 100.0)])
    assert grown["disk"] == 1.0
    assert grown["seconds to add one more"] == 0.0


def _step(reports: int, grows: float) -> dict[str, object]:
    kinds = ("one report", "search over all", "computed over all")
    return {
        "reports": reports,
        "adding": {"last_tenth": 2.0, "memory": 5.0},
        "disk_mb": grows,
        "memory_mb": grows,
        "opened_ms": grows,
        "warm_ms": {kind: {"p95": grows} for kind in kinds},
        "cold": {"search over all": {"seconds": grows}},
    }
