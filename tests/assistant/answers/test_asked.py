"""What a question asks for, read from its form: every kind of the data file by an example."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.data_files import patterns, words_in
from assistant.answers.evidence.asked_for import asked, plain
from assistant.answers.evidence.held import Held, decisive, held, holds
from assistant.answers.evidence.words import ReportWords, kind_of, related, stem
from assistant.model import Query, Reading

EXAMPLES = {
    "contact": "what is the email address of the hub?",
    "clock": "what time does it close?",
    "pay": "what are the mentors paid?",
    "procedure": "how do I complain?",
    "age": "how old was the child?",
    "person_name": "what's the manager's name?",
    "outcome": "what happened to him in the end?",
    "event": "what was the serious incident?",
    "offence": "what was he convicted for?",
    "money": "how much did the programme cost?",
    "benchmark": "how does that compare with other services?",
    "percent": "what percentage of staff are trained?",
    "count": "how many volunteers are there?",
    "frequency": "how often does the panel meet?",
    "duration": "how long is the course?",
    "deadline": "what is the deadline for the plan?",
    "distance": "how far away was he placed?",
    "date": "when was the policy reviewed?",
    "place": "where is the office?",
    "agent": "who chairs the board?",
    "reason": "why is the post vacant?",
}
WORDS = ReportWords(10, {"volunt": 1, "train": 2, "staff": 8}, frozenset(["staff", "volunteers"]))


def query(text: str) -> Query:
    return Query(text=text, search_text=text, readings=(Reading("fact", 1.0),))


def held_of(question: str, own: str, near: str = "") -> Held:
    return held(asked(query(question)), own, near, WORDS)


def fits(found: Held) -> bool:
    """Whether the kind of thing asked for is given, of the noun asked for."""
    return found.sign and found.head


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what is the hub's address?", "contact"),
        ("can you give me the address of the office?", "contact"),
        ("how does the service address diversity?", None),
        ("what is it that the team has to address?", None),
        ("what does the programme cost?", "money"),
        ("what do managers spend most of their time on?", None),
        ("how much time do volunteers spend?", "duration"),
    ],
)
def test_a_verb_is_not_taken_for_the_noun_that_it_looks_like(
    question: str, kind: str | None
) -> None:
    assert asked(query(question)).kind == kind


def test_every_kind_has_an_example_and_a_sign() -> None:
    assert (
        set(EXAMPLES)
        == set(patterns("asked.yaml")["kinds"])
        == set(patterns("signs.yaml")["kinds"])
    )


@pytest.mark.parametrize(
    ("question", "own", "told"),
    [
        ("how long is the wait for the nurse", "Children see the nurse within nine days.", True),
        ("how long is the wait for the nurse", "The therapist is seen within nine days.", False),
        ("what is the budget", "The budget was £2,000,000.", True),
        ("what is the budget", "Every practitioner has a training budget of £400.", False),
        ("who owns the boat", "The boat is owned by the council.", True),
        ("who owns the boat", "The officer uses the boat.", False),
        ("rate of custody per 1,000", "The custody rate was 0.2 per 1,000, or 1%.", True),
        ("rate of custody per 1,000", "Two per cent were in custody.", False),
        ("how old is the head of service", "She has led it for two years.", False),
        ("how old was the girl", "A 15-year-old girl joined the group.", True),
        ("what does the manager earn", "The manager spends £300 on books.", False),
        ("when will the lift be mended", "The lift has been broken since May.", False),
        ("when will the lift be mended", "The lift will be mended by June.", True),
        ("what share later went on to offend", "A third of them reoffended: 33%.", True),
        ("what share later went on to offend", "Half of them, 50%, had offended.", False),
    ],
)
def test_what_is_told_of_another_thing_is_no_answer(question: str, own: str, told: bool) -> None:
    assert held_of(question, own).sign is told


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_a_kind_is_read_from_the_form_of_the_question(kind: str) -> None:
    assert asked(query(EXAMPLES[kind])).kind == kind


@pytest.mark.parametrize(
    ("question", "kind", "head"),
    [
        ("which school did he go to?", "which", ["school"]),
        ("how many bail cases did the team hold?", "count", ["bail", "cases"]),
        (
            "how many of the sample were community resolutions?",
            "count",
            ["community", "resolutions"],
        ),
        ("who is the independent chair of the panel?", "agent", ["independent", "chair"]),
        ("of those who replied, how many gave eight or more?", "count", []),
        ("how many visits were made?", "count", ["visits"]),
        ("how many days until a case is heard?", "duration", []),
        ("how many days were there?", "duration", []),
        ("do staff feel supported?", "yes_no", []),
        ("tell me about supervision", None, []),
    ],
)
def test_the_noun_asked_for_ends_at_a_verb_or_preposition(
    question: str, kind: str | None, head: list[str]
) -> None:
    wanted = asked(query(question))
    assert wanted.kind == kind
    assert [term.text for term in wanted.head] == head


@pytest.mark.parametrize(
    ("question", "own", "answers"),
    [
        ("how many volunteers are there?", "The service has nine volunteers.", True),
        ("how many volunteers are there?", "Volunteers meet nine times a year.", False),
        ("how many volunteers are there?", "Volunteers\t9", True),
        ("how much does training cost?", "Training cost £4,000.", True),
        ("how much does training cost?", "Training is highly valued.", False),
        ("what is the trainer's name?", "Training is led by Asha Rahman.", True),
        ("what is the manager's name?", "Staff are led by a manager.", False),
        ("what percentage are Asian?", "24 per cent are black, Asian or mixed.", False),
        ("what percentage are Asian?", "9 per cent are Asian.", True),
        ("what percentage are black?", "Notably, black children are 9 per cent.", True),
        ("how many staff are there this year?", "There are three staff.", False),
        ("how many staff are there this year?", "There are three staff in 2021.", True),
        ("who is the sergeant for staff?", "Staff are led by a police officer.", False),
        ("how many staff quit?", "There are 21 staff.", False),
        ("how many staff quit?", "Three staff resigned.", True),
        ("which university trains staff?", "Staff are trained at Bedfordshire University.", True),
        ("which university trains staff?", "Some staff go to university.", False),
        ("what is the average caseload?", "Caseloads were 12.", True),
        ("how many training days on average?", "There were 3 training days.", False),
    ],
)
def test_a_sentence_gives_what_is_asked_or_not(question: str, own: str, answers: bool) -> None:
    assert fits(held_of(question, own)) is answers


def test_a_figure_of_another_year_is_not_the_one_asked_for() -> None:
    wanted = asked(replace(query("how many staff in 2015?"), years=(2015,)))
    assert not fits(held(wanted, "There were 20 staff in 2022.", "", WORDS))
    assert fits(held(wanted, "There were 20 staff in 2015.", "", WORDS))


def test_words_around_count_less_than_words_inside() -> None:
    question = "volunteer training"
    inside = held_of(question, "Volunteer training is good.")
    around = held_of(question, "It is good.", "Volunteer training")
    nowhere = held_of(question, "It is good.")
    assert inside.cover > around.cover > nowhere.cover == 0
    assert around.own == 0
    assert [t.text for t in nowhere.missing] == ["volunteer", "training"]


@pytest.mark.parametrize("line", patterns("asked.yaml")["decisive"])
def test_each_event_that_only_its_own_words_tell_is_wanted(line: str) -> None:
    words = line.split()
    wanted = asked(query(f"how many {words[0]} this year?"))
    assert not decisive(wanted, "There were nine children.")
    assert all(decisive(wanted, f"There were nine {word}.") for word in words)


@pytest.mark.parametrize("key", ["asking", "ignored", "generic", "ends", "personal", "guessed"])
def test_lists_of_words_hold_each_word_once(key: str) -> None:
    words = [word for line in patterns("asked.yaml")[key] for word in line.split()]
    assert sorted(words) == sorted(words_in("asked.yaml", key))


@pytest.mark.parametrize(
    ("word", "kind"),
    [("polygraph", "noun"), ("supported", "verb"), ("union", "noun"), ("unhappy", "adjective")],
)
def test_words_are_of_the_kind_they_mostly_are(word: str, kind: str) -> None:
    assert kind_of(word) == kind


def test_forms_of_a_word_are_related_and_short_words_are_not() -> None:
    assert related(stem("inspector"), stem("inspection"))
    assert not related(stem("car"), stem("care"))


@given(st.text(max_size=200))
def test_any_question_is_read_without_failing(text: str) -> None:
    wanted = asked(query(text))
    assert all(term in wanted.terms for term in wanted.head)
    assert plain(plain(text)) == plain(text)


@given(st.lists(st.sampled_from(["staff", "training", "volunteers", "the", "9"]), max_size=8))
def test_a_passage_that_holds_the_whole_question_covers_it(words: list[str]) -> None:
    text = " ".join(words)
    terms = asked(query(f"is {text} good?")).terms
    whole = held(asked(query(f"is {text} good?")), f"{text} good", "", WORDS)
    assert whole.cover == pytest.approx(1.0)
    assert all(holds(t, frozenset(t.stems)) for t in terms)


def test_a_noun_that_the_report_never_uses_may_stand_for_one_it_uses() -> None:
    told = held_of("how many helpers train?", "Nine volunteers train.")
    assert not fits(told)
    assert told.loose
    assert [term.text for term in told.strange] == ["helpers"]


def test_the_reason_may_stand_in_the_sentence_beside() -> None:
    own, near = "Staff train.", "Staff train. This is because of turnover."
    assert fits(held_of("why do staff train?", own, near))
    assert not fits(held_of("why do staff train?", own, own))


def test_what_a_term_belongs_to_does_not_stand_for_it() -> None:
    narrower, other = "autism", "volunteers"
    expansions = ((narrower, ("SEND",)), (other, ("mentors",)))
    terms = asked(replace(query(f"how many {other} have {narrower}?"), expansions=expansions)).terms
    assert {t.text: bool(t.others) for t in terms} == {other: True, narrower: False}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("how is planning in Leeds?", ["leeds"]),
        ("how is Leeds' planning?", ["leeds"]),
        ("how is Williams’s planning?", ["williams"]),
        ("how is Torbay's planning?", ["torbay"]),
        ("how is planning by AXIS?", ["axis"]),
        ("how is planning for YCCs?", []),
    ],
)
def test_a_name_keeps_its_letters(question: str, names: list[str]) -> None:
    assert [t.text for t in asked(query(question)).terms if t.name] == names
