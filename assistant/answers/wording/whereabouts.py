"""Where words stand, as a reader would say it: the standard's section or the chapter, and the printed page."""

from __future__ import annotations

from assistant.answers.wording.cues import says
from corpus.model import Report, Section, Span

_ANNEXE, _RECOMMENDATIONS = "data_annexe", "recommendations"


def whereabouts(report: Report, span: Span) -> str:
    """ "3.2. Planning, page 34", "Contextual facts, Caseload information"."""
    section = report.section_at(span.start)
    page = report.page_at(span.start)
    titles = [s.title for s in _told(report.section_path(section.index))] if section else []
    named = ", ".join(dict.fromkeys(t for t in titles if t)) or report.title
    return f"{named}, page {page.label}" if page and page.label else named


def _told(path: tuple[Section, ...]) -> list[Section]:
    """The sections worth naming: a standard alone in the body, behind the annexe there; else from the top."""
    standards = [s for s in path if s.standard and not s.key_question]
    if standards:
        return [path[0], standards[0]] if path[0].role == _ANNEXE else standards[:1]
    if path and path[0].role == _RECOMMENDATIONS:
        return [
            path[0]
        ]  # what stands below names whom they are for: "The chair of the board should"
    return [s for s in path if not s.key_question and not says("half_sentence", s.title)][:2]
