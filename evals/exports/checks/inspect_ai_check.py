"""inspect_ai: our rows are samples; replayed, its scorer finds what our content check does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import inspect_ai
from inspect_ai import Task
from inspect_ai import eval as run
from inspect_ai.dataset import Sample, json_dataset
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score, Scorer, Target, accuracy, ci_wilson, includes, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver


@solver
def recorded() -> Solver:
    """Gives the answer in the row instead of asking a model."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        state.output = ModelOutput.from_content("recorded", state.metadata["response"]["text"])
        return state

    return solve


@scorer(metrics=[accuracy(), ci_wilson()])
def includes_all() -> Scorer:
    """`includes` for one of every group that must be in the answer, and none of what must not."""
    one = includes(ignore_case=True)

    async def score(state: TaskState, target: Target) -> Score:
        terms = state.metadata
        needed = [await one(state, Target(group)) for group in terms["must_include"]]
        wrong = [await one(state, Target([word])) for word in terms["must_not_include"]]
        right = all(s.value == "C" for s in needed) and all(s.value == "I" for s in wrong)
        return Score(value="C" if right else "I")

    return score


def main(folder: Path) -> int:
    """Load the rows, replay and score them, compare."""
    ours = json.loads((folder / "judged.json").read_text("utf-8"))
    samples = json_dataset(str(folder / "inspect_ai.jsonl"))
    print(f"inspect_ai {inspect_ai.__version__}: {len(samples)} rows are {Sample.__name__}")
    task = Task(dataset=samples, solver=recorded(), scorer=includes_all())
    (log,) = run(task, model="mockllm/model", display="none", log_dir=str(folder / "inspect-logs"))
    if log.status != "success":
        print(f"  {log.status}: {log.error}")
        return 1
    found = {s.id: s.scores["includes_all"].value == "C" for s in log.samples}
    apart = [row["id"] for row in ours["rows"] if found[row["id"]] is not row["content"]]
    figures = {name: metric.value for name, metric in log.results.scores[0].metrics.items()}
    ends = [figures["lower"], figures["upper"]]
    same = all(abs(a - b) < 1e-4 for a, b in zip(ends, ours["interval"], strict=True))
    print(
        f"  includes on must_include {figures['accuracy']:.3f}; ours differs in {len(apart)} {apart}\n"
        f"  ci_wilson {ends[0]:.4f}-{ends[1]:.4f}; ours is {'the same' if same else ours['interval']}"
    )
    return 0 if same and not apart else 1


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
