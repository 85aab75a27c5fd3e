"""Every entry of the data files of comparisons and figures is there for a question that someone asks."""

from __future__ import annotations

import re

import pytest

from assistant.answers.evidence.figure_topics import topics
from assistant.answers.evidence.places import Subject
from assistant.answers.two_places.asking import data, of_quantity, pattern, sets_against
from assistant.answers.wording.shares import _phrases, stated_shares
from index.terms import content_terms

FORMS = [
    "it's 46 in one place and 46.2 in the other",
    "and another place has 46",
    "one line says 12, the next 13",
    "do the two clash?",
    "does that stack up?",
    "are they the same?",
    "isn't 7 at odds with 9?",
    "text says eight of 11 but annexe a) gives 53",
    "Good here, but elsewhere Inadequate",
    "the footnotes send you to annexe 2",
    "is that the wrong annexe?",
    "is 195% a typo?",
    "two different numbers for staffing",
    "is it 46% or 46.2?",
    "does the table bear that out?",
    "in the text it's half of cases, in the annexe 38",
    "how can it be 5 of 8 and 67% at once",
    "is the total in line with the grades?",
    "does any other page give a different number?",
    "is the vacancy rate the same wherever it is quoted?",
    "do the foreword and the list have one number?",
    "does the staffing section say the same?",
]
ORDINARY = [
    "why was planning inadequate?",
    "who chairs the board?",
    "what would make it Good?",
    "how many cases were inspected?",
    "what did they say about training?",
    "which standards were rated Good?",
    "did inspectors agree with the classification of risk?",
    "do staff in both towns give the same support to children?",
    "is supervision the same for everyone?",
    "how does the service compare with everywhere else?",
]
SAID = {
    "sameness": "is it identical?",
    "everywhere": "on every page",
    "report_places": "in the foreword",
    "standard_number": "in 2.3",
    "counts_them": "the number of recommendations",
    "say_the_same": "does it say the same",
    "people_agree": "did partners agree",
    "differing": "does it differ?",
    "contradicting": "does it contradict itself?",
    "of_dates": "the same month",
    "of_people": "who chairs it?",
    "of_titles": "the job title",
    "of_spans": "the wait",
    "of_shares": "the share of girls",
    "of_amounts": "the number of posts",
    "of_rating": "how was it graded?",
    "of_results": "the percentages",
    "of_tenure": "when she took over",
    "follows": "do they produce it?",
    "key_questions": "the key questions",
    "counted_results": "add them up",
    "overall": "rated overall",
    "rated_as": "rated as",
    "money": "the budget",
}
TOPICS = {
    "first_time_entrants": "how many first-time entrants?",
    "reoffending": "what's the reoffending rate?",
    "youth_population": "how big is the youth population?",
    "population": "what's the population?",
    "whole_caseload": "how many children are on the caseload?",
    "open_caseload": "how many children were on the books?",
    "older": "are ours older?",
    "younger": "are they younger?",
    "ages": "what's the age breakdown?",
    "minority": "what share is BAME?",
    "white": "how many are white?",
    "unknown_ethnicity": "how many have unknown ethnicity?",
    "ethnicity": "what's the ethnicity split?",
    "girls": "how many girls?",
    "boys": "how many boys?",
    "gender": "what's the gender split?",
    "community_sentences": "how many community sentences?",
    "custody": "how many are in custody?",
    "licence": "how many are on licence?",
    "out_of_court_caseload": "what's the current out-of-court caseload?",
    "care_plans": "what share is looked after?",
    "learning": "how many have an EHCP?",
    "not_in_school": "how many are out of school?",
    "pupil_referral": "how many are in a pupil referral unit?",
    "not_in_work": "how many are NEET?",
    "violence": "what share of the offences were assaults?",
    "robbery": "what share of the offences were robberies?",
    "drugs": "how many drugs offences?",
    "motoring": "what share of the offences were motoring ones?",
    "theft": "what share of the offences were burglary?",
    "damage": "how much of the offending was criminal damage?",
    "sexual": "how many sexual offences?",
    "other_summary": "how many summary offences?",
    "other_indictable": "how many indictable offences?",
    "offences": "which offence types?",
    "spend_previous": "what was spent last year?",
    "spend_current": "what's the budget this year?",
    "headcount": "how big is the team?",
    "vacancies": "any vacancies?",
    "turnover": "what's the staff turnover?",
    "worker_caseload": "how many kids each?",
    "case_managers": "how many are case managers?",
    "volunteers": "how many volunteers?",
    "speech": "how many have speech and language needs?",
    "sickness": "how many days sick?",
    "mental_health": "what share has mental health issues?",
    "substance": "what share misuses substances?",
}


@pytest.mark.parametrize("question", FORMS)
def test_questions_that_set_two_places_against_each_other(question: str) -> None:
    assert sets_against(question)


@pytest.mark.parametrize("question", ORDINARY)
def test_questions_that_do_not(question: str) -> None:
    assert not sets_against(question)


@pytest.mark.parametrize("pattern", data()["asks"])
def test_each_form_is_there_for_a_question(pattern: str) -> None:
    form = re.compile(rf"\b(?:{pattern})", re.IGNORECASE)
    assert any(form.search(question) for question in FORMS)


@pytest.mark.parametrize("phrase", sorted(_phrases()[1]))
def test_each_share_in_words_is_read(phrase: str) -> None:
    (found,) = stated_shares(f"This was so {phrase} cases.")
    assert (found.low, found.high) == _phrases()[1][phrase]


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)
def test_each_topic_is_there_for_a_question(topic: object) -> None:
    question = TOPICS[topic.id]  # type: ignore[attr-defined]
    assert topic.match(question, question, any_wording=False)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(SAID))
def test_each_pattern_is_there_for_words_that_someone_says(name: str) -> None:
    assert pattern(name).search(SAID[name])


@pytest.mark.parametrize("line", data()["same_told"])
def test_the_words_of_a_group_stand_for_one_another(line: str) -> None:
    groups = set(content_terms(line))
    assert len(groups) > 1
    first = content_terms(line)[0]
    assert of_quantity(Subject({first: 1.0})).synonyms[first] == groups - {first}


def test_the_words_for_a_quantity_are_no_part_of_its_thing() -> None:
    asked = Subject(dict.fromkeys(content_terms("average rate of sickness"), 1.0))
    assert set(of_quantity(asked).terms) == set(content_terms("average sickness"))
