"""What a case asks of an answer, as the metadata of other tools' rows carries it."""

from __future__ import annotations

from typing import Any

from evals.suite import Case


def terms(case: Case) -> dict[str, Any]:
    """Kind, history and conditions; under our names, so that the rows can be read back as a suite."""
    return {
        "category": case.category,
        "expect": case.expect,
        "history": list(case.history),
        "must_include": [list(group) for group in case.must_include],
        "must_not_include": list(case.must_not_include),
    }
