"""The only door out: quotes are slices, numbers have a source, bounds hold, whatever a composer drafts."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.draft import Draft, Quote, computed, quoted, stated
from assistant.answers.verify import NOT_FOUND, verify
from assistant.answers.wording.clip import clip, trim
from assistant.answers.wording.numbers import numbers_in, numbers_of, unsupported
from assistant.model import MAX_CITATIONS, MAX_QUOTE, MAX_TEXT
from corpus.model import Block, BlockKind, Page, Report, Section, Span

TEXT = "2.2. Planning\n\nPlanning was sufficient in five of the 13 cases. It was not good.\n" * 40


def report(text: str = TEXT) -> Report:
    """One section over the whole text, on one page."""
    whole = Span(0, len(text))
    return Report(
        id="made-2022",
        title="An inspection",
        service="Made",
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        source="made.md",
        media="markdown",
        pages=(Page(0, 4, "5"),),
        sections=(Section(0, "2.2. Planning", 1, Span(0, 13), whole, None),),
        blocks=(Block(BlockKind.PARAGRAPH, whole, 0),),
    )


MADE = report()
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda p: Span(*sorted(p))
)
quotes = spans.map(lambda s: Quote(MADE.id, s))
lines = st.one_of(
    st.builds(quoted, quotes, st.sampled_from(["", "Planning"])),
    st.builds(computed, st.sampled_from(["It was so.", "13 cases.", "99 cases."]), quotes),
    st.builds(stated, st.sampled_from(["Nothing else was found.", "42 reports."])),
)
drafts = st.builds(Draft, st.lists(lines, max_size=30).map(tuple))


def answered(draft: Draft, question: str = "why?"):  # type: ignore[no-untyped-def]
    return verify(draft, question, lambda _: MADE)


@given(drafts)
def test_whatever_is_drafted_quotes_are_slices_and_bounds_hold(draft: Draft) -> None:
    answer = answered(draft)
    assert len(answer.text) <= MAX_TEXT
    assert len(answer.citations) <= MAX_CITATIONS
    assert [c.id for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for source in answer.citations:
        assert source.quote == MADE.text[source.char_start : source.char_end]
        assert len(source.quote) <= MAX_QUOTE
    for claim in answer.claims:
        assert set(claim.citations) <= {c.id for c in answer.citations}
        assert claim.kind != "quoted" or claim.citations


@given(drafts)
def test_no_number_leaves_without_a_source(draft: Draft) -> None:
    answer = answered(draft)
    known = numbers_of(answer.trace) | numbers_in("why?")
    for source in answer.citations:
        known |= numbers_in(source.quote)
    assert not unsupported(answer.text, known)


def test_a_line_with_an_invented_number_is_dropped_and_the_rest_stays() -> None:
    draft = Draft((computed("It was 97%."), computed("It was 38%.")), trace={"percent": 38})
    assert answered(draft).text == "It was 38%."


def test_an_answer_that_loses_every_line_says_that_the_reports_do_not_say() -> None:
    answer = answered(Draft((computed("It was 97%."),)))
    assert (answer.status, answer.text, answer.citations) == ("not_found", NOT_FOUND, ())


def test_the_place_of_a_quote_names_section_and_page() -> None:
    (source,) = answered(Draft((quoted(Quote(MADE.id, Span(15, 63))),))).citations
    assert (source.section, source.page, source.page_label) == ("2.2. Planning", 4, "5")


def test_the_same_place_is_cited_once() -> None:
    place = Quote(MADE.id, Span(15, 63))
    answer = answered(Draft((computed("In 13 cases.", place), quoted(place))))
    assert answer.text.count("[1]") == 2
    assert len(answer.citations) == 1


def test_what_does_not_fit_of_a_list_is_counted_in_the_trace() -> None:
    long_list = tuple(quoted(Quote(MADE.id, Span(at, at + 40))) for at in range(0, 600, 50))
    answer = answered(Draft(long_list[:8], more=long_list[8:]))
    left = len(long_list) - len(answer.claims)
    assert answer.text.endswith(f"and {left} more")
    assert answer.trace == {"more": left}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("five of the 13 [2]", {5, 13}),
        ("1,366,175 and 0.50%", {1366175, "0.5"}),
        ("standard 2.2 [1][2]", {"2.2"}),
        ("none at all", set()),
        ("no one, and nobody else of the few", {1}),
        ("forty per cent, or twenty-five of sixty\ntwo", {"4E+1", 25, 62}),
        ("Ninety-nine said so, nineteen did not", {99, 19}),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, found: set[object]) -> None:
    assert {str(n) for n in numbers_in(text)} == {str(n) for n in found}


def test_offsets_in_a_trace_are_no_numbers() -> None:
    assert numbers_of({"char_start": 7, "char_end": 9, "value": 3}) == numbers_in("3")


@given(st.text(max_size=900), st.integers(20, 450))
def test_a_clipped_quote_is_a_trimmed_slice_within_the_limit(text: str, limit: int) -> None:
    whole = Span(0, len(text))
    cut = clip(text, whole, limit)
    assert cut.end - cut.start <= limit
    assert whole.contains(cut)
    assert cut.of(text) == cut.of(text).strip()
    if len(text.strip()) <= limit:
        assert cut == trim(text, whole)


def test_a_long_quote_ends_at_a_sentence() -> None:
    assert clip(TEXT, Span(15, 500), 60).of(TEXT).endswith("cases.")


def test_a_number_whose_source_has_no_room_is_not_said() -> None:
    starts = [found.start() for found in re.finditer("It was not good", TEXT)]
    full = tuple(quoted(Quote(MADE.id, Span(at, at + 15))) for at in starts[:MAX_CITATIONS])
    place = Quote(MADE.id, Span(TEXT.index("five of"), TEXT.index("It was")))
    line = computed("So many: 13.", place)
    assert "So many: 13." in answered(Draft((line,))).text
    answer = answered(Draft((*full, line)))
    assert len(answer.citations) == MAX_CITATIONS
    assert "So many" not in answer.text
