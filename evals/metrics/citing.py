"""What the citations of an answer give its claims: the common ground of the citation metrics.

ALCE (Gao et al., 2023, "Enabling large language models to generate text with citations") asks a
language model whether a passage entails a statement. Here every quotation must be word for word, so
literal containment takes its place: stricter, the same on every run, and open to anyone's check.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.model import Answer, Citation, Claim
from corpus.model import Report
from evals.metrics.normalise import normalise
from evals.metrics.score import Reports

_SHOWN = re.compile(r"“([^”]+)”")


def is_slice(citation: Citation, reports: Reports) -> bool:
    """Whether the quote, which may not be blank, is what stands at its place."""
    report = reports.get(citation.report)
    there = report.text[citation.char_start : citation.char_end] if report else ""
    return bool(citation.quote.strip()) and citation.quote == there


def verbatim(answer: Answer, reports: Reports) -> list[Citation]:
    """The citations whose quote stands at its place."""
    return [citation for citation in answer.citations if is_slice(citation, reports)]


def quoted_in(text: str, quotes: list[str]) -> bool:
    """Whether all words that `text` shows as quoted stand in one of `quotes` each.

    Where it shows none, some quote must stand in it whole.
    """
    whole = [normalise(quote) for quote in quotes]
    shown = [normalise(words) for words in _SHOWN.findall(text)]
    if shown:
        return all(any(words in quote for quote in whole) for words in shown)
    return any(quote and quote in normalise(text) for quote in whole)


def shares_quotation(claim: Claim, quote: str) -> bool:
    """Whether at least one quotation shown in `claim` stands in `quote`."""
    return any(normalise(words) in normalise(quote) for words in _SHOWN.findall(claim.text)) or (
        quoted_in(claim.text, [quote])
    )


def page_of(report: Report, offset: int) -> tuple[int | None, str | None]:
    """Index and printed number of the page that `offset` stands on; two None without pages."""
    at = bisect_right([page.start for page in report.pages], offset) - 1
    return (report.pages[at].index, report.pages[at].label) if at >= 0 else (None, None)


def short(text: str) -> str:
    """`text` as it is named in an explanation."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")
