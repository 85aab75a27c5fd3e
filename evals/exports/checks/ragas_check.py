"""ragas: our rows are single-turn samples, and its context recall by id is ours."""

from __future__ import annotations

import asyncio
import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

import ragas  # noqa: E402
from ragas import EvaluationDataset  # noqa: E402
from ragas.metrics import IDBasedContextRecall, NonLLMContextRecall  # noqa: E402


def main(folder: Path) -> int:
    """Load the rows, score those with gold evidence, compare."""
    judged = json.loads((folder / "judged.json").read_text("utf-8"))["rows"]
    samples = list(EvaluationDataset.from_jsonl(str(folder / "ragas.jsonl")))
    print(f"ragas {ragas.__version__}: {len(samples)} rows are {type(samples[0]).__name__}")
    golden = [n for n, s in enumerate(samples) if s.reference_contexts and s.retrieved_contexts]
    by_id = asyncio.run(_scores(IDBasedContextRecall(), [samples[n] for n in golden]))
    apart = [
        judged[n]["id"]
        for n, score in zip(golden, by_id, strict=True)
        if len(set(samples[n].reference_context_ids)) == len(samples[n].reference_context_ids)
        and abs(score - judged[n]["context_recall"]) > 1e-4
    ]
    shared = sum(
        len(set(samples[n].reference_context_ids)) < len(samples[n].reference_context_ids)
        for n in golden
    )
    print(
        f"  IDBasedContextRecall {_mean(by_id):.3f} over {len(golden)}; "
        f"ours differs in {len(apart)} {apart} ({shared} left out: two gold quotes in one citation)"
    )
    near = asyncio.run(_scores(NonLLMContextRecall(), [samples[n] for n in golden]))
    print(f"  NonLLMContextRecall {_mean(near):.3f} over {len(golden)}")
    return 1 if apart else 0


async def _scores(metric: IDBasedContextRecall, samples: list[object]) -> list[float]:
    return [await metric.single_turn_ascore(sample) for sample in samples]


def _mean(scores: list[float]) -> float:
    return sum(scores) / len(scores)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
