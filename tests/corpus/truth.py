"""A read report held against the truth it was made from."""

from __future__ import annotations

from collections import defaultdict

from corpus.model import Report
from tests.corpus.synthetic import Truth


def holds(report: Report, truth: Truth) -> None:
    """Everything that the truth tells was read, and nothing else."""
    _identity(report, truth)
    _ratings(report, truth)
    _questions(report, truth)
    _lists(report, truth)
    _places(report)


def _identity(report: Report, truth: Truth) -> None:
    assert report.service == truth.service
    assert report.service_span
    assert report.service_span.of(report.text) == truth.service
    assert report.kind == "youth"
    assert report.fieldwork
    assert report.fieldwork.text == truth.fieldwork
    assert report.published
    assert report.published.text == truth.published


def _ratings(report: Report, truth: Truth) -> None:
    assert {s.number: s.rating for s in report.standards} == truth.ratings
    assert report.total
    assert (report.total.value, report.total.maximum) == (truth.total, 36)
    assert report.overall
    assert report.overall.rating == truth.overall
    assert {a.standard: (a.before, a.after) for a in report.adjustments} == truth.moved


def _questions(report: Report, truth: Truth) -> None:
    read = {(q.standard, q.slug): q.percent for q in report.key_questions}
    assert read == {key: truth.percent(*key) for key in truth.counts}
    for question in report.key_questions:
        key = question.standard, question.slug
        told = (truth.counts[key], truth.cases[key[0][0]]) if truth.told[key] else (None, None)
        assert (question.count, question.cases) == told, key
    prompts: defaultdict[tuple[str, str], list[int | None]] = defaultdict(list)
    for prompt in report.prompts:
        prompts[prompt.standard, prompt.key_question].append(prompt.percent)
    assert prompts == truth.prompts


def _lists(report: Report, truth: Truth) -> None:
    read = [
        (r.addressee, r.span.of(report.text).split(" ", 1)[-1].rstrip("."))
        for r in report.recommendations
    ]
    bare = [(addressee, deed.split(" ", 1)[-1]) for addressee, deed in truth.recommendations]
    assert read in (truth.recommendations, bare)
    assert sorted(map(str, truth.figures)) == sorted(
        str((f.label, f.column, f.value)) for f in report.figures
    )
    samples = {(s.case_type.value, s.cases) for s in report.samples}
    assert samples == {
        ("court disposals", truth.cases["2"]),
        ("out-of-court disposals", truth.cases["3"]),
    }
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for finding in report.findings:
        section = report.sections[finding.section]
        if section.role != "executive_summary":
            found[finding.kind, section.title[0]].append(finding.span.of(report.text))
    for domain in truth.strengths:
        assert found["strength", domain] == truth.strengths[domain]
        assert found["improvement", domain] == truth.improvements[domain]


def _places(report: Report) -> None:
    """Every value stands in the words at its place."""
    text = report.text
    for standard in report.standards:
        words = "".join(standard.span.of(text).split()).lower()
        assert standard.rating is None or "".join(standard.rating.split()).lower() in words
    for question in report.key_questions:
        assert f"{question.percent}%" in question.span.of(text).replace(" %", "%")
    for prompt in report.prompts:
        assert f"{prompt.percent}%" in prompt.span.of(text).replace(" %", "%")
    for figure in report.figures:
        assert figure.value in figure.span.of(text)
        assert figure.header is None or figure.column in figure.header.of(text).split("\t")
