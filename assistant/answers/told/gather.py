"""From passages found to an answer: in order, without near copies, spread over sections, no longer than needed.

A fact needs a sentence or two, a list the sentence that names the items, an open question a digest. Around each
sentence stands what it cannot be read without: the one it points back to, the one that goes on from it, the list
it announces, a row's column headings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, Quote, quoted
from assistant.answers.evidence.asked_for import Term, plain
from assistant.answers.evidence.bearing import bears_on, is_aside, is_wording, topic_of
from assistant.answers.evidence.box import box_of, may_be_boxed
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.plainly import plainly, spoken_of
from assistant.answers.evidence.reading import (
    GOES_ON,
    LISTS,
    announced,
    leans,
    leant_on,
    place_of,
    siblings,
)
from assistant.answers.evidence.weigh import Found, Weighed
from assistant.answers.evidence.words import kind_of, stems
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.copies import near_copies
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital
from assistant.model import MAX_CITATIONS, Query
from corpus.model import BlockKind, Report, Span
from index.passages import Passage

_LEAST_WORDS = 2
_TOLD = 0.35
"""Share of the words that it must hold besides."""
_OTHER_CASES = {"court": "out_of_court", "out_of_court": "court"}
_SIDES = {"strengths": "Strength", "improvements": "To improve"}
_TELLS, _FEW = 0.5, 4
"""Part of the words of the best that a sentence on the topic must hold, and how many such make a digest."""
_COPIES = 2  # further places cited beside a sentence
_BEHIND, _PART = 0.2, 0.6
"""How much less near a passage may be than the best, or which part of the words it must hold."""
_COVERS, _HOLDS = 1.5, 1.0
_GIVES = 1.5
_NAMES_ITEMS = 1.2
_SAME_BLOCK, _SAME_SECTION = 0.2, 0.1
_GOES_ON = 3
"""How many of the first sentences are read on from."""


@dataclass(frozen=True, slots=True)
class Form:
    """How long an answer may be: `passages` found, with what stands around them, in `characters`."""

    passages: int
    characters: int
    items: bool = False
    """Whether the items of something are asked for."""
    members: bool = False
    """Whether these are the members of a body."""
    lines: int = MAX_CITATIONS
    """Sentences in all (measured: of what stood behind the fourth of a fact, one in seven bore on the question)."""
    by_words: bool = True
    """Whether the question's own words tell its topic; a turn that leans on an earlier one has few."""
    topic: tuple[Term, ...] = ()
    """The one thing that is named, "the police", of a digest whose sentences are to be on that alone."""
    spoken: tuple[Term, ...] = ()
    """What a turn that names nothing itself points to."""
    of_method: bool = False
    """Whether the question is about the inspection itself."""


_PLAINLY, _AT_MOST = 2, 3
"""Words with which one thing is named, and where all that is said about it is asked for: "speech and language"."""
_PLAIN, _FACT = Form(3, 600, lines=4), Form(5, 900, lines=5)
_LIST, _OPEN = Form(4, 1100, items=True), Form(6, 1200)
_WIDE_FACT = replace(_OPEN, lines=6)
_NUMBERED = re.compile(r" \([\d.]+\)$")
_FIGURE = re.compile(r"\d[\d,.]*(?: ?%| per ?cent)?")
_RANGE = re.compile(r"\d+ ?[–-] ?\d+")
"""Ages or years from one to another, which are no figure."""
_HEADING = 8
"""Words of a heading, at most."""
_SURE = 0.6
"""Nearness, or share of the words, from which the first passage that fits is answer enough."""


def gather(query: Query, found: Found, scope: Scope) -> Draft | None:
    """The draft that lays out what was found."""
    boxed = _boxed(query, found, scope)
    if boxed:
        return boxed
    found = _of_its_cases(query, found)
    form = _with_topic(form_of(query, found), query, found)
    chosen = list(_chosen(found, form))
    if not chosen:
        return None
    shown: list[tuple[View, Span]] = []
    for at, weighed in enumerate(chosen):
        view = scope.view_of(weighed.evidence.passage.report)
        whole, further = _with_context(weighed, found, view.report, form, first=at < _GOES_ON)
        _add(shown, view, whole, further, form)
    labels = (
        [v.service for v, _ in shown]
        if len(scope.cards) > 1
        else _work_of(shown, of_all=_of_all(query, found))
    )
    lines = [quoted(v.quote(s), label) for (v, s), label in zip(shown, labels, strict=True)]
    lines = _with_copies(lines, found)
    if pattern("asked.yaml", "both_sides").search(plain(query.text)):
        lines = _told_apart(lines, chosen)
    return Draft(tuple(lines))


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


def _with_topic(form: Form, query: Query, found: Found) -> Form:
    """The form with the one thing that the question names, where it is a digest of that."""
    told = not query.context or _names_topic(found)
    digest = form.passages == _OPEN.passages and not query.context
    topic = topic_of(found.asked)
    most = _AT_MOST if says("all_about", query.text) else _PLAINLY
    narrow = len(found.asked.terms) <= most and not says("method_asked", query.text)
    of_method = says("method_asked", query.text) or says("sample_talk", query.text)
    return replace(
        form,
        by_words=told,
        topic=topic if digest and narrow else (),
        spoken=() if told else spoken_of(query),
        of_method=of_method,
    )


def _names_topic(found: Found) -> bool:
    """Whether a turn that leans on an earlier one names a thing of its own that the reports tell of."""
    nouns = (t for t in found.asked.terms if t.kind == "noun" and not is_generic(t))
    return any(not all(t in w.held.missing for w in found.passages) for t in nouns)


def _boxed(query: Query, found: Found, scope: Scope) -> Draft | None:
    """A practice example as a whole, where one is asked for or a child in it is named."""
    named = _names(found)
    if query.intent != "case_example" and not named:
        return None
    for weighed in sorted(found.passages, key=lambda w: (-w.held.cover, w.rank)):
        passage = weighed.evidence.passage
        if not may_be_boxed(passage, scope.glance_of(passage.report)):
            continue
        view = scope.view_of(passage.report)
        box = box_of(passage, view.report)
        words = " ".join(s.of(view.report.text) for s in box)
        if box and all(_is_of(name.capitalize(), words, view.report) for name in named):
            return Draft(tuple(quoted(view.quote(s)) for s in box[:MAX_CITATIONS]))
    return None


def _is_of(name: str, box: str, report: Report) -> bool:
    """Whether a name is the box's own: it stands there more often than in all the rest."""
    return 2 * box.count(name) > report.text.count(name)


def _names(found: Found) -> list[str]:
    """Proper names in the question, abbreviations aside."""
    return [t.text for t in found.asked.terms if t.name and not t.others]


def form_of(query: Query, found: Found) -> Form:
    """The form of answer that the question wants."""
    if found.asked.kind == "agent" and pattern("asked.yaml", "members").search(plain(query.text)):
        return replace(_LIST, members=True)
    if query.intent == "list_of" or query.answer_type == "list":
        return _LIST
    kind = found.asked.kind
    if kind in (None, "yes_no", "reason") or (kind == "which" and query.intent != "fact"):
        return _WIDE_FACT if query.intent == "fact" else _OPEN
    best = next(iter(found.fitting), None)
    sure = (
        best is not None
        and best.held.fresh
        and best.held.cover >= _TOLD
        and max(best.near, best.held.own) >= _SURE
    )
    return _PLAIN if sure else _FACT


def _chosen(found: Found, form: Form) -> Iterator[Weighed]:
    """The passages to show, best first, each new one held back that stands where others do."""
    fitting = {w.rank for w in found.fitting}
    plain = {
        w.rank: plainly(w, found.asked, form.spoken, of_method=form.of_method)
        for w in found.passages
    }
    headings = {" ".join(w.evidence.passage.header.split()) for w in found.passages}
    told = [w for w in _relevant(found) if _says_something(w.evidence.passage, headings)]
    left = _on_topic(told, form)
    taken: list[Weighed] = []
    while left and len(taken) < form.passages:
        best = max(left, key=lambda w: (_worth(w, taken, fitting, form) + plain[w.rank], -w.rank))
        left = [w for w in left if w is not best and not _same(w, best)]
        taken.append(best)
        yield best


def _on_topic(passages: list[Weighed], form: Form) -> list[Weighed]:
    """Those that hold the topic of a digest themselves, where there are some; else all."""
    if not form.topic:
        return passages
    most = max((w.held.own for w in passages), default=0.0)
    telling = [w for w in passages if w.held.own >= max(_TELLS * most, _TOLD)]
    findings = [w for w in passages if not is_aside(w.evidence.passage, w.own, form.topic)]
    said = [w for w in findings if w in telling]
    return next((kept for kept in (said, findings) if len(kept) >= _FEW), passages)


def _is_label(passage: Passage) -> bool:
    """Whether a paragraph is but a heading that the file does not mark: few words, no verb, figure, name or end."""
    text = passage.text.strip()
    bare = passage.kind is BlockKind.PARAGRAPH and text[-1:].isalnum()
    if not bare or any(c.isdigit() for c in _RANGE.sub("", text)):
        return False
    words = text.split()
    names = sum(word[0].isupper() for word in words[1:])
    told = any(kind_of(word) == "verb" for word in words) or 2 * names > len(words)
    return len(words) <= _HEADING and not told


def _says_something(passage: Passage, headings: Collection[str]) -> bool:
    """Whether a passage can be read by itself: no heading, no question, and no figure that lost its label.

    What a standard is worded like is no finding of the inspection.

    Args:
        passage: the passage.
        headings: column headings of rows.
    """
    asks = passage.text.rstrip().endswith("?")
    row = passage.kind is BlockKind.TABLE_ROW
    unlabelled = row and (passage.role == "ratings" or _heads(passage, headings))
    told = passage.kind is not BlockKind.HEADING and not asks and not unlabelled
    told = told and not _is_label(passage)
    return told and _has_words(passage.text) and not is_wording(passage)


def _heads(row: Passage, headings: Collection[str]) -> bool:
    """Whether a row is but the column headings of those below it."""
    bare = not row.header and not any(c.isdigit() for c in row.text)
    return " ".join(row.text.split()) in headings or (bare and row.text.count("\t") != 1)


def _has_words(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= _LEAST_WORDS


def _relevant(found: Found) -> list[Weighed]:
    """The passages without those that come far behind the best, or lack a name that others hold."""
    near = max(w.near for w in found.passages)
    cover = max(w.held.cover for w in found.passages)
    named = [t for t in found.asked.terms if t.name and not t.others]
    full = [w for w in found.passages if not any(t in w.held.missing for t in named)]
    return [
        w
        for w in full or found.passages
        if w.near >= near - _BEHIND or w.held.cover >= _PART * cover
    ]


def _worth(weighed: Weighed, taken: Sequence[Weighed], fitting: set[int], form: Form) -> float:
    passage = weighed.evidence.passage
    same_block = sum(t.evidence.passage.paragraph == passage.paragraph for t in taken)
    same_section = sum(t.evidence.passage.section == passage.section for t in taken)
    return (
        weighed.evidence.score
        + (_COVERS * weighed.held.cover + _HOLDS * weighed.held.own) * form.by_words
        + _GIVES * (weighed.rank in fitting) * (1.0 if weighed.held.fresh else 0.5)
        + _NAMES_ITEMS * (form.items and _names_items(passage.text))
        + bears_on(form.topic, passage, weighed.own)
        - _SAME_BLOCK * same_block
        - _SAME_SECTION * same_section
    )


def _names_items(text: str) -> bool:
    return LISTS.search(text) is not None and text.count(",") + text.count(" and ") > 0


def _same(a: Weighed, b: Weighed) -> bool:
    return near_copies(a.evidence.passage.text, b.evidence.passage.text)


def _with_context(
    weighed: Weighed, found: Found, report: Report, form: Form, *, first: bool
) -> tuple[list[Span], list[Span]]:
    """A passage after what it leans on, which go together, and what leans on it or is announced by it."""
    passage = weighed.evidence.passage
    place = place_of(passage, report)
    whole = [*leant_on(place.span, report), place.span]
    header = report.blocks and passage.kind is BlockKind.TABLE_ROW and _header(passage.span, report)
    if header and not _reads_alone(passage.text):
        whole.insert(0, header)
    further = []
    if first and place.after and _goes_on(place.after, form, report):
        further.append(place.after)
    if first and form.passages > _PLAIN.passages:
        further += [s for s in siblings(passage, report) if _adds(s, weighed, found, report, form)]
    return whole, list(dict.fromkeys([*further, *announced(passage, report)]))


def _goes_on(after: Span, form: Form, report: Report) -> bool:
    """Whether the next sentence is needed: it leans on this one, or goes on about a digest's topic."""
    words = after.of(report.text)
    if form.topic:
        there = stems(words)
        return leans(words) or any(holds(t, there) for t in form.topic)
    return form.passages == _OPEN.passages or GOES_ON.match(words) is not None


def _adds(span: Span, weighed: Weighed, found: Found, report: Report, form: Form) -> bool:
    """Whether a sentence of the same paragraph names items, or holds a word asked for that is still missing."""
    words = span.of(report.text)
    if _names_items(words) and (form.items or _more(words, weighed, found)):
        return True
    if form.members and "," in words and pattern("asked.yaml", "members_told").search(words):
        return True
    return form.items and _more(words, weighed, found)


def _more(words: str, weighed: Weighed, found: Found) -> bool:
    """Whether `words` hold a word asked for that the passage itself does not."""
    own, there = stems(weighed.own), stems(words)
    return any(holds(t, there) and not holds(t, own) for t in found.asked.terms)


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


def _reads_alone(row: str) -> bool:
    """Whether a row holds one figure with its unit, so that it needs no column headings."""
    figures = _FIGURE.findall(row)
    return len(figures) == 1 and figures[0].strip().endswith(("%", "cent"))


def _header(span: Span, report: Report) -> Span | None:
    block = next((b for b in report.blocks if b.span.contains(span)), None)
    return block.header if block else None


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
    return not asks and _has_words(words) and not any(near_copies(words, k) for k in known)


def _fits(spans: Sequence[Span], shown: Sequence[tuple[View, Span]], form: Form) -> bool:
    used = sum(s.end - s.start for s in (*(s for _, s in shown), *spans))
    return used <= form.characters and len(shown) + len(spans) <= form.lines


def _told_apart(lines: list[Line], chosen: Sequence[Weighed]) -> list[Line]:
    """The lines with strengths first and areas for improvement after them, as the report lists them."""
    sides = {_quote(w.evidence.passage): w.evidence.passage.role for w in chosen}
    labelled = [(_SIDES.get(sides.get(line.quotes[0]) or "", ""), line) for line in lines]
    order = [*_SIDES.values(), ""]
    labelled.sort(key=lambda one: order.index(one[0]))
    return [
        replace(line, text=": ".join(filter(None, (line.text, side)))) for side, line in labelled
    ]
