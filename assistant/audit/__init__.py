"""What in a report contradicts itself or the rules, each finding with its places.

A finding is a contradiction, a panel decision, a limit that bit, a band that hangs on rounding, or
a value that cannot be; never a remark. Sub-questions have bases of their own and prose speaks of
many shares, so a check says nothing where another base explains the figures: a false alarm costs
more trust than a small contradiction missed.
"""

from __future__ import annotations

from assistant.audit.counts import count_findings
from assistant.audit.figures import figure_findings
from assistant.audit.finding import Audited, Finding
from assistant.audit.retold import retold_findings
from assistant.audit.scores import score_findings
from corpus.model import Report

__all__ = ["Finding", "audit"]

_ORDER = ("high", "medium", "low")


def audit(report: Report) -> tuple[Finding, ...]:
    """All findings, the most severe first, then in reading order; () where nothing is wrong."""
    audited = Audited(report)
    found = [
        *score_findings(report),
        *count_findings(audited),
        *figure_findings(report),
        *retold_findings(audited),
    ]
    distinct = {(f.code, f.places): f for f in found if not _told_better(f, found)}
    return tuple(
        sorted(
            distinct.values(), key=lambda f: (_ORDER.index(f.severity), f.places[0].start, f.code)
        )
    )


def _told_better(finding: Finding, found: list[Finding]) -> bool:
    """Whether a count that disagrees with the table disagrees already with its own sentence."""
    sentences = {place for f in found if f.code == "count_percent" for place in f.places}
    return finding.code == "count_table" and bool(sentences.intersection(finding.places))
