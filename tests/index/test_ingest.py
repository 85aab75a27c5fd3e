"""A report into both stores: added, unchanged, changed, beside another; and out again."""

from __future__ import annotations

import gc
import tracemalloc
from dataclasses import replace

import pytest

from index import passage_rows
from index.ingest import check, ingest, rebuild, remove
from index.library import Library, LibraryError, UnknownReportError
from tests.index.made import HashingEncoder, made_report

ONE = [("Foreword", ["Leaders know the area.", "Staff are well trained."])]
TWO = [("Foreword", ["Leaders know the area.", "Staff want more training."])]


def test_a_new_report_is_in_both_stores(library: Library, encoder: HashingEncoder) -> None:
    done = ingest(library, made_report(parts=ONE), encoder)
    assert (done.report_id, done.status, done.passages) == ("made-2024", "added", 3)
    assert library.vectors.keys() == set(library.keys("made-2024"))
    assert check(library).sound


def test_the_same_text_is_unchanged_under_any_name(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=ONE), encoder)
    again = ingest(library, made_report(parts=ONE, source="copy of it.md"), encoder)
    assert (again.report_id, again.status, again.embedded) == ("made-2024", "unchanged", 0)
    assert library.generation == 1


def test_a_changed_file_replaces_and_embeds_only_what_changed(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=ONE), encoder)
    encoder.texts.clear()
    done = ingest(library, made_report(parts=TWO), encoder)
    assert (done.report_id, done.status) == ("made-2024", "changed")
    assert (done.embedded, done.passages) == (1, 3)
    assert encoder.texts == ["Staff want more training."]
    assert library.vectors.keys() == set(library.keys("made-2024"))


def test_the_same_text_read_better_is_a_change(library: Library, encoder: HashingEncoder) -> None:
    report = made_report(parts=ONE)
    ingest(library, report, encoder)
    better = replace(report, service_name="Made Youth Justice Service")
    assert ingest(library, better, encoder).status == "changed"
    assert library.report("made-2024").service_name == "Made Youth Justice Service"


def test_two_editions_of_one_inspection_stand_side_by_side(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=ONE), encoder)
    other = ingest(library, made_report(parts=TWO, source="second.pdf"), encoder)
    third = ingest(library, made_report(source="third.pdf"), encoder)
    assert (other.report_id, third.report_id) == ("made-2024-2", "made-2024-3")
    assert library.report("made-2024-2").id == "made-2024-2"
    changed = made_report(parts=[("Foreword", ["New."])], source="second.pdf")
    again = ingest(library, changed, encoder)
    assert (again.report_id, again.status) == ("made-2024-2", "changed")


def test_a_sentence_known_from_another_report_is_not_embedded_again(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=ONE), encoder)
    done = ingest(library, made_report("other-2024", [*ONE, ("Staff", [])]), encoder)
    assert (done.status, done.embedded) == ("added", 1)


def test_progress_counts_passages_up_to_all(library: Library, encoder: HashingEncoder) -> None:
    lines = [f"Sentence {n}." for n in range(600)]
    told: list[tuple[int, int]] = []
    report = made_report(parts=[("Foreword", lines)])
    ingest(library, report, encoder, progress=lambda *counts: told.append(counts))
    assert told == sorted(told)
    assert len(told) == 3
    assert told[-1] == (601, 601)


def test_a_report_without_a_word_is_kept(library: Library, encoder: HashingEncoder) -> None:
    assert ingest(library, made_report(parts=[]), encoder).passages == 0
    assert library.ids() == ("made-2024",)
    assert check(library).sound


def test_vectors_of_two_models_never_mix(library: Library, encoder: HashingEncoder) -> None:
    ingest(library, made_report(), encoder)
    other = HashingEncoder()
    other.name = "another"
    with pytest.raises(LibraryError, match=r"hashing, not with another.*assistant reindex"):
        ingest(library, made_report("other-2024", ONE), other)
    assert library.ids() == ("made-2024",)


def test_rebuilding_with_another_model_embeds_everything_again(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=ONE), encoder)
    other = HashingEncoder()
    other.name, other.dimension = "another", 32
    assert rebuild(library, other) == 3
    assert len(other.texts) == 3
    assert ingest(library, made_report("other-2024", TWO), other).status == "added"
    assert check(library).sound


def test_a_removed_report_leaves_both_stores(library: Library, encoder: HashingEncoder) -> None:
    ingest(library, made_report(parts=ONE), encoder)
    ingest(library, made_report("other-2024", TWO), encoder)
    remove(library, "made-2024")
    assert library.ids() == ("other-2024",)
    assert library.vectors.keys() == set(library.keys("other-2024"))
    with pytest.raises(UnknownReportError):
        remove(library, "made-2024")


def test_what_the_library_alone_forgot_is_swept_by_the_next_write(
    library: Library, encoder: HashingEncoder
) -> None:
    ingest(library, made_report(parts=ONE), encoder)
    library.remove("made-2024")
    assert check(library).strays == 3
    ingest(library, made_report("other-2024"), encoder)
    assert check(library).strays == 0


def test_a_removed_report_may_come_back(library: Library, encoder: HashingEncoder) -> None:
    ingest(library, made_report(parts=ONE), encoder)
    library.remove("made-2024")
    assert ingest(library, made_report(parts=ONE), encoder).status == "added"
    assert check(library).sound
    assert library.strays() == []


def test_rows_of_one_report_stand_together(library: Library, encoder: HashingEncoder) -> None:
    for name in ("a-2024", "b-2024", "c-2024"):
        ingest(library, made_report(name, [(name, ["One.", "Two."])]), encoder)
    ingest(library, made_report("a-2024", TWO), encoder)
    assert library.ids() == ("a-2024", "b-2024", "c-2024")
    for name in library.ids():
        found = list(passage_rows.between(library.db, library.rows(name)))
        assert [(p.report, p.ordinal) for p in found] == [(name, n) for n in range(3)]


def test_memory_stays_flat_over_many_reports(library: Library, encoder: HashingEncoder) -> None:
    def add(first: int, last: int) -> int:
        for n in range(first, last):
            lines = [f"Sentence {i} of report {n} says something of its own." for i in range(40)]
            ingest(library, made_report(f"r{n}-2024", [("Foreword", lines)]), encoder)
            encoder.texts.clear()
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    add(0, 5)
    tracemalloc.start()
    try:
        early, late = add(5, 15), add(15, 50)
    finally:
        tracemalloc.stop()
    assert len(library.ids()) == 50
    assert check(library).sound
    assert late - early < 1_000_000
