"""The strengths and areas for improvement that a report lists, of what a question names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from assistant.answers.data_files import patterns
from assistant.answers.evidence.words import stem, stems
from assistant.answers.view import View
from assistant.model import Query
from corpus.model import CaseType, Finding

_DOMAINS = {"2": CaseType.COURT, "3": CaseType.OUT_OF_COURT}


def listed_findings(query: Query, view: View, kind: str) -> list[Finding]:
    """The findings of a kind ("strength", "improvement") of what the question names, as the report lists them."""
    found = [f for f in view.report.findings if f.kind == kind and _wanted(query, view, f)]
    return _of_standard(query, view, _best_section(view, found))


def _of_standard(query: Query, view: View, found: list[Finding]) -> list[Finding]:
    """A chapter's findings, those first that speak of the one standard asked about: alone where the turn names it."""
    if len(query.standards) != 1 or query.standards_assumed:
        return found
    number, text = query.standards[0], view.report.text
    stems_told = _stems_of(view, number)
    of_it = [f for f in found if stems_told and speaks_of(view, number, f.span.of(text))]
    if of_it and stems_told & stems(query.text):
        return of_it
    return [*of_it, *(f for f in found if f not in of_it)]


def _stems_of(view: View, number: str) -> set[str]:
    """Stems of the words in which reports speak of a standard; none where that is all of its domain."""
    standard = view.standard(number)
    told = patterns("parts.yaml").get(standard.title.lower(), ()) if standard else ()
    return {stem(word) for word in told}


def speaks_of(view: View, number: str, words: str) -> bool:
    """Whether a finding of a domain may be one of a standard, by its words.

    The most of them decide, then the first: "The board has too little information" is of the board.
    """
    told = _stems_of(view, number)
    if not told:
        return True
    said = [stems(word) for word in words.split()]
    of_domain = {n: _stems_of(view, n) for n in view.domain(number.split(".")[0])}
    places = {n: [at for at, word in enumerate(said) if word & of] for n, of in of_domain.items()}
    held = {n: (-len(at), at[0]) for n, at in places.items() if at}
    return number in held and held[number] == min(held.values())


def _wanted(query: Query, view: View, finding: Finding) -> bool:
    path = view.report.section_path(finding.section)
    if query.standards and not query.standards_assumed:
        domains = {n.split(".")[0] for n in query.standards}
    else:
        domains = {d for d in query.domains if d != "all"}
        domains |= {d for c in query.case_types for d in [_domain_of_case_type(c)] if d}
    if not domains:
        return True
    return any(in_domain(view, s.index, d) for s in path for d in domains)


def _domain_of_case_type(case_type: str) -> str | None:
    return {"court": "2", "out_of_court": "3", "resettlement": "4"}.get(case_type)


def in_domain(view: View, section: int, domain: str) -> bool:
    """Whether a section treats a domain: by its number, its standard, its case type or its name."""
    found = view.report.sections[section]
    title = found.title.strip().lower()
    named = title.rpartition(":")[2].strip()  # "Domain two: Court disposals"
    name = view.domain_name(domain).strip(" .0123456789").lower()
    return (
        title.startswith(f"{domain}.")
        or (found.standard or "").startswith(f"{domain}.")
        or (found.case_type is not None and found.case_type == _DOMAINS.get(domain))
        or bool(name and named == name)
    )


def _best_section(view: View, found: list[Finding]) -> list[Finding]:
    """Chapters before the executive summary, which says the same in short."""
    body = [
        f
        for f in found
        if not any(s.role == "executive_summary" for s in view.report.section_path(f.section))
    ]
    return body or found


def in_turns(found: Sequence[Finding]) -> Iterator[Finding]:
    """The first finding of every chapter, then the second."""
    sections: dict[int, list[Finding]] = {}
    for one in found:
        sections.setdefault(one.section, []).append(one)
    turns = chain.from_iterable(zip_longest(*sections.values()))
    return (one for one in turns if one is not None)


def findings_under(view: View, number: str, kind: str) -> list[Finding]:
    """The findings that are listed under a standard itself: the first of each of its key questions, then the second."""
    report = view.report
    own = [
        replace(f, section=part.index)
        for f in report.findings
        if f.kind == kind and (part := report.section_at(f.span.start)) is not None
        if any(s.standard == number for s in report.section_path(part.index))
    ]
    return list(in_turns(own))
