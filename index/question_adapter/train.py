"""Builds `weights.safetensors` from `asked.jsonl`: `python -m index.question_adapter.train`.

A report says "the head of service joined in April", staff ask "who runs it day to day?"; the published
model, trained on other people's questions, sees little likeness. A low-rank adapter (LoRA, Hu et al. 2021)
of its upper layers is trained so that the vector of a question comes near that of the passage that answers
it. Passages keep the published model's vectors: the adapter may change without a library being embedded anew.

Needs torch, transformers and peft (the extra `train`), and minutes; what it writes needs numpy only.
Seeded, but not bit for bit the same on another machine: the digest tells which data the weights are of.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import MiniLM, packaged_model
from index.minilm import Floats
from index.terms import STOP_WORDS

ASKED = Path(__file__).with_name("asked.jsonl")
WEIGHTS = Path(__file__).with_name("weights.safetensors")
_LAYERS = [3, 4, 5]
_RANK, _SCALE, _DROPOUT = 16, 2.0, 0.1
_EPOCHS, _BATCH, _RATE = 3, 64, 5e-4
_TEMPERATURE = 0.05
_STAY = 1.0
"""Weight of staying near the published vector, which knows more than these questions teach."""
_LONGEST = 64
"""Word pieces of a question that are looked at."""
_WORD = re.compile(r"[a-z0-9£%'’-]+")
_SEED = 7
_SORTED_BY = 8
"""Batches whose questions are sorted by length together, so that little is padded."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A made-up passage of a report, questions that it answers, and sentences near it that answer none.

    A question is one that stands alone, a follow-up with the words of the question before, or keywords.
    """

    passage: str
    questions: tuple[str, ...]
    near: tuple[str, ...]


def asked() -> Iterator[Asked]:
    """The training data; a topic that one record alone has is a search by keywords for its passage."""
    rows = [json.loads(line) for line in ASKED.read_text("utf-8").splitlines()]
    topics = Counter(row["topic"].lower() for row in rows)
    for row in rows:
        keywords = [row["topic"]] if topics[row["topic"].lower()] == 1 else []
        turns = [leaning(turn, earlier) for earlier, turn in row.get("talks", ())]
        searches = dict.fromkeys([*row.get("questions", ()), *turns, *keywords])
        yield Asked(row["passage"], tuple(searches), tuple(row["near"]))


def leaning(turn: str, earlier: str) -> str:
    """A follow-up as it is searched for: with what the question before is about."""
    said = set(_WORD.findall(turn.lower()))
    topic = (w for w in _WORD.findall(earlier.lower()) if w not in said and w not in STOP_WORDS)
    return " ".join([turn, *dict.fromkeys(topic)])


def digest() -> str:
    """What the weights depend on."""
    return hashlib.sha256(ASKED.read_bytes()).hexdigest()


def shipped_digest() -> str:
    """The digest of the data that the shipped weights were trained on."""
    raw = WEIGHTS.read_bytes()
    length = int.from_bytes(raw[:8], "little")
    return str(json.loads(raw[8 : 8 + length])["__metadata__"]["digest"])


def train(report: Any = print) -> dict[str, Floats]:
    """The adapter's matrices by layer: "down" (rank x inputs) and "up" (outputs x rank, scaled)."""
    rows = list(asked())
    passages = list(dict.fromkeys(text for row in rows for text in (row.passage, *row.near)))
    place = {text: at for at, text in enumerate(passages)}
    published = MiniLM(packaged_model(), adapter=None)
    pairs = [(question, place[row.passage]) for row in rows for question in row.questions]
    questions = [question for question, _ in pairs]
    model = _adapted()
    _fit(
        model,
        questions,
        np.array([at for _, at in pairs]),
        bank=published.encode(passages),
        before=published.encode(questions),
        report=report,
    )
    return _matrices(model)


def _adapted() -> Any:
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModel

    settings = LoraConfig(
        r=_RANK, lora_alpha=int(_RANK * _SCALE), lora_dropout=_DROPOUT,
        target_modules=["query", "key", "value", "dense"],
        layers_to_transform=_LAYERS, layers_pattern="layer",
    )  # fmt: skip
    return get_peft_model(AutoModel.from_pretrained(packaged_model()), settings)


def _fit(
    model: Any, questions: Sequence[str], answers: Any, *, bank: Floats, before: Floats, report: Any
) -> None:
    """Each question's vector to its passage's among all of `bank`, not far from `before`."""
    import torch
    from torch.nn.functional import cross_entropy
    from transformers import AutoTokenizer

    torch.manual_seed(_SEED)
    tokenizer = AutoTokenizer.from_pretrained(packaged_model())
    passages, stay, targets = torch.tensor(bank), torch.tensor(before), torch.tensor(answers)
    learnt = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=_RATE)
    steps = _EPOCHS * -(-len(questions) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, _RATE, total_steps=steps, pct_start=0.1
    )
    for epoch in range(_EPOCHS):
        model.train()
        total = 0.0
        for batch in _batches(questions, _SEED + epoch):
            taken = tokenizer(
                [questions[at] for at in batch],
                padding=True, truncation=True, max_length=_LONGEST, return_tensors="pt",
            )  # fmt: skip
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = model(**taken).last_hidden_state
            vectors = _pooled(states.float(), taken["attention_mask"])
            found = cross_entropy(vectors @ passages.T / _TEMPERATURE, targets[batch])
            moved = (1 - (vectors * stay[batch]).sum(1)).mean()
            loss = found + _STAY * moved
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        report(f"epoch {epoch + 1} of {_EPOCHS}: loss {total / len(questions):.3f}")


def _batches(questions: Sequence[str], seed: int) -> Iterator[list[int]]:
    """Places of questions of like length, in an order drawn anew each time."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(questions))
    batches: list[list[int]] = []
    for start in range(0, len(order), _BATCH * _SORTED_BY):
        alike = sorted(
            order[start : start + _BATCH * _SORTED_BY].tolist(), key=lambda at: len(questions[at])
        )
        batches += [alike[at : at + _BATCH] for at in range(0, len(alike), _BATCH)]
    for at in chance.permutation(len(batches)):
        yield batches[at]


def _pooled(states: Any, mask: Any) -> Any:
    from torch.nn.functional import normalize

    present = mask[..., None]
    return normalize((states * present).sum(1) / present.sum(1), dim=-1)


def _matrices(model: Any) -> dict[str, Floats]:
    """By the names of the published checkpoint, which `minilm` knows."""
    found: dict[str, Floats] = {}
    for name, module in model.base_model.model.named_modules():
        if hasattr(module, "lora_A"):
            down, up = module.lora_A["default"].weight, module.lora_B["default"].weight
            found[f"{name}.down"] = down.detach().numpy().copy()
            found[f"{name}.up"] = _SCALE * up.detach().numpy()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, and write the weights beside the data."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    from safetensors.numpy import save_file

    save_file(train(), WEIGHTS, metadata={"digest": digest()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
