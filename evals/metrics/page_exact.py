"""A citation names the page on which its words begin: no page beats a wrong page.

The page is found again from where the report's pages begin, not taken from what wrote the citation.
"""

from __future__ import annotations

from assistant.model import Answer, Citation
from evals.metrics.citing import page_of
from evals.metrics.score import Reports, Score, verdict
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """Met where each page index and printed number is that of the quote's first character.

    None where there are no pages to name: nothing is cited, or only reports of a format without
    pages, and no page is claimed.
    """
    there = [(c, _page(c, reports)) for c in answer.citations]
    if all((c.page, c.page_label) == page == (None, None) for c, page in there):
        return None
    return verdict(
        [
            f"[{c.id}] says page {c.page} ({c.page_label}), but stands on {page[0]} ({page[1]})"
            for c, page in there
            if (c.page, c.page_label) != page
        ]
    )


def _page(citation: Citation, reports: Reports) -> tuple[int | None, str | None]:
    report = reports.get(citation.report)
    return page_of(report, citation.char_start) if report else (None, None)
