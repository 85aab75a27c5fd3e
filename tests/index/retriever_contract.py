"""What every retriever over a library promises; an implementation inherits these tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.library import Library
from index.passages import Passage

PARTS = [
    ("Foreword", ["The service is well led.", "Children were seen in person."]),
    ("2.2. Planning", ["Planning for safety was weak.", "- Parents were involved in planning."]),
    ("3.2. Planning", ["Planning for safety was weak.", "| Planning\t81%"]),
]
OTHER = [("Foreword", ["Mentors support each child.", "The service is led by a new head."])]

Search = Callable[[str, Sequence[str], int], Sequence[Passage]]
"""`search(words, reports, limit)`, best first."""


@dataclass(frozen=True)
class Subject:
    library: Library
    search: Search


class RetrieverContract:
    """A subclass gives the fixture `subject`, over a library of PARTS ("a-2024") and OTHER ("b-2024")."""

    def test_what_says_it_in_the_same_words_comes_first(self, subject: Subject) -> None:
        best = subject.search("mentors support each child", (), 3)[0]
        assert (best.report, best.text) == ("b-2024", "Mentors support each child.")

    def test_a_report_filter_leaves_the_others_out(self, subject: Subject) -> None:
        found = subject.search("the service is led", ("a-2024",), 20)
        assert found
        assert {p.report for p in found} == {"a-2024"}

    def test_without_a_filter_all_reports_are_searched(self, subject: Subject) -> None:
        found = subject.search("the service is led", (), 20)
        assert {p.report for p in found} == {"a-2024", "b-2024"}

    def test_no_more_than_the_limit(self, subject: Subject) -> None:
        assert len(subject.search("planning safety service", (), 2)) <= 2

    def test_every_passage_is_a_slice_of_its_report(self, subject: Subject) -> None:
        for passage in subject.search("planning for safety", (), 20):
            assert passage.text == passage.span.of(subject.library.text(passage.report))

    def test_the_same_search_finds_the_same(self, subject: Subject) -> None:
        first = subject.search("planning for safety", (), 20)
        assert subject.search("planning for safety", (), 20) == first

    def test_equal_passages_come_in_reading_order(self, subject: Subject) -> None:
        equal = [
            p.ordinal
            for p in subject.search("planning for safety was weak", ("a-2024",), 20)
            if p.text == "Planning for safety was weak."
        ]
        assert len(equal) == 2
        assert equal == sorted(equal)

    def test_words_of_no_meaning_are_no_error(self, subject: Subject) -> None:
        for words in ("", "   ", "the of and", "¿?", '"', "NEAR(a b) AND *", "xyzzy", "a" * 4000):
            assert len(subject.search(words, (), 5)) <= 5
