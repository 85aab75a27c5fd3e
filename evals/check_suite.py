"""Checks a suite against the report it is about, before anything is measured with it.

A wrong gold answer does more harm than none. So every gold quote must stand in one line of the
source, every gold answer must pass its own conditions, and every number in it must stand in its
quotes, its question or its workings. Workings (`NAME-workings.jsonl`, beside the suite) are sums
that are done again here, such as "pct(3, 13) = 23" or "17 + 2 = 19", from numbers that stand in the
report: `from` names further lines.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.rating.framework import Framework, band_of
from assistant.rating.loading import load_framework
from corpus.errors import AssistantError
from corpus.model import Rating
from evals.loading import beside, load, main_file
from evals.metrics.arithmetic import rounded_percent
from evals.metrics.figures import numbers
from evals.metrics.normalise import normalise
from evals.suite import Case, Suite

_CALL = re.compile(r"(\w+)\((.+)\)")
_SIGNS = re.compile(r"\s*([+*-])\s*")
_CELLS = re.compile(r"\s*\|\s*")
_MOST_GROUPS = 4
# A report says the same in several places (summary, finding, table, annexe), and an answer may rest
# on any of them: each place left out fails a right answer. Conditions need no such room.
_MOST_QUOTES = 24


class Working(BaseModel):
    """How the numbers of one gold answer come about."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str
    """The question's."""
    lines: tuple[str, ...] = Field(default=(), alias="from")
    """Further lines of the report that numbers are taken from."""
    steps: tuple[str, ...] = Field(default=(), alias="workings")
    """Sums that are done again, such as "pct(3, 13) = 23" or "17 + 2 = 19"."""


class Source:
    """The lines of a report, normalised; the cells of a table row are joined by a space, as read."""

    def __init__(self, text: str) -> None:
        self.lines = [line for line in map(_line, text.split("\n")) if line]
        self._whole = {re.sub(r"^[-•] ", "", line) for line in self.lines} | set(self.lines)

    def faults(self, quote: str) -> list[str]:
        """Why `quote` cannot be a gold quote; empty where it can."""
        if quote != normalise(quote):
            return [f"quote not normalised: {quote!r}"]
        if not any(quote in line for line in self.lines):
            return [f"quote not in the report: {quote!r}"]
        if len(quote) > 250 or (len(quote) < 30 and quote not in self._whole):
            return [f"quote of {len(quote)} characters: {quote!r}"]
        return []


def _line(raw: str) -> str:
    row = raw.strip().startswith("|")
    return normalise(_CELLS.sub(" ", raw) if row else raw)


def check_suite(
    suite: Suite, source: Source, workings: Sequence[Working], framework: Framework
) -> list[str]:
    """Every fault of `suite` in one line each; empty where it is sound."""
    by_id = {working.id: working for working in workings}
    told = [(case, "") for case in suite.cases]
    for talk in suite.conversations:
        answers = [turn.answer for turn in talk.turns]
        told += [(case, " ".join(answers[:at])) for at, case in enumerate(talk.cases())]
    faults = [
        f"{case.id}: {fault}"
        for case, earlier in told
        for fault in _case_faults(case, earlier, source, by_id.pop(case.id, None), framework)
    ]
    return [*faults, *(f"{key}: workings of nothing" for key in by_id), *_repeated(suite)]


def _case_faults(
    case: Case, earlier: str, source: Source, working: Working | None, framework: Framework
) -> Iterator[str]:
    working = working or Working(id=case.id)
    yield from _form_faults(case)
    for quote in (*case.gold_quotes, *working.lines):
        yield from (fault for fault in source.faults(quote) if quote in case.gold_quotes)
        if not any(quote in line for line in source.lines):
            yield f"not in the report: {quote!r}"
    known = {Decimal(1), *map(Decimal, framework.numbers)}
    for words in (case.question, *case.history, earlier, *case.gold_quotes, *working.lines):
        known |= numbers(words)
    for step in working.steps:
        yield from _step_faults(step, known, framework)
    stray = numbers(case.answer) - known
    if stray:
        yield f"{', '.join(map(str, sorted(stray)))} in the answer come from nowhere"


def _form_faults(case: Case) -> Iterator[str]:
    low = case.answer.lower()
    for group in case.must_include:
        if not any(words.lower() in low for words in group):
            yield f"the gold answer lacks {' | '.join(group[:4])}"
    yield from (f"the gold answer holds {w!r}" for w in case.must_not_include if w.lower() in low)
    if bool(case.must_include) is (case.expect == "abstain"):
        yield "must_include goes with an answer, and only with an answer"
    if not _evidence_fits(case):
        yield "gold quotes do not fit the category"
    if len(case.must_include) > _MOST_GROUPS:
        yield f"over {_MOST_GROUPS} groups"
    if len(case.gold_quotes) > _MOST_QUOTES:
        yield f"over {_MOST_QUOTES} quotes"
    if not case.question.isprintable() or not case.question.isascii():
        yield "odd character in the question"


def _evidence_fits(case: Case) -> bool:
    """Whether evidence is there where it must be; an adversarial question may have some."""
    if case.category == "unanswerable" or case.expect == "abstain":
        return not case.gold_quotes
    return bool(case.gold_quotes) or case.category == "adversarial"


def _step_faults(step: str, known: set[Decimal], framework: Framework) -> Iterator[str]:
    """Whether a sum is right and made of known numbers; its result is known from then on."""
    left, _, right = (part.strip() for part in step.rpartition("="))
    stray = numbers(left) - known
    try:
        result = str(_evaluated(left, framework))
    except (AssistantError, ArithmeticError, KeyError, ValueError) as error:
        yield f"{step!r} cannot be worked out: {error}"
        return
    if stray:
        yield f"{step!r} uses {', '.join(map(str, sorted(stray)))} from nowhere"
    if result != right:
        yield f"{step!r}: it is {result}"
    known |= numbers(right)


def _evaluated(expression: str, framework: Framework) -> int | Rating:
    call = _CALL.fullmatch(expression)
    if call:
        return _calls(framework)[call[1]](*re.split(r"\s*,\s*", call[2]))
    first, *rest = _SIGNS.split(expression)
    total = int(first)
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        n = int(number)
        total = total + n if sign == "+" else total - n if sign == "-" else total * n
    return total


def _calls(framework: Framework) -> dict[str, Callable[..., int | Rating]]:
    points = framework.points.values if framework.points else {}
    return {
        "pct": lambda part, whole: rounded_percent(int(part), int(whole)),
        "band": lambda percent: band_of(framework.key_question_bands, int(percent)).rating,
        "overall": lambda total: band_of(framework.total_bands, int(total)).rating,
        "points": lambda rating: points[Rating(rating)],
        "needs": lambda part, whole, rating: _needed(int(part), int(whole), rating, framework),
    }


def _needed(part: int, whole: int, rating: str, framework: Framework) -> int:
    """How many more sufficient cases a key question needs for a rating."""

    def rank(cases: int) -> int:
        band = band_of(framework.key_question_bands, rounded_percent(cases, whole))
        return band.rating.rank

    enough = (n for n in range(part, whole + 1) if rank(n) >= Rating(rating).rank)
    return next(enough) - part


def _repeated(suite: Suite) -> Iterator[str]:
    wordings = [(case.id, case.question) for case in suite.cases]
    wordings += [(r.id, words) for r in suite.rewordings for words in r.paraphrases]
    seen: dict[str, str] = {}
    for key, words in wordings:
        plain = re.sub(r"\W+", " ", words.lower()).strip()
        if plain in seen:
            yield f"{key}: the wording of {seen[plain]} again: {words!r}"
        seen.setdefault(plain, key)


def load_workings(name: str) -> list[Working]:
    """The workings beside a suite, given as `load` takes it; none where there is no such file."""
    path = beside(main_file(name), "workings")
    rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [Working.model_validate_json(row) for row in rows if row.strip()]


def main(argv: list[str]) -> int:
    """Check a suite: `python -m evals.check_suite SUITE REPORT --framework ID`; 1 on any fault."""
    parser = argparse.ArgumentParser(prog="python -m evals.check_suite")
    parser.add_argument("suite")
    parser.add_argument("report", type=Path, help="the report's source, as text or Markdown")
    parser.add_argument("--framework", required=True, help="id of the rules that hold for it")
    options = parser.parse_args(argv)
    suite = load(options.suite)
    workings = load_workings(options.suite)
    source = Source(options.report.read_text(encoding="utf-8"))
    faults = check_suite(suite, source, workings, load_framework(options.framework))
    return _report(suite, faults)


def _report(suite: Suite, faults: Iterable[str]) -> int:
    found = list(faults)
    print("\n".join([*found, f"{len(suite.cases)} questions, {len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
