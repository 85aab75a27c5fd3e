"""Questions about figures, dates, findings, recommendations and what a section says."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from corpus.model import Block, BlockKind, Figure, Finding, Report, Section, Span
from corpus.sentences import sentence_spans
from evals.drafting.material import Draft, Material, drafted
from evals.drafting.wordings import telling
from evals.metrics.figures import numbers

_KINDS = {"strength": "strengths", "improvement": "areas for improvement"}
_EVERY_CELL = 3
_SAME_LABEL = 85
"""Likeness of two labels, in per cent, from which on they say the same."""
_SHORTEST = 40
"""Characters of a sentence that can stand as evidence."""


def figures(of: Material) -> Iterator[Draft]:
    """Every labelled figure that stands by itself, and one cell in three of each table with columns.

    The same figure is sometimes printed twice, in nearly the same words: both places are evidence.
    """
    cells = [figure for figure in of.report.figures if figure.column]
    left_out = [figure for at, figure in enumerate(cells) if at % _EVERY_CELL]
    asked: set[str] = set()
    for figure in of.report.figures:
        question = _about(of, figure)
        if question in asked or not figure.label or figure in left_out:
            continue
        asked.add(question)
        gold = of.quotes(other.span for other in of.report.figures if _alike(figure, other))
        yield drafted("fact", question, f"{figure.value}.", [[figure.value]], gold)


def dates(of: Material) -> Iterator[Draft]:
    """When the fieldwork was and when the report came out."""
    printed = (
        ("when did the fieldwork start?", of.report.fieldwork),
        ("when was the report published?", of.report.published),
    )
    for question, date in printed:
        if date is not None:
            gold = of.quotes([of.line(date.span)])
            yield drafted("fact", question, f"{date.text}.", [[date.text]], gold)


def samples(of: Material) -> Iterator[Draft]:
    """How many cases were inspected."""
    for sample in of.report.samples:
        question = f"how many {sample.case_type.value} did they inspect?"
        numbers = of.sentences(rf"\b{sample.cases}\b", sample.case_type.value)
        gold = of.quotes([sample.span, *numbers])
        yield drafted("method", question, f"{sample.cases}.", [[str(sample.cases)]], gold)


def recommendations(of: Material) -> Iterator[Draft]:
    """All recommendations, and those to each addressee."""
    made = of.report.recommendations
    if not made:
        return
    words = [r.span.of(of.report.text) for r in made]
    gold = of.quotes(r.span for r in made)
    yield drafted(
        "list",
        "what are the recommendations?",
        "; ".join(gold),
        [telling(w) for w in words[:4]],
        gold,
    )
    for addressee in dict.fromkeys(r.addressee for r in made if r.addressee):
        mine = [r for r in made if r.addressee == addressee]
        told = of.quotes(r.span for r in mine)
        question = f"what should {addressee[:1].lower()}{addressee[1:]} do?"
        yield drafted(
            "list", question, "; ".join(told), [telling(mine[0].span.of(of.report.text))], told
        )


def findings(of: Material) -> Iterator[Draft]:
    """Strengths and areas for improvement, by section title.

    A summary tells the same findings again under a shorter title ("Resettlement"), so evidence is
    taken from every section whose title begins alike.
    """
    text, groups = of.report.text, dict[tuple[str, str], list[Finding]]()
    for finding in of.report.findings:
        title = _bare(of.report.sections[finding.section].title)
        groups.setdefault((title, finding.kind), []).append(finding)
    for (title, kind), found in groups.items():
        alike = [
            f
            for (t, k), more in groups.items()
            for f in more
            if k == kind and t.split()[:1] == title.split()[:1]
        ]
        must = [telling(" ".join(f.span.of(text) for f in alike), 30)]
        gold = list(dict.fromkeys(quote for f in alike for quote in of.quotes([f.span])))
        answer = "; ".join(quote for f in found for quote in of.quotes([f.span]))
        question = f"what were the {_KINDS[kind]} in {title.lower()}?"
        yield drafted("list", question, answer, must, gold)


def sections(of: Material) -> Iterator[Draft]:
    """What stands under a heading that is itself a question."""
    for section in of.report.sections:
        blocks = _told(of.report, section)
        if not section.title.endswith("?") or section.key_question or not blocks:
            continue
        spans = [s for b in blocks for s in sentence_spans(of.report.text, b.span)]
        long = [s for s in spans if s.end - s.start >= _SHORTEST]
        words = " ".join(span.of(of.report.text) for span in long)
        gold = [quote for span in long for quote in of.quotes([span])]
        if gold:
            yield drafted("open", section.title, gold[0], [telling(words, 40)], gold)


def _about(of: Material, figure: Figure) -> str:
    if not figure.column:
        return f"what is the {_lowered(figure.label)}?"
    column = f", {figure.column}" if len(figure.column) > 1 else ""
    table = f"in the {_lowered(figure.table)} table, " if figure.table else ""
    return f"{table}what is the figure for {figure.label}{column}?"


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same fact: the same number under nearly the same words."""
    same = numbers(one.value) == numbers(other.value) and one.column == other.column
    return same and fuzz.token_sort_ratio(one.label, other.label) >= _SAME_LABEL


def _lowered(words: str) -> str:
    """`words` for the middle of a sentence; an acronym stays as it is."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _bare(title: str) -> str:
    """A heading without its number."""
    return title.lstrip("0123456789. ")


def _told(report: Report, section: Section) -> list[Block]:
    """The paragraphs straight under a heading."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    inside = Span(section.heading.end, section.span.end)
    return [
        b
        for b in report.blocks
        if b.kind in kinds and b.section == section.index and inside.contains(b.span)
    ]
