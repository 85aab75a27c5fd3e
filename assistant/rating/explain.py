"""The tree in words: one line for a result, or the whole way to it for `--why`.

Sentences are made from the tree's own values and never read back. The engine's phrases stand here,
so that a rule and its wording change in two places that know of each other by the rule's id only.
"""

from __future__ import annotations

from assistant.rating.errors import RatingError
from assistant.rating.framework import Framework, Source, Status
from assistant.rating.inputs import Flag
from assistant.rating.lookup import points_sum
from assistant.rating.trace import Alternative, RatingTrace, StandardOutcome, TraceStep


def standard_line(trace: RatingTrace, number: str) -> str:
    """How a standard got its rating, in one line.

    "2.2 = lowest of Requires improvement (62%), Good (69%), Inadequate (38%) = Inadequate"
    """
    standard = trace.standard(number)
    if standard.rating is None and not standard.key_questions:
        return f"{number} was not rated"
    if not standard.key_questions:
        return f"{number} = {_whole_standard(trace, standard)}"
    bands = ", ".join(f"{q.band} ({q.share.printed}%)" for q in standard.key_questions)
    return f"{number} = lowest of {bands} = {standard.computed}{_adjusted(standard)}"


def _whole_standard(trace: RatingTrace, standard: StandardOutcome) -> str:
    step = standard.step
    judged = step.steps[0] if step.steps else step
    if judged.rule == "given":
        return f"{judged.outcome}{_adjusted(standard)}, its key questions not given"
    return f"{judged.outcome}{_adjusted(standard)}, judged as a whole, not from shares of cases"


def _adjusted(standard: StandardOutcome) -> str:
    adjustment = standard.adjustment
    if adjustment is None:
        return ""
    if adjustment.told:
        return f" by rule, moved to {adjustment.after} by the ratings panel"
    return f" by rule, published as {adjustment.after}"


def total_line(trace: RatingTrace) -> str:
    """The sum: "1 + 2 + 3 = 6 of 9"."""
    summed = points_sum(trace)
    terms = " + ".join(str(points) for _, points in summed.parts)
    return f"{terms} = {trace.total} of {trace.maximum}"


def alternative_words(alternative: Alternative) -> str:
    """How far an outcome is: "4 points (1 case) short of Good" or "above Inadequate"."""
    unit = "percentage point" if alternative.unit == "%" else "point"
    words = _plural(abs(alternative.by), unit)
    if alternative.cases is not None:
        words += f" ({_plural(abs(alternative.cases), 'case')})"
    direction = "short of" if alternative.by > 0 else "above"
    return f"{words} {direction} {alternative.outcome}"


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def explain_tree(trace: RatingTrace, subject: str = "overall") -> list[str]:
    """The way to a result as indented lines, with thresholds, near misses and sources.

    `subject` is a standard's number, a key question ("2.2.others_safe"), "total" or "overall".
    """
    step = trace.step(subject)
    if step is None:
        number, _, slug = subject.rpartition(".")
        if slug.isidentifier() and number:
            trace.framework.key_question(number, slug)
        trace.framework.standard(subject)
        raise RatingError(f"Nothing was computed about {subject}.")
    lines = _step_lines(trace, step, 0)
    notes = [f"Note ({f.status}): {f.subject}: {f.message}" for f in _flags(trace, step)]
    return [*lines, *notes, *_source_lines(trace.framework, step)]


def _flags(trace: RatingTrace, step: TraceStep) -> list[Flag]:
    if step.subject in {"overall", "total", "sum"}:
        return list(trace.flags)
    return [f for f in trace.flags if f.subject.startswith(step.subject)]


def _step_lines(trace: RatingTrace, step: TraceStep, depth: int) -> list[str]:
    indent = "  " * depth
    outcome = "does not apply" if step.outcome is None else step.outcome
    lines = [f"{indent}{_title(trace, step)}: {outcome}{_because(step)}"]
    for alternative in step.alternatives:
        lines.append(f"{indent}  {alternative_words(alternative)}")
    for below in step.steps:
        lines += _step_lines(trace, below, depth + 1)
    return lines


def _title(trace: RatingTrace, step: TraceStep) -> str:
    numbers = trace.framework.numbers
    if step.subject in numbers:
        return f"{step.subject} {trace.framework.standard(step.subject).title}"
    number, _, slug = step.subject.rpartition(".")
    if number in numbers:
        return trace.framework.key_question(number, slug).name
    return {"overall": "Overall", "total": "Total", "sum": "Points"}.get(step.subject, step.subject)


_BECAUSE = {
    "lowest-key-question": "the lowest of its key questions",
    "judged": "judged as a whole",
    "given": "as given",
    "panel-discretion": "professional discretion of the ratings panel",
    "published-in-force": "as published, which the rule does not give",
    "sum-of-points": "the standards' points added up",
    "limit": "limiting judgement",
}


def _because(step: TraceStep) -> str:
    values = {i.name: i.value for i in step.inputs}
    if step.threshold and step.threshold.unit == "%":
        counted = values.get("sufficient", values.get("worked out"))
        cases = f", {counted} of {values['cases']}" if counted is not None else ""
        return f" ({values['percent']}%{cases}; {step.threshold.low} to {step.threshold.high}%)"
    if step.threshold:
        row = f"{step.threshold.low} to {step.threshold.high}"
        return f" ({values['points']} of {values['max']}; {row})"
    words = _BECAUSE.get(step.rule)
    return f" ({words})" if words else ""


def _source_lines(framework: Framework, step: TraceStep) -> list[str]:
    """Where the rules stand that were used, each once."""
    rules: dict[str, str] = {}
    for rule, source in _rules_used(step):
        if source in framework.sources and rule in _RULE_NAMES:
            rules.setdefault(_RULE_NAMES[rule], _source_words(framework.sources[source]))
    return [f"Rule for {name}: {words}" for name, words in rules.items()]


_RULE_NAMES = {
    "key-question-band": "the bands of key questions",
    "lowest-key-question": "the lowest key question",
    "panel-discretion": "professional discretion",
    "sum-of-points": "points",
    "total-band": "the bands of the total",
    "limit": "limiting judgements",
}


def _rules_used(step: TraceStep) -> list[tuple[str, str]]:
    return [(step.rule, step.source)] + [pair for s in step.steps for pair in _rules_used(s)]


def _source_words(source: Source) -> str:
    if source.status is Status.RECALLED:
        return "recalled; no source was found"
    place = f", {source.place}" if source.place else ""
    return f"{source.document}{place} ({source.status}): {source.quote}"
