"""Rows for promptfoo's `tests:`: the answer as a variable, what it must hold as assertions.

Run with the provider `echo` and the prompt `{{response}}`: promptfoo then judges the recorded
answers with `icontains-any` and `not-icontains`, which need no model. Every variable is one string: of
a list promptfoo makes as many tests as it has items.
"""

from __future__ import annotations

from typing import Any

from evals.judge import Judged


def row(judged: Judged) -> dict[str, Any]:
    """One test case."""
    case, answer = judged.case, judged.answer
    return {
        "description": f"{case.id} ({case.category})",
        "vars": {
            "query": case.question,
            "response": answer.text,
            "history": "\n".join(case.history),
            "context": "\n".join(c.quote for c in answer.citations),
            "expected": case.answer,
        },
        "assert": [
            *({"type": "icontains-any", "value": list(g)} for g in case.must_include),
            *({"type": "not-icontains", "value": word} for word in case.must_not_include),
        ],
        "metadata": {"id": case.id, "category": case.category, "expect": case.expect},
    }
