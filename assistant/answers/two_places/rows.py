"""Which printed percentage a question means: a sub-question of the data annexe, or a key question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answers.evidence.places import Places
from assistant.answers.two_places.asking import data, numbers, sets_against, subject
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.model import Query
from corpus.model import CaseType, KeyQuestionResult, PromptResult, Span
from corpus.values import half_up
from index.terms import content_terms

_ENOUGH = (
    0.25  # share of the subject's words that the wording must hold where only they name the row
)
_LIKELY = 3
_NEXT = 0.8  # of the best row's score, which the next likely ones have
_HINTED = 0.2  # for a row of the key question that was named


@dataclass(frozen=True, slots=True)
class Row:
    """A printed percentage with what it is of."""

    standard: str
    key_question: str
    letter: str | None
    """The sub-question's letter, empty where none is printed; None for a key question."""
    wording: str
    percent: int
    span: Span

    @property
    def case_type(self) -> CaseType | None:
        """The cases that the standard is about."""
        return {"2": CaseType.COURT, "3": CaseType.OUT_OF_COURT}.get(self.standard[:1])

    def name(self, view: View) -> str:
        """ "item h) of court disposals assessment (2.1)"."""
        standard = view.label(self.standard)
        if self.letter:
            return f"item {self.letter}) of {standard}"
        if self.letter is not None:
            return f"one sub-question of {view.question_name(self.standard, self.key_question)} in {standard}"
        return f"{view.question_name(self.standard, self.key_question)} in {standard}"


def named_rows(query: Query, view: View, known: Places) -> list[Row]:
    """The row that the question names, by letter, by its percentage, by its words; with those next likely."""
    annexe = says("annexe_figures", query.text)
    if not (query.standards or query.key_questions or annexe):
        return []
    annexe = annexe or sets_against(query.text)
    pool = list(_pool(query, view))
    letters = {p.letter.lower() for p in query.prompts if p.letter}
    if letters:
        pool = [r for r in pool if r.letter and r.letter.lower() in letters]
    said = {int(n) for n in numbers(query) if n == int(n)}
    said |= {half_up(n, d) for n, d in query.fractions if 0 <= n <= d and d > 0}
    printed = [r for r in pool if r.percent in said]
    asked = set(subject(query).terms)
    ranked = [
        (shared(known, asked, r) + _HINTED * (r.key_question in query.key_questions), r)
        for r in printed or pool
    ]
    ranked.sort(key=lambda f: -f[0])
    likely = [r for score, r in ranked[:_LIKELY] if score >= _NEXT * ranked[0][0]]
    if letters or printed:
        return likely[:1]
    sure = query.key_questions or (
        annexe and query.standards and ranked and ranked[0][0] >= _ENOUGH
    )
    if not sure or query.prompts or not sets_against(query.text):
        return likely if sure else []
    whole = [r for r in rows_of(view, query.standards) if r.letter is None]
    whole.sort(key=lambda r: -shared(known, asked, r))
    return [*likely, *(r for r in whole[:1] if r not in likely)]


def _pool(query: Query, view: View) -> Iterable[Row]:
    """Sub-questions where the annexe or a letter is named, else key questions, of the standards asked about."""
    wanted = query.standards or view.numbers
    lettered = bool(query.prompts) or says("annexe_figures", query.text)
    found = list(rows_of(view, wanted))
    named = [r for r in found if r.letter is None and r.key_question in query.key_questions]
    if lettered and (query.prompts or not named or _of_an_item(query, found)):
        return [r for r in found if r.letter is not None]
    return named or [r for r in found if not query.key_questions or r.letter is None]


def _of_an_item(query: Query, rows: Iterable[Row]) -> bool:
    """Whether words of the question are those of an item of the key question named, and not just the latter's."""
    asked = set(subject(query).terms) - set(content_terms(data()["key_question_words"]))
    own = [r for r in rows if r.key_question in query.key_questions]
    whole = {t for r in own if r.letter is None for t in content_terms(r.wording)}
    return any((asked - whole) & set(content_terms(r.wording)) for r in own if r.letter is not None)


def rows_of(view: View, standards: Iterable[str]) -> Iterator[Row]:
    """The printed percentages of standards: key questions first, then sub-questions."""
    wanted = tuple(standards)
    found: list[PromptResult | KeyQuestionResult] = [k for n in wanted for k in view.results(n)]
    found += [p for n in wanted for p in view.prompts(n)]
    return (_as_row(f) for f in found if f.percent is not None)


def _as_row(found: PromptResult | KeyQuestionResult) -> Row:
    if isinstance(found, PromptResult):
        slug, letter = found.key_question, found.letter
    else:
        slug, letter = found.slug, None
    return Row(found.standard, slug, letter, found.wording, found.percent or 0, found.span)


def shared(known: Places, asked: set[str], row: Row) -> float:
    """The share of the asked terms' rarity that the row's wording holds."""
    whole = sum(known.idf.get(t, 0.0) for t in asked) or 1.0
    return sum(known.idf.get(t, 0.0) for t in asked & set(content_terms(row.wording))) / whole
