""" "Do the percentages fit the rating?": the rating by rule from the key questions, against the printed one."""

from __future__ import annotations

from assistant.answers.draft import Draft, Line, computed, quoted
from assistant.answers.rated.lines import adjustment_lines, lowest_line, rule_line
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import asks_of_rule
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import joined, plural
from assistant.model import Query


def rule_and_rating(query: Query, scope: Scope) -> Draft | None:
    """Whether the key questions give the printed rating: of the standard named, or of every one."""
    if query.ratings or query.prompts or not asks_of_rule(query):
        return None
    view = scope.view
    named = [n for n in query.standards if _by_rule(view, n)]
    if query.standards or query.domains not in ((), ("all",)):
        return _of_one(view, named[0]) if len(named) == 1 else None
    judged = [n for n in view.numbers if _by_rule(view, n)]
    return _of_all(view, judged) if judged else None


def _by_rule(view: View, number: str) -> bool:
    """Whether a standard is rated by its key questions."""
    outcome = view.outcome(number)
    return bool(outcome and outcome.key_questions and outcome.computed)


def _fits(view: View, number: str) -> bool:
    outcome = view.outcome(number)
    return outcome is not None and outcome.computed == view.rating(number)


def _of_one(view: View, number: str) -> Draft:
    outcome = view.outcome(number)
    assert outcome is not None
    name, printed = view.label(number), view.rating(number)
    if _fits(view, number):
        text = f"Yes, consistent: the lowest key question gives {printed}, which is printed for {name}."
    elif view.adjustment(number):
        text = (
            f"Not by the rule alone: the lowest key question gives {outcome.computed} for {name}, and the "
            f"ratings panel's professional discretion made it {printed}."
        )
    else:
        text = (
            f"Not as printed: the lowest key question gives {outcome.computed}, while {printed} is printed "
            f"for {name}; the report does not explain it."
        )
    made = calculation("rule-and-rating", outcome.computed, printed=printed, standard=number)
    lines = [computed(text, *view.row(number)), rule_line(view, number), lowest_line(view, number)]
    lines += [quoted(q) for q in view.row(number)]
    told = [line for line in lines if line] + adjustment_lines(view, number)
    return Draft(tuple(told), trace=view.trace([number], [made]))


def _of_all(view: View, judged: list[str]) -> Draft:
    moved = [n for n in judged if not _fits(view, n) and view.adjustment(n)]
    wrong = [n for n in judged if not _fits(view, n) and n not in moved]
    right = len(judged) - len(moved) - len(wrong)
    verdict = "Not as printed" if wrong else "Yes, consistent"
    text = (
        f"{verdict}: of {plural(len(judged), 'standard')} rated by key questions, the lowest gives the printed "
        f"rating in {right}."
    )
    made = calculation("rule-and-rating", right, standards=judged, moved=moved, wrong=wrong)
    lines: list[Line] = [computed(text, *[q for n in judged for q in view.row(n)][:2])]
    if moved:
        names = joined([view.label(n) for n in moved])
        lines.append(computed(f"Moved by the ratings panel: {names}."))
    lines += [line for n in (*moved, *wrong, *judged) if (line := rule_line(view, n))]
    return Draft(tuple(dict.fromkeys(lines)), trace=view.trace(judged, [made]))
