"""Which framework a report belongs to: by when its fieldwork was, not when it was published.

A report published in December may have been inspected in July under the older standards. A month in
which two frameworks were in use is settled by what the report itself has, such as the name of its
standard 3.4; where nothing settles it, that is said instead of taking the later one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.rating.errors import UnknownFramework
from assistant.rating.framework import Framework, Sign
from assistant.rating.loading import framework_ids, load_framework, use_of
from corpus.model import Report
from corpus.values import MONTHS

_ABBREVIATED = "|".join(f"{m[:3]}(?:{m[3:]}|t)?" if len(m) > 3 else m for m in MONTHS)
_WORDED = re.compile(
    rf"\b({_ABBREVIATED})\b\.?(?:[^0-9]|\b\d{{1,2}}(?:st|nd|rd|th)?\b)*?\b(20\d\d)\b", re.I
)
_NUMBERED = re.compile(r"\b(20\d\d)-(0[1-9]|1[0-2])\b")
_SLASHED = re.compile(r"\b\d{1,2}[/.](0?[1-9]|1[0-2])[/.](20\d\d)\b")


def fieldwork_month(text: str) -> str | None:
    """The month in which fieldwork began ("2021-09") by a printed date; None if it gives none."""
    if found := _NUMBERED.search(text):
        return f"{found[1]}-{found[2]}"
    if found := _SLASHED.search(text):
        return f"{found[2]}-{int(found[1]):02}"
    if found := _WORDED.search(text):
        starts = [m[:3].lower() for m in MONTHS]
        return f"{found[2]}-{starts.index(found[1][:3].lower()) + 1:02}"
    return None


def choose_framework(
    fieldwork: str | None, *, titles: Mapping[str, str] | None = None, kind: str = "youth"
) -> Framework:
    """The framework of an inspection.

    `fieldwork` is the date as printed; `titles` are the printed titles by standard number, which
    settle a month that two frameworks share and stand in for a date that is not there. Raises
    `UnknownFramework` where none fits or where nothing settles between several.
    """
    month = fieldwork_month(fieldwork or "")
    if month is None and not titles:
        raise UnknownFramework(
            f"The fieldwork date {fieldwork!r} gives no month."
            if fieldwork
            else "The report gives no fieldwork date.",
            f"Name the framework: {', '.join(framework_ids())}.",
        )
    fitting = [load_framework(i) for i in framework_ids() if _fits(i, kind, month)]
    return _settled(fitting, titles or {}, month)


def _fits(framework_id: str, kind: str, month: str | None) -> bool:
    """Whether fieldwork in `month` (any month, where it is not known) may belong to the framework."""
    own, start, until = use_of(framework_id)
    return own == kind and (month is None or (start <= month and month <= (until or month)))


def framework_for(report: Report) -> Framework:
    """The framework of a report, by its fieldwork date and its printed standards."""
    fieldwork = report.fieldwork.text if report.fieldwork else None
    titles = {s.number: s.title for s in report.standards}
    return choose_framework(fieldwork, titles=titles, kind=report.kind)


def _settled(fitting: list[Framework], titles: Mapping[str, str], month: str | None) -> Framework:
    if len(fitting) == 1 and month is not None:
        return fitting[0]
    signed = [f for f in fitting if any(_shows(sign, titles) for sign in f.signs)]
    if len(signed) == 1:
        return signed[0]
    when = f"Fieldwork in {month}" if month else "A report without fieldwork date"
    if not fitting:
        raise UnknownFramework(
            f"{when} falls into no framework.", f"There are {', '.join(framework_ids())}."
        )
    options = ", ".join(f.id for f in signed or fitting)
    raise UnknownFramework(
        f"{when} fits {options}, and nothing in the report settles which.", "Name one of them."
    )


def _shows(sign: Sign, titles: Mapping[str, str]) -> bool:
    title = titles.get(sign.standard)
    if title is None:
        return False
    return not sign.titles or any(_plain(words) in _plain(title) for words in sign.titles)


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()
