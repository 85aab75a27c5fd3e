"""What was told or not told: reasons in the next sentence, figures that differ, other words for a thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.answers.data_files import words_in
from assistant.answers.told.mentions import _is_clause
from assistant.questions.glossary import is_term
from assistant.settings import Settings

ADDED = {
    "They told us that their induction was thorough.": (
        "They told us that their induction was thorough. Seven volunteers were active when we visited."
    ),
    "Case managers told us that their caseloads": (
        "Sickness absence is high, at 14 days for each member of staff. Two long absences followed a fire "
        "at the office. The vacancy rate is 8 per cent. At the time of our visit, 21 per cent of posts were vacant, "
        "and two teams had no manager. Case managers told us that their caseloads"
    ),
    "There are no waiting lists for speech": (
        "Two of the 12 mentors have had training on trauma. One child was placed in a hostel 40 miles from home. "
        "Because the partnership is strong, we rated this standard as 'Good'. There are no waiting lists for speech"
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the made report, with sentences that tell reasons and a second figure."""
    text = Path(__file__).with_name("retrieval_report.md").read_text("utf-8")
    for old, new in ADDED.items():
        assert old in text
        text = text.replace(old, new)
    folder = tmp_path_factory.mktemp("told")
    report = folder / "report.md"
    report.write_text(text, "utf-8")
    with Assistant.open(settings=Settings(home=folder / "home", bundled=False)) as assistant:
        assert [a.status for a in assistant.add([report])] == ["added"]
        yield assistant


def talk(assistant: Assistant, *questions: str) -> Answer:
    return assistant.ask(questions[-1], history=questions[:-1])


def test_a_reason_may_stand_in_the_sentence_after(told: Assistant) -> None:
    answer = talk(told, "how many days off sick do staff have?", "why so high?")
    assert answer.status == "answered"
    assert "followed a fire" in answer.citations[1].quote


def test_whose_fault_it_was_is_not_told_but_its_cause_is(told: Assistant) -> None:
    answer = talk(told, "how many days off sick do staff have?", "whose fault is that?")
    assert answer.status == "not_found"
    assert answer.text.startswith("The report does not say whose fault that was.")
    assert any("followed a fire" in c.quote for c in answer.citations)


def test_the_sentence_that_says_why_a_standard_was_rated_so_opens_its_reasons(
    told: Assistant,
) -> None:
    answer = told.ask("why was 1.3 rated good?")
    first = next(c for c in answer.claims if c.kind == "quoted")
    assert "Because the partnership is strong" in first.text


@pytest.mark.parametrize("turn", ["which is it, 9 or 7?", "so is it 9 or 7?"])
def test_of_two_figures_both_sentences_are_told_and_nothing_else(
    told: Assistant, turn: str
) -> None:
    answer = talk(told, "tell me about the volunteers", turn)
    assert answer.text.startswith("Both are printed: 9 and 7, ")
    assert [
        n in c.quote.lower() for n, c in zip(("nine", "seven"), answer.citations, strict=True)
    ] == [
        True,
        True,
    ]


def test_a_percentage_that_the_text_contradicts_is_told_with_it(told: Assistant) -> None:
    answer = told.ask("what is the vacancy rate?")
    assert "8 per cent" in answer.text
    assert "Another figure: “At the time of our visit, 21 per cent" in answer.text


def test_an_average_that_is_not_given_is_not_another_things(told: Assistant) -> None:
    answer = talk(told, "what is the longest wait for a hostel place?", "what was the average?")
    assert answer.status == "not_found"


def test_how_far_is_told_of_the_thing_just_told(told: Assistant) -> None:
    answer = talk(told, "was any child placed in a hostel?", "how far away was it?")
    assert answer.status == "answered"
    assert "40 miles from home" in answer.citations[0].quote


def test_what_was_spoken_of_covers_a_thing_where_a_sentence_tells_of_both(told: Assistant) -> None:
    answer = talk(told, "what training do mentors get?", "was trauma covered?")
    assert [c.quote for c in answer.citations] == [
        "Two of the 12 mentors have had training on trauma."
    ]


def test_a_thing_in_the_reports_other_word_is_no_mention_by_name(told: Assistant) -> None:
    answer = told.ask("does it mention boxing offences?")
    assert answer.text.startswith(
        "The report does not say “boxing offences”; it speaks of “boxing”:"
    )


def test_a_term_with_and_in_it_is_one_thing(told: Assistant) -> None:
    assert is_term("stop and search")
    answer = told.ask("does it say anything on stop and search?")
    assert answer.text.startswith("The report does not mention stop and search.")


def test_a_clause_is_no_thing_to_look_for_word_by_word(told: Assistant) -> None:
    assert _is_clause("police making decisions on their own")
    assert not _is_clause("speech and language therapy")
    answer = told.ask("anything about volunteers sitting on panels?")
    assert "mention" not in answer.text.split("\n")[0]


def test_words_that_only_say_what_kind_of_thing_it_is_are_few() -> None:
    assert "crime" in words_in("mentions.yaml", "classes")


def test_a_figure_of_two_that_was_not_shown_is_found_on_the_same_subject(told: Assistant) -> None:
    answer = talk(told, "what is the vacancy rate?", "is it 8 or 21?")
    assert answer.text.startswith("Not the same everywhere: 8% and 21% are printed, ")
    assert [
        "8 per cent" in answer.citations[0].quote,
        "21 per cent" in answer.citations[1].quote,
    ] == [True, True]


def test_a_compound_of_a_thing_that_stands_nowhere_is_not_mentioned(told: Assistant) -> None:
    assert told.ask("does it mention drone offences?").status == "not_found"
