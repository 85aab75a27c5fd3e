"""Searching, through real SQLite and real Chroma."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index import passage_rows
from index.encoder import Encoder
from index.ingest import ingest
from index.lexical import asked_terms, proposed
from index.library import Library, Rows, UnknownReportError
from index.passages import Passage
from index.request import SearchRequest
from index.retriever import Retriever
from index.similarity import question_vector
from tests.index.made import HashingEncoder, made_report
from tests.index.retriever_contract import OTHER, PARTS, RetrieverContract, Subject


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("home")) as library:
        ingest(library, made_report("a-2024", PARTS), HashingEncoder())
        ingest(library, made_report("b-2024", OTHER), HashingEncoder())
        yield library


def rows_of(library: Library, reports: Sequence[str]) -> list[Rows]:
    return [library.rows(report) for report in reports] or [Rows(0, 1 << 40)]


class TestLexical(RetrieverContract):
    @pytest.fixture
    def subject(self, both: Library) -> Subject:
        def search(words: str, reports: Sequence[str], limit: int) -> list[Passage]:
            asked = asked_terms(both, SearchRequest(words))
            rowids = proposed(both, asked, rows_of(both, reports), limit)
            passages = passage_rows.at(both.db, rowids)
            return [passages[rowid] for rowid in rowids]

        return Subject(both, search)


class TestFused(RetrieverContract):
    @pytest.fixture
    def subject(self, both: Library) -> Subject:
        retriever = Retriever(both, HashingEncoder())

        def search(words: str, reports: Sequence[str], limit: int) -> list[Passage]:
            return [e.passage for e in retriever.search(words, reports=reports, limit=limit)]

        return Subject(both, search)


class TestFusedInALargeLibrary(TestFused):
    """Where Chroma's filter and a full ranking by words would cost too much."""

    @pytest.fixture(autouse=True)
    def large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("index.retriever.SEARCHED_BY_CHROMA", 0)
        monkeypatch.setattr("index.lexical.RANKED", 1)


def test_one_report_is_searched_alike_in_a_small_and_a_large_library(
    both: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    retriever = Retriever(both, HashingEncoder())
    small = retriever.search("planning for safety", reports=("a-2024",), limit=20)
    monkeypatch.setattr("index.retriever.SEARCHED_BY_CHROMA", 0)
    assert retriever.search("planning for safety", reports=("a-2024",), limit=20) == small


@pytest.fixture
def retriever(both: Library) -> Retriever:
    return Retriever(both, HashingEncoder())


def texts(retriever: Retriever, request: SearchRequest) -> list[str]:
    return [e.passage.text for e in retriever.search(request, limit=20)]


def test_naming_every_report_is_naming_none(both: Library, retriever: Retriever) -> None:
    words = "planning for safety"
    assert retriever.search(words, reports=both.ids()) == retriever.search(words)


def test_an_unknown_report_is_an_error_not_an_empty_answer(retriever: Retriever) -> None:
    with pytest.raises(UnknownReportError):
        retriever.search("planning", reports=("leeds-2020",))


def test_an_empty_library_gives_nothing(library: Library) -> None:
    assert Retriever(library, HashingEncoder()).search("anything at all") == ()


def test_a_score_is_the_sum_of_its_parts(retriever: Retriever) -> None:
    found = retriever.search(SearchRequest("planning", standards=("2.2",)), limit=20)
    assert found
    assert all(e.score == pytest.approx(sum(e.parts.values()), abs=1e-6) for e in found)
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)


@pytest.mark.parametrize(
    ("request_", "standard"),
    [
        (SearchRequest("planning for safety was weak", case_types=("out_of_court",)), "3.2"),
        (SearchRequest("planning for safety was weak", case_types=("court",)), "2.2"),
        (SearchRequest("planning for safety was weak", standards=("3.2",)), "3.2"),
    ],
)
def test_what_the_question_names_decides_between_equal_words(
    retriever: Retriever, request_: SearchRequest, standard: str
) -> None:
    assert retriever.search(request_)[0].passage.standard == standard


def test_a_percentage_that_is_asked_for_moves_up(retriever: Retriever) -> None:
    plain = SearchRequest("planning")
    asked = replace(plain, answer_type="percent")
    place = texts(retriever, plain).index("Planning\t81%")
    assert texts(retriever, asked).index("Planning\t81%") <= place
    (evidence,) = [e for e in retriever.search(asked, limit=20) if "81%" in e.passage.text]
    assert evidence.parts["answer_type"] > 0


def test_a_wording_of_the_report_finds_what_the_word_asked_does_not(retriever: Retriever) -> None:
    request = SearchRequest("any big brothers?", expansions=(("big brothers", ("mentors",)),))
    assert texts(retriever, request)[0] == "Mentors support each child."


@pytest.mark.parametrize(
    ("asked", "reworded"),
    [
        ("did the la help with planning?", "did the local authority help with planning?"),
        ("la or l&d, for late plans", "local authority or \\1 liaison, for late plans"),
        ("any late plans?", None),
    ],
)
def test_a_wording_stands_for_whole_words_only(asked: str, reworded: str | None) -> None:
    encoder = HashingEncoder()
    question_vector(encoder, asked, (("la", ("local authority",)), ("l&d", ("\\1 liaison",))))
    assert encoder.texts == ([asked, reworded] if reworded else [asked])


def test_the_number_of_a_standard_is_one_term(both: Library) -> None:
    asked = asked_terms(both, SearchRequest("2.2"))
    assert asked.holding == {"2.2": 1}
    (rowid,) = proposed(both, asked, rows_of(both, ()), 1)
    assert passage_rows.at(both.db, [rowid])[rowid].text == "2.2. Planning"


ROLES = [
    ("2. Court disposals", ["We inspected 13 cases."]),
    ("Strengths", ["- Assessment is strong.", "- Staff know the children well."]),
    ("Areas for improvement", ["- Assessment is late.", "- Oversight of staff is weak."]),
]


@pytest.fixture
def lists(library: Library) -> Retriever:
    report = made_report(parts=ROLES)
    roles = (None, "strengths", "improvements")
    sections = tuple(replace(s, role=r) for s, r in zip(report.sections, roles, strict=True))
    ingest(library, replace(report, sections=sections), HashingEncoder())
    return Retriever(library, HashingEncoder())


def test_roles_leave_all_other_sections_out(lists: Retriever) -> None:
    found = lists.search(SearchRequest("assessment", roles=("improvements",)), limit=20)
    assert {e.passage.role for e in found} == {"improvements"}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("words", "polarity", "role"),
    [
        ("what are the strengths?", None, "strengths"),
        ("list the areas for improvement", None, "improvements"),
        ("what did they like?", "positive", "strengths"),
        ("what has to get better?", "negative", "improvements"),
    ],
)
def test_a_list_that_is_asked_for_comes_before_all_else(
    lists: Retriever, words: str, polarity: str | None, role: str
) -> None:
    request = SearchRequest(words, answer_type="list", polarity=polarity)
    assert [e.passage.role for e in lists.search(request, limit=2)] == [role, role]


COPIES = [
    ("Summary", ["Case managers involve children and their parents in planning the work."]),
    ("2. Court", ["Case managers involve the children and their parents in planning work."]),
    ("2.2. Planning", ["Parents were involved in planning in 9 of the 13 cases seen."]),
    ("3.2. Planning", ["Parents were involved in planning in 11 of the 16 cases seen."]),
]


def test_near_copies_stand_together_but_figures_and_standards_keep_apart(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=COPIES), encoder)
    found = Retriever(library, encoder).search("who involved parents in planning?", limit=20)
    copied = [e for e in found if e.copies]
    assert [(e.passage.text.split()[:2], len(e.copies)) for e in copied] == [
        (["Case", "managers"], 1)
    ]
    assert {"9 of the 13", "11 of the 16"} == {
        figure
        for figure in ("9 of the 13", "11 of the 16")
        for e in found
        if figure in e.passage.text
    }


def test_near_copies_are_the_same_whatever_was_searched_for_before(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=COPIES), encoder)
    asked = ("the 13 cases", "who involved parents in planning?", "case managers and children")
    one, other = Retriever(library, encoder), Retriever(library, encoder)
    found = {words: one.search(words, limit=20) for words in asked}
    assert found == {words: other.search(words, limit=20) for words in reversed(asked)}
    assert any(e.copies for e in found[asked[1]])


def test_the_real_encoder_finds_a_sentence_by_meaning_alone(home: Path, minilm: Encoder) -> None:
    lines = ["Mentors support each child.", "The budget fell.", "Police officers are seconded."]
    with Library.open(home) as library:
        ingest(library, made_report(parts=[("Foreword", lines)]), minilm)
        best = Retriever(library, minilm).search("how much money is there?", limit=1)[0]
    assert best.passage.text == "The budget fell."
    assert "lexical" not in best.parts


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Twelve reports of four hundred words or so each, every third with recommendations."""
    with Library.open(tmp_path_factory.mktemp("many")) as library:
        for number in range(12):
            report = made_report(f"r{number:02}-2024", (("2.2. Planning", _lines(number)),))
            role = "recommendations" if number % 3 == 0 else "standard"
            sections = tuple(replace(s, role=role) for s in report.sections)
            ingest(library, replace(report, sections=sections), HashingEncoder())
        yield library


def _lines(number: int) -> list[str]:
    return [f"Planning for safety was sound in team {number} of {n} children." for n in range(9)]


class TestOfManyReports:
    """A large library, of which some reports are searched."""

    @pytest.fixture(autouse=True)
    def large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("index.retriever.SEARCHED_BY_CHROMA", 0)
        monkeypatch.setattr("index.retriever.LOOKED_THROUGH", 0)
        for module in ("lexical", "retriever"):
            monkeypatch.setattr(f"index.{module}.MANY", 2)

    def test_only_those_are_found(self, many: Library) -> None:
        chosen = many.ids()[1::3]
        found = Retriever(many, HashingEncoder()).search(
            "planning safety team", reports=chosen, limit=40
        )
        assert len(chosen) > 2
        assert {e.passage.report for e in found} == set(chosen)

    def test_the_order_of_the_reports_does_not_matter(self, many: Library) -> None:
        retriever, chosen = Retriever(many, HashingEncoder()), many.ids()[:5]
        forth = retriever.search("planning for safety", reports=chosen)
        assert retriever.search("planning for safety", reports=chosen[::-1]) == forth

    def test_sections_are_found_among_passages_too_many_to_look_through(
        self, many: Library
    ) -> None:
        request = SearchRequest("planning for safety", roles=("recommendations",))
        found = Retriever(many, HashingEncoder()).search(request, limit=20)
        assert {e.passage.report for e in found} == set(many.ids()[::3])

    def test_chroma_is_not_opened_for_a_search_of_everything(
        self, many: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr("index.vectors.VectorIndex.nearest")
        found = Retriever(many, HashingEncoder()).search("planning for safety", limit=200)
        assert {e.passage.report for e in found} == set(many.ids())

    def test_a_word_in_nearly_every_passage_is_not_ranked_unless_nothing_else_is_found(
        self, many: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("index.lexical.RANKED", 50)
        asked = asked_terms(many, SearchRequest("planning for safety"))
        assert proposed(many, asked, [Rows(0, 1 << 40)], 5, common=False) == []
        assert len(proposed(many, asked, [Rows(0, 1 << 40)], 5)) == 5
        rarer = asked_terms(many, SearchRequest("planning in team 7"))
        found = proposed(many, rarer, [Rows(0, 1 << 40)], 500, common=False)
        assert {"7" in p.text for p in passage_rows.at(many.db, found).values()} == {True}

    def test_an_unknown_report_among_many_is_told(self, many: Library) -> None:
        with pytest.raises(UnknownReportError):
            Retriever(many, HashingEncoder()).search("safety", reports=(*many.ids(), "z-2024"))
