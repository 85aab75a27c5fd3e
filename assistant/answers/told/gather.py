"""From passages found to an answer: in order, without near copies, no longer than its form allows.

`form` says how much is wanted, `chosen` which passages tell it, `around` what each is not to be read without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, Quote, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.boxes import boxes
from assistant.answers.evidence.reading import announced
from assistant.answers.evidence.weigh import Found, Weighed
from assistant.answers.scope import Scope
from assistant.answers.told.around import with_context
from assistant.answers.told.chosen import chosen, has_words
from assistant.answers.told.form import Form, form_of
from assistant.answers.told.practice import box_lines
from assistant.answers.view import View
from assistant.answers.wording.copies import near_copies
from assistant.answers.wording.phrases import capital
from assistant.model import MAX_CITATIONS, Query
from corpus.model import Report, Span
from index.passages import Passage

_OTHER_CASES = {"court": "out_of_court", "out_of_court": "court"}
_SIDES = {"strengths": "Strength", "improvements": "To improve"}
_COPIES = 2  # further places cited beside a sentence
_GOES_ON = 3
"""How many of the first sentences are read on from."""
_NUMBERED = re.compile(r" \([\d.]+\)$")


def gather(query: Query, found: Found, scope: Scope) -> Draft | None:
    """The draft that lays out what was found."""
    boxed = _boxed(query, found, scope)
    if boxed:
        return boxed
    found = _of_its_cases(query, found)
    form = form_of(query, found)
    told = list(chosen(found, form))
    if not told:
        return None
    shown: list[tuple[View, Span]] = []
    for at, weighed in enumerate(told):
        view = scope.view_of(weighed.evidence.passage.report)
        whole, further = with_context(weighed, found, view.report, form, first=at < _GOES_ON)
        _add(shown, view, whole, further, form)
    labels = (
        [v.service for v, _ in shown]
        if len(scope.cards) > 1
        else _work_of(shown, of_all=_of_all(query, found))
    )
    lines = [quoted(v.quote(s), label) for (v, s), label in zip(shown, labels, strict=True)]
    lines = _with_copies(lines, found)
    if pattern("asked.yaml", "both_sides").search(plain(query.text)):
        lines = _told_apart(lines, told)
    return Draft(tuple(lines), more=_left_of_list(told[0], shown, scope))


def _left_of_list(
    first: Weighed, shown: Sequence[tuple[View, Span]], scope: Scope
) -> tuple[Line, ...]:
    """The items that an answer of one announced list has no room for."""
    passage = first.evidence.passage
    view = scope.view_of(passage.report)
    items = announced(passage, view.report)
    spans = [span for _, span in shown]
    if not items or not set(spans) <= {passage.span, *items}:
        return ()
    return tuple(quoted(view.quote(s)) for s in items if s not in spans)


def _of_its_cases(query: Query, found: Found) -> Found:
    """What was found without the other type of case, where a question is of one and that is told of at all."""
    other = _OTHER_CASES.get(query.case_types[0]) if len(query.case_types) == 1 else None
    kept = tuple(w for w in found.passages if w.evidence.passage.case_type != other)
    return replace(found, passages=kept) if other and kept else found


def _of_all(query: Query, found: Found) -> bool:
    """Whether a number is asked for of cases of whichever type, so that one of a single type says so."""
    told = query.case_types or query.standards or query.context
    return found.asked.kind in ("count", "percent") and not told


def _work_of(shown: Sequence[tuple[View, Span]], *, of_all: bool) -> list[str]:
    """Which work each sentence is about, "Court disposals planning", where they are about several; else no labels.

    "In most cases" of one and "in four of 12" of the other would contradict each other.

    Args:
        shown: the sentences, each with its report.
        of_all: whether a number of one type of cases would pass for one of all.
    """
    named: list[str] = []
    for view, span in shown:
        section = view.report.section_at(span.start)
        number = section.standard if section else None
        if section is None or section.case_type is None:
            named.append("")
        elif number and view.case_type(number):
            named.append(_NUMBERED.sub("", view.label(number)))
        else:
            named.append(str(section.case_type))
    kinds = {name.split(" disposals")[0] for name in named if name}
    return [capital(name) for name in named] if len(kinds) > 1 or of_all else [""] * len(named)


def _boxed(query: Query, found: Found, scope: Scope) -> Draft | None:
    """A practice example as a whole, where one is asked for or a child in it is named."""
    named = _names(found)
    if query.intent != "case_example" and not named:
        return None
    for weighed in sorted(found.passages, key=lambda w: (-w.held.cover, w.rank)):
        passage = weighed.evidence.passage
        view = scope.view_of(passage.report)
        box = next((b for b in boxes(view.report) if b.holds(passage.span)), None)
        words = " ".join(s.of(view.report.text) for s in box.whole) if box else ""
        if box and all(_is_of(name.capitalize(), words, view.report) for name in named):
            return Draft(tuple(box_lines(view, box)))
    return None


def _is_of(name: str, box: str, report: Report) -> bool:
    """Whether a name is the box's own: it stands there more often than in all the rest."""
    return 2 * box.count(name) > report.text.count(name)


def _names(found: Found) -> list[str]:
    """Proper names in the question, abbreviations aside."""
    return [t.text for t in found.asked.terms if t.name and not t.others]


def _with_copies(lines: list[Line], found: Found) -> list[Line]:
    """The lines, each with the other places that say the same as further sources, as far as there is room."""
    copies = {_quote(w.evidence.passage): w.evidence.copies for w in found.passages}
    room, made = MAX_CITATIONS - len(lines), []
    for line in lines:
        others = copies.get(line.quotes[0], ())[: min(_COPIES, room)]
        room -= len(others)
        made.append(replace(line, quotes=(*line.quotes, *map(_quote, others))))
    return made


def _quote(passage: Passage) -> Quote:
    return Quote(passage.report, passage.span)


def _add(
    shown: list[tuple[View, Span]],
    view: View,
    whole: Sequence[Span],
    further: Sequence[Span],
    form: Form,
) -> None:
    """Add a sentence with what it leans on, both or neither, then what follows, as far as there is room.

    The very first is always shown.
    """
    new = [s for s in whole if _is_new(s, view, shown)]
    if new and whole[-1] in new and (not shown or _fits(new, shown, form)):
        shown += [(view, s) for s in new]
    for span in further:
        if _is_new(span, view, shown) and _fits([span], shown, form):
            shown.append((view, span))


def _is_new(span: Span, view: View, shown: Sequence[tuple[View, Span]]) -> bool:
    """Whether a span says something that is not shown yet."""
    words = span.of(view.report.text)
    known = (s.of(v.report.text) for v, s in shown if v.id == view.id)
    asks = words.rstrip().endswith("?")
    return not asks and has_words(words) and not any(near_copies(words, k) for k in known)


def _fits(spans: Sequence[Span], shown: Sequence[tuple[View, Span]], form: Form) -> bool:
    used = sum(s.end - s.start for s in (*(s for _, s in shown), *spans))
    return used <= form.characters and len(shown) + len(spans) <= form.lines


def _told_apart(lines: list[Line], told: Sequence[Weighed]) -> list[Line]:
    """The lines with strengths first and areas for improvement after them, as the report lists them."""
    sides = {_quote(w.evidence.passage): w.evidence.passage.role for w in told}
    labelled = [(_SIDES.get(sides.get(line.quotes[0]) or "", ""), line) for line in lines]
    order = [*_SIDES.values(), ""]
    labelled.sort(key=lambda one: order.index(one[0]))
    return [
        replace(line, text=": ".join(filter(None, (line.text, side)))) for side, line in labelled
    ]
