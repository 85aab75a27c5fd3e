"""Questions whether two places agree, over a made report that answers each of them in a known way."""

from __future__ import annotations

import pytest

from assistant import Assistant

CASES = [
    ("Reoffending is 32 in one place and 31.8 in another. Which is it?",
     "Both, and they agree: 32 is the same figure as 31.8, rounded"),
    ("Two reoffending figures are given, are they the same?", "rounded to a whole number"),
    ("Head of service since 2019 but also 'the past four years' - does that stack up?",
     "Yes, consistent: from 2019 to the fieldwork in February 2023 is 4 years"),
    ("court assessment: text says victims covered in all but two, annexe d) says 35. explain",
     "7 of 9 is 78%, while 35% is printed for item d)"),
    ("court assessment: text says victims covered in all but two, annexe d) says 35. explain",
     "7 of 20, the whole sample, is 35%"),
    ("does the text's 'just over half' for diversity match annexe b) in court assessment?",
     "Yes, consistent: the text says “just over half”, and 55%"),
    ("court assessment: text says strengths not built on in eight of the 20, annexe c) 60. same?",
     "which leaves the rest (12 of 20, 60%)"),
    ("The footnotes send you to annexe B for how marks are worked out. Is it there?",
     "Not there: it is explained in Annexe A: Methodology, while Annexe B is “Inspection data”"),
    ("One line says discretion was for 'the assessment standard', the next brings in planning. Which?",
     "Both: assessment and planning"),
    ("it says both Good and RI for out-of-court assessment", "professional discretion made it Good"),
    ("it says both Outstanding and RI for 2.1", "Neither; it is Good"),
    ("percentages in the offence table add up to more than 100", "45 + 110 + 30 + 14 = 199%"),
    ("17 community sentences and three custodial, does that make 20?", "17 + 3 = 20"),
    ("It says 12 core standards but the table lists 13. Which?", "13 standards, of which 12 are scored"),
    ("why are two items c) printed for 2.1 in the annexe? same letter twice", "printed 2 times"),
    ("2.1 KQ desistance is 80 but annexe item a) is 75. contradiction?", "a question of its own"),
    ("text says first-time entrants are above national. Does the table agree?",
     "Yes, consistent: 203 against 146, 57 more"),
    ("does 22/36 tally with the individual ratings?", "Not as printed: the ratings give 23"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said"), CASES)
def test_the_verdict_comes_first_and_says_what_can_be_worked_out(
    made: Assistant, question: str, said: str
) -> None:
    answer = made.ask(question)
    assert said in answer.text.split("\n\n- ")[0]
    assert answer.citations


def test_both_places_are_quoted(made: Assistant) -> None:
    answer = made.ask("Reoffending is 32 in one place and 31.8 in another. Which is it?")
    quotes = " ".join(c.quote for c in answer.citations)
    assert "32%\tReoffending rate in Brightmere" in quotes
    assert "31.8 per cent" in quotes


def test_a_value_that_is_nowhere_is_corrected(made: Assistant) -> None:
    answer = made.ask("Reoffending is 31.8 per cent in one place and 48.7 per cent in another?")
    assert answer.status == "premise_corrected"
    assert "48.7" in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    "question",
    [
        "what did court planning get?",
        "what is the reoffending rate?",
        "who chairs the group on speech and language?",
    ],
)
def test_other_questions_are_not_taken_for_comparisons(made: Assistant, question: str) -> None:
    assert "consistent" not in made.ask(question).text
    assert "Both" not in made.ask(question).text
