"""Reports of other families and years: read as text with sections, what they print and no more."""

from __future__ import annotations

from pathlib import Path

from corpus.build import read_report
from corpus.model import Rating

ADULT = """# An inspection of probation services in: Ambervale and Northmere PDU

The Probation Service – North Vale region

HM Inspectorate of Probation, August 2022

## Contents

Foreword 3
Ratings 4
P 1.1 Leadership 8
P 1.2 Staffing 10
P 2.1 Assessment 14

## Foreword

People on probation deserve better. This synthetic text was made for a test.

## Ratings

| Ambervale and Northmere PDU | Score | 3/21 |
|---|---|---|
| Overall rating | Inadequate | |
| 1. Organisational delivery | | |
| P 1.1 Leadership | Requires improvement | |
| P 1.2 Staffing | Inadequate | |
| P 1.3 Services | Requires improvement | |
| 2. Service delivery | | |
| P 2.1 Assessment | Inadequate | |
| P 2.2 Planning | Requires improvement | |
| P 2.3 Implementation and delivery | Inadequate | |
| P 2.4 Reviewing | Inadequate | |

Fieldwork started June 2022. The service was inspected over two weeks.

## 1. Organisational delivery

### P 1.1. Leadership

Leaders set out a vision. It was not yet put into practice.

## 2. Service delivery

### P 2.1. Assessment

| | % 'Yes' |
|---|---|
| Does assessment focus sufficiently on engaging the person on probation? | 62% |
| Does assessment focus sufficiently on the factors linked to offending and desistance? | 55% |
| Does assessment focus sufficiently on keeping other people safe? | 28% |

Assessment fell short in most of the 60 cases.
"""

CHILDREN_2025 = """<!doctype html><html><body><a href="#main">Skip to content</a><main>
<h1>An inspection of youth justice work with children and victims in Northmere</h1>
<p>Published: 14 March 2025</p><p>HM Inspectorate of Probation</p>
<h2>Foreword (Back to top)</h2><p>We inspect youth justice in England and Wales.1 In this synthetic
report we look at one service.2 It does well.</p>
<h2>Ratings</h2><p>Fieldwork started December 2024</p>
<table><tr><td>Overall rating</td><td>Good</td></tr>
<tr><td>The quality of work delivered with children</td><td></td></tr>
<tr><td>Achieving positive change</td><td>Good</td></tr></table>
<h2>Recommendations</h2><p>The Northmere Youth Justice Service should:</p>
<ol><li>work with victims sooner</li><li>plan for safety</li></ol>
<h2>Background</h2><p>Northmere lies by the sea.</p>
<h2>Achieving positive change</h2><table>
<tr><th>Key question</th><th>% 'Yes'</th></tr>
<tr><td>Does assessing focus on positive change?</td><td>71%</td></tr>
<tr><td>Does planning focus on positive change?</td><td>64%</td></tr>
<tr><td>Does delivery focus on positive change?</td><td>79%</td></tr></table>
<h2>Work with victims</h2><p>V 1.1 asks whether work with victims is timely.</p>
<h2>Further information</h2><p>1 The Crime and Disorder Act.</p></main></body></html>
"""


def test_an_adult_report(tmp_path: Path) -> None:
    path = tmp_path / "adult.md"
    path.write_text(ADULT, encoding="utf-8")
    report = read_report(path)
    assert report.kind == "adult"
    assert report.service == "Ambervale and Northmere"
    assert report.overall
    assert report.overall.rating is Rating.INADEQUATE
    assert report.total
    assert (report.total.value, report.total.maximum) == (3, 21)
    ratings = {s.number: (s.title, s.rating) for s in report.standards}
    assert ratings["P 1.1"] == ("Leadership", Rating.REQUIRES_IMPROVEMENT)
    assert ratings["P 2.4"] == ("Reviewing", Rating.INADEQUATE)
    assert len(ratings) == 7
    assert {s.domain for s in report.standards} == {"Organisational delivery", "Service delivery"}
    assert all(section.case_type is None for section in report.sections)
    headed = [s.standard for s in report.sections if s.role == "standard"]
    assert headed == ["P 1.1", "P 2.1"]
    assert [(q.standard, q.slug, q.percent) for q in report.key_questions] == [
        ("P 2.1", "others_safe", 28)
    ]


def test_a_web_report_of_2025(tmp_path: Path) -> None:
    path = tmp_path / "children.html"
    path.write_text(CHILDREN_2025, encoding="utf-8")
    report = read_report(path)
    assert report.kind == "youth"
    assert report.service == "Northmere"
    assert report.published
    assert report.published.text == "14 March 2025"
    assert report.overall
    assert report.overall.rating is Rating.GOOD
    assert report.standards == ()
    assert report.total is None
    assert "England and Wales. In this" in report.text
    assert "one service. It does well." in report.text
    assert "Skip to content" not in report.text
    assert [r.addressee for r in report.recommendations] == [
        "The Northmere Youth Justice Service"
    ] * 2
