"""What a question supposes, spans or takes for granted of ratings and results, over the bundled report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant

SAID = {
    # a run of standards, and the ratings on one side of one
    "marks from governance right through to facilities?": "Together 8 points of 12",
    "why isn't it rated good?": "was rated Requires improvement overall, with 17 out of 36 points",
    "which standards were worse than Good?": "3 standards rated Inadequate",
    "which standards were RI or better in the court section?": "1 standard rated Requires improvement",
    "list the key questions under the Good band for 2.1": "54%",
    # other results than the printed ones
    "had the 62 for others' safety in court reviewing been 66, what then?": "17 + 1 = 18 out of 36",
    "what would 2.2 get with 9 of 13 on keeping other people safe?": "Inadequate to Requires improvement",
    "suppose 2.1 were 66% on child safety and 70% on others' safety": "17 + 2 = 19 out of 36, Good",
    # the rule alone
    "by the rules alone, what total would they have?": "by rule alone is 15 out of 36",
    "had nobody intervened on 3.2, what would the score be?": "17 - 1 = 16 out of 36",
    "without the court standards, what is left of the score?": "16 points",
    # the way to a better whole
    "how many points between them and the best overall rating?": "14 points more",
    # of no standard in particular
    "results of 88, 71 and 49 in one standard: which rating?": "Inadequate: of 88% (Outstanding)",
    "does one awful key question spoil any standard, or do they average?": "lowest banding",
    "could a bad resettlement grade ever stop an Outstanding overall?": "bars a service from Outstanding",
    # why, beside figures of its own
    "77 and 69 are fine, so why was 2.4 a grade lower?": "keeping other people safe, was sufficient in 8 of 13",
    "63% is RI, yet 3.1 is Good. how?": "published Good",
    # the panel
    "who lifted 3.2?": "The ratings panel moved",
    # comparisons
    "is diversity better analysed in assessments for court or for those kept away from court?":
    "Court disposals assessment (2.1) is ahead by 11 percentage points on diversity, under supporting the child's "
    "desistance: 67% against 56%",
    "set court planning beside planning out of court": "(3.2) was rated Good, court disposals planning (2.2) Inad",
    "do they have more girls than elsewhere?": "No: 11% against 15%",
    # sums over two places
    "29 cases inspected: do the two casework chapters tally with that?": "13 + 16 = 29",
}  # fmt: skip

CORRECTED = {
    "why were all the standards Inadequate?": "Not every standard: 3 of 12 were rated Inadequate",
    "what swayed the panel to raise 2.4?": "No, not by discretion",
    "what made 2.4 Good?": "Not Good",
}

NOT_CORRECTED = (
    "what is holding 2.4 back from a Good?",
    "what denied 1.1 a Good?",
    "why is 2.4 one grade below Good?",
    "was 2.4 changed by the panel?",
)


@pytest.fixture(scope="module")
def assistant(home: str) -> Iterator[Assistant]:
    with Assistant.open(home) as opened:
        yield opened


@pytest.mark.parametrize(("question", "said"), SAID.items())
def test_what_is_supposed_or_spanned_is_worked_out(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(("question", "said"), CORRECTED.items())
def test_what_is_wrongly_taken_for_granted_is_corrected(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "premise_corrected"
    assert said in answer.text


@pytest.mark.parametrize("question", NOT_CORRECTED)
def test_a_rating_that_is_denied_is_no_premise(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "answered"
