"""What the classifier sees of a question: n-grams of the masked words, flags of what was found.

Training and answering share this module, so that both see the same. Weights over the sparse part
are rows of one matrix, looked up by feature name; a flag is a feature like any other, with its
own weight.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.questions.data_files import load_yaml
from assistant.questions.masking import Masked
from assistant.questions.services import Services
from assistant.questions.slots import Slots

FLAG_WEIGHT = 0.4


def ngrams(masked: Masked) -> Counter[str]:
    """Words and pairs ("w:"), the same as classes ("k:"), runs of characters in words ("c:")."""
    words = masked.marks.split()
    found: Counter[str] = Counter(f"w:{word}" for word in words)
    found.update(f"w:{a} {b}" for a, b in pairwise(["^", *words, "$"]))
    classes = [_classes().get(word, word) for word in words]
    found.update(f"k:{name}" for name in classes if name.startswith("#"))
    found.update(f"k:{a} {b}" for a, b in pairwise(["^", *classes, "$"]) if "#" in a + b)
    for word in words:
        padded = f" {word} "
        for size in (2, 3, 4):
            found.update(f"c:{padded[i : i + size]}" for i in range(len(padded) - size + 1))
    return found


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    """Word to class mark, such as "bombed" to "#fail"."""
    data = load_yaml("word_classes.yaml")
    return {word: f"#{name}" for name, words in data.items() for word in words}


def weigh(counts: Counter[str], idf: dict[str, float]) -> dict[str, float]:
    """Sublinear tf-idf of known n-grams, each kind normalised to length one."""
    out: dict[str, float] = {}
    kinds: dict[str, dict[str, float]] = {"w": {}, "k": {}, "c": {}}
    for name, count in counts.items():
        if name in idf:
            kinds[name[0]][name] = (1 + math.log(count)) * idf[name]
    for part in kinds.values():
        norm = math.sqrt(sum(value * value for value in part.values())) or 1.0
        out.update((name, value / norm) for name, value in part.items())
    return out


def flags(
    slots: Slots, services: Services, answer: str | None, cues: Iterable[str], terms: int = 0
) -> list[str]:
    """Names of the slot flags that hold; `terms` counts glossary terms of practice."""
    numbers = slots.numbers
    found = [f"f:has {m.slot}" for m in slots.mentions] + [f"f:{cue}" for cue in cues]
    found += [f"f:maybe {m.slot}" for m in slots.weak]
    found += _many("standard", slots.groups) + _many("rating", slots.ratings)
    found += _many("kq", slots.key_questions) + _many("case", slots.case_types)
    found += _many("stage", slots.stages) + _many("service", services.mentions)
    found += [f"f:answer {answer}"] if answer else []
    found += ["f:term"] * (terms > 0) + ["f:terms"] * (terms > 1)
    found += ["f:grading"] if slots.grading else []
    found += ["f:several"] if slots.several else []
    found += ["f:assumed"] if slots.assumed else []
    found += ["f:all"] if "all" in slots.domains else []
    found += ["f:nothing"] if not slots.mentions else []
    if numbers:
        found += _many("number", numbers.values) + _many("percent", numbers.percents)
    return list(dict.fromkeys(found))


def _many(name: str, values: Sequence[object]) -> list[str]:
    return [] if not values else [f"f:one {name}" if len(values) == 1 else f"f:more {name}s"]


def sparse(masked: Masked, found_flags: Iterable[str], idf: dict[str, float]) -> dict[str, float]:
    """All sparse features of a question by name."""
    return {**weigh(ngrams(masked), idf), **dict.fromkeys(found_flags, FLAG_WEIGHT)}
