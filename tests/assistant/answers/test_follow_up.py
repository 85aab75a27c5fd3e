"""Turns that lean on the answers before, over the made report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Answer, Assistant
from assistant.answers.conversation.turns import taken_from
from assistant.answers.wording.forms import has_form
from assistant.model import Query, Reading
from corpus.model import Rating


def talk(assistant: Assistant, *questions: str) -> Answer:
    """The answer to the last question of a conversation."""
    return assistant.ask(questions[-1], history=questions[:-1])


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("how big is the team?", "and vacancies?"), "6%"),
        (("what share are girls?", "and nationally?"), "15% (National average)"),
        (("what did they spend last year?", "and this year?"), "£2,100,000"),
        (("what did they spend last year?", "and this year?", "so how much more is that?"), "300,000 less"),
        (("how many kids each?", "are they ok with that?"), "workloads were too high"),
        (("what did they spend last year?", "where's that from?"), "In 1.1. Governance and leadership."),
        (("read me the first recommendation", "show me the next one"), "suitable homes"),
        (("read me the first recommendation", "who's that one aimed at?"), "chair of the management board"),
        (("read me the first recommendation", "who's that one aimed at?", "and the last one?"), "oversight"),
        (("cut-off for Outstanding on a KQ?", "which OOCD ones got there?"), "(3.2)"),
        (("cut-off for Outstanding on a KQ?", "which OOCD ones got there?", "any in court?"), "(2.1)"),
        (("do board members attend?", "give me an example"), "For example, the health lead"),
        (("percentages for 2.1?", "and for 3.1?", "where do the two differ most?"), "(2.1)"),
        (("what if 2.2 were Good?", "and only Inadequate?"), "Requires improvement to Inadequate"),
        (("was 3.1 moved by the panel?", "where does it say that?"), "3. Out-of-court disposals"),
        (("how did court planning do?", "which one pulled it down?"), "keeping other people safe, 55%"),
        (("how did court planning do?", "which one pulled it down?", "and the other two?"), "in 75%"),
        (("how did court planning do?", "what are the figures?"), "55%"),
        (("how did out-of-court assessment do?", "on whose say-so?"), "discretion"),
        (("how did out-of-court assessment do?", "on whose say-so?", "and otherwise?"), "Requires improvement"),
        (("how did resettlement do?", "does that count towards the total?"), "apart from the score"),
        (("which standards are Requires improvement?", "and 2.4 as well?"), "Yes"),
        (("are homes found for children leaving custody?", "whose job is that?"), "head of children's services"),
        (("are homes found for children leaving custody?", "whose job is that?", "which page?"), "Recommendations"),
        (("are homes found for children leaving custody?", "whose job is that?", "which page?"), "no page numbers"),
        (("do board members attend?", "where is that?"), "1.1. Governance and leadership: “Board members"),
        (("what did they spend last year?", "does it say how much this year?"), "£2,100,000"),
        (("why was planning RI?", "different topic: how big is the team?"), "34"),
    ],
)  # fmt: skip
def test_a_turn_is_answered_from_the_turns_before(
    made: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = talk(made, *turns)
    assert answer.status == "answered"
    assert said in answer.text


def test_a_standard_wrongly_said_to_be_of_a_list_is_corrected(made: Assistant) -> None:
    answer = talk(made, "which standards are Outstanding?", "2.1 as well, surely?")
    assert answer.status == "premise_corrected"
    assert "Not Outstanding" in answer.text


def test_a_service_let_go_is_not_asked_about(made: Assistant) -> None:
    answer = talk(
        made, "is it better than Harrow?", "never mind Harrow. what's the reoffending rate?"
    )
    assert answer.status == "answered"
    assert "32%" in answer.text


def test_an_example_is_the_box_of_the_standard_spoken_of(westmere: Assistant) -> None:
    answer = talk(westmere, "what is 1.3 rated?", "can you show me an example?")
    assert "Jordan" in answer.text


def test_a_word_of_the_answer_before_is_no_aside(made: Assistant) -> None:
    turns = ("is reoffending above the national average?", "say that rate again")
    assert "31.8" in talk(made, *turns).text
    assert talk(made, "is reoffending high?", "tell me a joke").status == "not_found"


def test_a_deed_that_the_report_has_no_word_for_is_not_told(westmere: Assistant) -> None:
    answer = talk(westmere, "was there a serious incident?", "who was killed?")
    assert answer.status == "not_found"


def test_more_goes_on_and_does_not_repeat(made: Assistant) -> None:
    first = talk(made, "do board members attend?")
    second = talk(made, "do board members attend?", "more")
    told = {(c.char_start, c.char_end) for c in first.citations}
    assert second.status == "not_found" or not told & {
        (c.char_start, c.char_end) for c in second.citations
    }


def test_more_comes_to_an_end(made: Assistant) -> None:
    answer = talk(made, "what are the recommendations?", *["more"] * 6)
    assert answer.status == "not_found"


def test_the_same_conversation_gives_the_same_bytes(made: Assistant) -> None:
    turns = ("how many kids each?", "are they ok with that?")
    assert talk(made, *turns).model_dump_json() == talk(made, *turns).model_dump_json()


def query(intent: str, **slots: object) -> Query:
    made = Query(text="", search_text="", readings=(Reading(intent, 1.0),))
    return replace(made, **slots)  # type: ignore[arg-type]


def resolved(turns: list[Query]) -> list[Query]:
    """The turns, each with what it takes from those before."""
    made: list[Query] = []
    for turn in turns:
        made.append(taken_from(turn, made, turns))
    return made


def test_the_next_of_a_list_is_counted_from_the_list_and_not_from_the_turn_between() -> None:
    turns = [
        query("list_recommendations", ordinal=1),
        query("fact", text="who's that one aimed at?"),
        query("fact", text="the next one", follow_up="next"),
    ]
    assert [t.ordinal for t in resolved(turns)] == [1, 1, 2]


def test_which_got_there_takes_the_band_asked_about() -> None:
    turns = [
        query("band_edges", ratings=(Rating.OUTSTANDING,)),
        query("method_sample", text="which ones got there?"),
    ]
    assert resolved(turns)[1].ratings == (Rating.OUTSTANDING,)
    assert resolved(turns)[1].intent == "kqs_in_band"


def test_a_turn_that_stands_alone_is_left_as_it_is() -> None:
    turns = [query("fact", text="who chairs the board?"), query("total", text="what's the score?")]
    assert resolved(turns) == turns


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("addressee", "who has to do it?"),
        ("reached", "did any of them make it there?"),
        ("difference", "what's the gap?"),
        ("example", "for example, the board"),
        ("there", "any leeway there?"),
        ("remedy", "what's being done about it?"),
        ("leans", "what came of that?"),
    ],
)
def test_forms_are_known(form: str, text: str) -> None:
    assert has_form(form, text)
    assert not has_form(form, "who runs the service")


@pytest.mark.parametrize(
    ("first", "turn", "said"),
    [
        ("how long is the knife crime programme?", "how long is that?", "six weeks"),
        ("what do magistrates think of the reports?", "who said that?", "magistrates"),
    ],
)
def test_what_was_just_told_answers_for_the_kind_of_thing_asked(
    westmere: Assistant, first: str, turn: str, said: str
) -> None:
    answer = talk(westmere, first, turn)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    ("first", "turn"),
    [
        ("what is the knife crime programme?", "how much does it cost?"),
        ("what is the reoffending rate?", "why is it so low?"),
    ],
)
def test_a_sum_or_a_cause_is_told_of_the_thing_spoken_of_or_not_at_all(
    westmere: Assistant, first: str, turn: str
) -> None:
    assert talk(westmere, first, turn).status == "not_found"
