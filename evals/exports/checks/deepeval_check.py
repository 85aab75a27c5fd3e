"""deepeval: our rows are goldens and test cases, and its pattern match finds what our content check does."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import deepeval
from deepeval.dataset import EvaluationDataset, Golden
from deepeval.metrics import PatternMatchMetric
from deepeval.test_case import LLMTestCase


def main(folder: Path) -> int:
    """Load the rows, make test cases of them, match what must be included, compare."""
    judged = json.loads((folder / "judged.json").read_text("utf-8"))["rows"]
    dataset = EvaluationDataset()
    dataset.add_goldens_from_jsonl_file(str(folder / "deepeval.jsonl"))
    goldens = dataset.goldens
    print(f"deepeval {deepeval.__version__}: {len(goldens)} rows are {type(goldens[0]).__name__}")
    apart = [
        ours["id"]
        for golden, ours in zip(goldens, judged, strict=True)
        if _content(golden) is not ours["content"]
    ]
    print(f"  PatternMatchMetric on must_include: ours differs in {len(apart)} {apart}")
    return 1 if apart else 0


def _content(golden: Golden) -> bool:
    """Whether all that must be is in the answer and nothing that must not, as deepeval matches it."""
    test = LLMTestCase(
        input=golden.input,
        actual_output=golden.actual_output,
        expected_output=golden.expected_output,
        context=golden.context,
        retrieval_context=golden.retrieval_context,
        name=golden.name,
    )
    terms = golden.additional_metadata
    needed = all(_holds(test, group) for group in terms["must_include"])
    return needed and not any(_holds(test, [word]) for word in terms["must_not_include"])


def _holds(test: LLMTestCase, words: list[str]) -> bool:
    pattern = f"(?s).*({'|'.join(map(re.escape, words))}).*"
    metric = PatternMatchMetric(pattern=pattern, ignore_case=True)
    metric.measure(test, _show_indicator=False)
    return bool(metric.is_successful())


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
