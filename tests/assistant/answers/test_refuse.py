"""What a report does not tell is said in a sentence; what it does tell is never refused for its wording."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answers.data_files import patterns
from assistant.answers.evidence.asked_for import plain
from assistant.answers.refuse import _rules


@pytest.mark.parametrize(
    "question",
    [
        "what is the name of the education worker?",
        "what is the name of the manager in Westmere?",
        "what does a case manager earn?",
        "what does the head of service earn?",
        "what is the nurse's name?",
        "how old is the head of service?",
        "how much did the knife crime programme cost?",
        "how many volunteers resigned last year?",
        "how many mentors does the trust employ?",
        "what percentage of the caseload is Asian?",
        "how old is Jordan?",
        "which school did Jordan go to?",
        "what is the phone number of the youth hub?",
        "what time does the youth hub open?",
        "what happened in the serious incident in 2021?",
        "what was the average length of a community sentence?",
        "does the service use polygraph tests?",
        "what did the trade union say about supervision?",
        "what was the previous inspection rating?",
        "when is the next inspection?",
        "what should the government do about knife crime?",
        "is the chair of the board married?",
        "how do I apply to be a mentor?",
        "how many children were sent to Feltham?",
        "how many children died in custody?",
        "what was the first-time entrant rate ten years ago?",
        "why do so many children in the town centre carry knives?",
        "what did Ofsted make of the service?",
        "what is the head of service called and their email?",
        "when will the inspectors come back?",
        "which football club runs sessions?",
        "which bus goes to the office?",
        "how much did the service spend on rent last year?",
        "who is the police sergeant on the board?",
        "what percentage of the caseload is autistic?",
        "what share of the triage children later went on to offend?",
        "rate of custody per 1,000 children?",
        "who owns the youth hub?",
        "what exactly happened to the child in the serious incident?",
        "what is the budget?",
        "why is the reoffending rate so low?",
        "whose fault was the serious incident?",
        "how far away is the college?",
        "what is the deadline for the board?",
    ],
)
def test_what_the_report_does_not_tell_is_not_found(westmere: Assistant, question: str) -> None:
    answer = westmere.ask(question)
    assert answer.status == "not_found", answer.text


def test_the_nearest_thing_is_shown_and_marked_as_such(westmere: Assistant) -> None:
    answer = westmere.ask("what happened in the serious incident in 2021?")
    assert "The nearest that the report says:" in answer.text
    assert any("serious incident in 2021" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question", ["what did Croydon get for planning?", "best pizza near the station?"]
)
def test_nothing_is_cited_for_another_service_or_another_matter(
    westmere: Assistant, question: str
) -> None:
    answer = westmere.ask(question)
    assert answer.status == "not_found"
    assert not answer.citations


@pytest.mark.parametrize("name", sorted(patterns("refusals.yaml")))
def test_every_rule_has_a_question_that_it_refuses(name: str) -> None:
    examples = {
        "other_inspection": "what did they get at the previous inspection?",
        "next_inspection": "when will the service next be inspected?",
        "long_ago": "what was the rate ten years ago?",
        "private_life": "is the head of service married?",
        "opinion": "what do you think of the board?",
        "prediction": "will they improve next year?",
        "other_body": "what did Ofsted think of them?",
        "identity": "what is the girl's real name?",
        "blame": "which of the managers ought to resign?",
        "fault": "whose fault was that?",
    }
    rule = dict(zip(patterns("refusals.yaml"), _rules(), strict=True))[name]
    assert rule.asked.search(plain(examples[name]))
