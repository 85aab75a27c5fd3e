"""Framework files -> frameworks, checked once.

A file with a gap between bands, a number given twice or a key misspelt would give wrong ratings
without a sound, so everything is checked here and a bad file stops with its name and the fault.
Only the framework asked for is read: a cold start pays for one file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from assistant.rating.errors import RatingError, UnknownFramework
from assistant.rating.framework import Band, Framework
from corpus.model import Rating

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_FOLDER = "frameworks"
_PROMPTS = "prompts-"


@lru_cache(maxsize=1)
def framework_ids() -> tuple[str, ...]:
    """The ids of all frameworks there are, in alphabetical order."""
    names = [f.name for f in files(__package__).joinpath(_FOLDER).iterdir()]
    stems = [n.removesuffix(".yaml") for n in names if n.endswith(".yaml")]
    return tuple(sorted(s for s in stems if not s.startswith(_PROMPTS)))


@lru_cache(maxsize=32)
def load_framework(framework_id: str) -> Framework:
    """The framework with this id, checked; `UnknownFramework` names those there are."""
    if framework_id not in framework_ids():
        raise UnknownFramework(
            f"There is no framework {framework_id!r}.",
            f"Use one of {', '.join(framework_ids())}.",
        )
    return parse_framework(read_data(framework_id), framework_id)


@lru_cache(maxsize=32)
def use_of(framework_id: str) -> tuple[str, str, str | None]:
    """Kind of inspection, first and last month of fieldwork, by the two lines of a file that tell them.

    To choose among the frameworks takes no more of them, and the rest of a file is long to read.
    """
    lines = read_data(framework_id).splitlines()
    told = parse_yaml("\n".join(line for line in lines if line.startswith(("kind:", "fieldwork:"))))
    return told["kind"], told["fieldwork"]["start"], told["fieldwork"]["until"]


def read_data(stem: str) -> str:
    """The text of a data file beside the frameworks, without its ".yaml"."""
    return files(__package__).joinpath(_FOLDER, f"{stem}.yaml").read_text(encoding="utf-8")


def parse_framework(text: str, name: str) -> Framework:
    """A framework from the text of its file; `RatingError` names the file and the fault."""
    from pydantic import ValidationError

    try:
        framework: Framework = _schema().validate_python(_with_sources(parse_yaml(text)))
    except (ValidationError, ValueError, TypeError, AttributeError) as error:
        raise RatingError(f"The framework file {name} cannot be used: {error}") from error
    faults = framework_faults(framework)
    if faults:
        raise RatingError(f"The framework file {name} cannot be used: {'; '.join(faults)}.")
    return replace(framework, digest=hashlib.sha256(text.encode()).hexdigest())


@lru_cache(maxsize=1)
def _schema() -> TypeAdapter[Framework]:
    from pydantic import TypeAdapter

    return TypeAdapter(Framework)


def parse_yaml(text: str) -> Any:
    """YAML as plain values; a key given twice is an error, since one of the two would be lost."""
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc, valid-type]
        pass

    def mapping(loader: Any, node: Any) -> dict[Any, Any]:
        keys = [loader.construct_object(k, deep=True) for k, _ in node.value]
        twice = {k for k in keys if keys.count(k) > 1}
        if twice:
            raise ValueError(f"given twice{node.start_mark}: {', '.join(sorted(map(str, twice)))}")
        values = [loader.construct_object(v, deep=True) for _, v in node.value]
        return dict(zip(keys, values, strict=True))

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    try:
        return yaml.load(text, Loader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _with_sources(data: dict[str, Any]) -> dict[str, Any]:
    """Every reference to a source by its id replaced by the source itself."""
    named = {key: {"id": key, **value} for key, value in data.pop("sources").items()}

    def resolved(value: Any, key: str = "") -> Any:
        if isinstance(value, Mapping):
            return {k: resolved(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [resolved(v) for v in value]
        if isinstance(value, str) and (key.endswith("source") or key == "limits_unknown"):
            if value not in named:
                raise ValueError(f"no source is named {value!r}")
            return named[value]
        return value

    return {"sources": named} | {key: resolved(value, key) for key, value in data.items()}


def framework_faults(framework: Framework) -> list[str]:
    """What is wrong with a framework, in words; empty where it can be used."""
    faults = _number_faults(framework) + _limit_faults(framework)
    if framework.unknown is not None:
        return faults
    return faults + _scoring_faults(framework)


def _number_faults(framework: Framework) -> list[str]:
    numbers = list(framework.numbers)
    faults = [f"standard {n} is given twice" for n in sorted(set(numbers)) if numbers.count(n) > 1]
    for standard in framework.standards:
        slugs = [q.slug for q in standard.key_questions]
        if len(slugs) != len(set(slugs)):
            faults.append(f"standard {standard.number} has a key question twice")
        if slugs and standard.method == "qualitative":
            faults.append(f"standard {standard.number} is qualitative but has key questions")
    return faults


def _limit_faults(framework: Framework) -> list[str]:
    unknown = [x.standard for x in framework.limits if x.standard not in framework.numbers]
    upward = [x.id for x in framework.limits if x.becomes.rank >= x.bars.rank]
    return [f"a limit names standard {n}, which is not there" for n in unknown] + [
        f"limit {x} does not lower the rating it bars" for x in upward
    ]


def _scoring_faults(framework: Framework) -> list[str]:
    faults = []
    if framework.points is None or sorted(framework.points.values.items(), key=_by_rank) != [
        (rating, rating.rank) for rating in Rating
    ]:
        faults.append("points must be 0, 1, 2 and 3, from Inadequate to Outstanding")
    faults += _band_faults("total", framework.total_bands, framework.maximum)
    if any(s.key_questions for s in framework.standards):
        faults += _band_faults("key question", framework.key_question_bands, 100)
        if framework.lowest is None or framework.rounding is None or framework.banding is None:
            faults.append("key questions need the rules lowest, rounding and banding")
    return faults


def _by_rank(item: tuple[Rating, int]) -> int:
    return item[0].rank


def _band_faults(name: str, bands: tuple[Band, ...], top: int) -> list[str]:
    if [b.rating for b in bands] != list(Rating):
        return [f"{name} bands must be the four ratings, worst first"]
    edges = [-1, *(b.high for b in bands)]
    joins = [b.low == below + 1 <= b.high for b, below in zip(bands, edges, strict=False)]
    if not all(joins) or edges[-1] != top:
        return [f"{name} bands must run from 0 to {top} without gap or overlap"]
    return []
