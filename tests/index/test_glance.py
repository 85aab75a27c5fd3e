"""A report at a glance: what is kept of it when it is added, and how many passages hold a term."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.build import read_report
from index.connection import DamagedLibraryError
from index.glance import glance_of
from index.ingest import ingest, remove
from index.library import Library
from tests.conftest import BUNDLED
from tests.index.made import HashingEncoder, made_report

PLANNING = ("2.2. Planning", ("Planning was weak in the planned reviews.", "^ Planning, a note."))


def test_a_glance_is_kept_as_it_was_taken(library: Library, encoder: HashingEncoder) -> None:
    report = read_report(BUNDLED)
    ingest(library, report, encoder)
    kept, taken = library.glance(report.id), glance_of(report)
    for name in ("text", "starts", "ends", "titles", "stems"):
        assert getattr(kept, name) == getattr(taken, name)
    assert library.glance(report.id) is kept


def test_a_glance_has_the_words_around_a_place_and_counts_blocks() -> None:
    report = made_report(parts=[PLANNING])
    glance = glance_of(report)
    assert glance.block_at(report.text.index("weak")).of(report.text) == PLANNING[1][0]
    assert glance.titles == [PLANNING[0]]
    assert glance.stems["plan"] == 2  # the heading and the sentence, not the note
    assert "was" not in glance.stems


def test_a_changed_glance_is_damage(library: Library, encoder: HashingEncoder) -> None:
    ingest(library, made_report(), encoder)
    library.db.execute("UPDATE glances SET glance = replace(glance, '1', '2')")
    with pytest.raises(DamagedLibraryError):
        library.glance("made-2024")


def test_passages_that_hold_a_term_are_counted(library: Library, encoder: HashingEncoder) -> None:
    def counted() -> dict[str, int]:
        return dict(library.db.execute("SELECT term, passages FROM holding"))

    def held() -> Counter[str]:
        texts = library.db.execute("SELECT text FROM words")
        return Counter(term for (text,) in texts for term in set(text.split()))

    for name in ("a-2024", "b-2024"):
        ingest(library, made_report(name, [PLANNING, (name, ["One more."])]), encoder)
    assert counted() == held()
    ingest(library, made_report("a-2024", [("Other", ["Quite another text."])]), encoder)
    assert counted() == held()
    remove(library, "b-2024")
    assert counted() == held()
    assert "plan" not in counted()
