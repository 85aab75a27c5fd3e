"""No pattern, in code or in data, takes time that explodes with the length of a hostile text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT, SMALL
from tests.security.attacks import attacks, exponent

MOST = 2.6
"""Quadratic is what a search of a linear pattern from every place costs; a question has 4,000
characters at most. The rest is what a loaded machine adds to a measured power of two."""
QUESTION = 4000
"""Characters: what may be asked at most."""
CATASTROPHES = (r"(a+)+$", r"(a|a)*$", r"(\w+\s?)*$", r"(.*)(.*)(.*)(.*)x")


@pytest.fixture(scope="module")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, int]]:
    home = tmp_path_factory.mktemp("patterns")
    run = [sys.executable, "-m", "tests.security.collect_patterns", str(home), str(SMALL)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(run, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return [tuple(json.loads(line)) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("pattern", CATASTROPHES)
def test_the_measure_finds_what_explodes(pattern: str) -> None:
    assert worst(pattern, 0, 60)[0] > MOST


def worst(pattern: str, flags: int, longest: int) -> tuple[float, str]:
    """The steepest growth of a pattern, and what makes it grow; measured again where it seems steep."""
    compiled = re.compile(pattern, flags & ~re.DEBUG)
    steepest = (0.0, "")
    for attack in attacks(pattern, flags):
        growth = exponent(compiled, attack, longest)
        if growth > MOST:
            growth = min(growth, *(exponent(compiled, attack, longest) for _ in range(3)))
        steepest = max(steepest, (growth, repr(attack)))
        if growth > MOST:
            break
    return steepest


Patterns = list[tuple[str, str, int]]


def assert_none_explodes(patterns: Patterns, longest: int) -> None:
    found = [
        (place, pattern, *worst(pattern, flags, longest)) for place, pattern, flags in patterns
    ]
    print(f"\n{len(patterns)} patterns, the steepest to the power {max(f[2] for f in found):.1f}")
    steep = [f for f in found if f[2] > MOST]
    again = [
        f for f in steep if _steepness(f, patterns, longest) > MOST
    ]  # a busy machine only adds
    assert again == []


def _steepness(found: tuple[Any, ...], patterns: Patterns, longest: int) -> float:
    """The same pattern measured again."""
    flags = next(f for place, pattern, f in patterns if (place, pattern) == found[:2])
    return worst(found[1], flags, longest)[0]


def test_all_patterns_are_met(patterns: Patterns) -> None:
    assert len(patterns) > 300
    files = {place for place, _, _ in patterns}
    assert {"corpus.sanitize", "corpus.reading.html", "assistant.questions.numbers"} <= files


def test_no_pattern_explodes_in_little(patterns: Patterns) -> None:
    assert_none_explodes(patterns, 300)


@pytest.mark.soak
def test_no_pattern_explodes(patterns: Patterns) -> None:
    assert_none_explodes(patterns, QUESTION)
