"""A scenario file's case -> engine inputs; shared by the tests that read scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from assistant.rating import Adjustment, Framework, RatingInputs, load_framework, shares
from assistant.rating.inputs import StandardInput, parse_rating

FOLDER = Path(__file__).parent / "scenarios"


def cases(*names: str) -> list[Any]:
    """The cases of scenario files as pytest parameters, named."""
    import pytest

    found = []
    for name in names:
        data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        assert data["source"], "every scenario file says where its expectations come from"
        found += [pytest.param(c, id=f"{name}: {c['name']}") for c in data["cases"]]
    return found


def framework_of(case: dict[str, Any]) -> Framework:
    return load_framework(case.get("framework", "youth-2021"))


def inputs_of(case: dict[str, Any], framework: Framework) -> RatingInputs:
    base = _value(case["base"])
    standards = dict.fromkeys(framework.numbers, base)
    standards |= {n: _value(v) for n, v in case.get("standards", {}).items()}
    adjustments = {
        n: Adjustment(n, None, parse_rating(r)) for n, r in case.get("adjustments", {}).items()
    }
    return RatingInputs(standards, adjustments)


def _value(value: str | list[str]) -> StandardInput:
    if isinstance(value, list):
        return shares(*value)
    return None if value == "not rated" else parse_rating(value)
