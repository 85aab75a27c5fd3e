"""Questions of the tables that are put in unusual ways: each is told from the rows, or corrected by them."""

from __future__ import annotations

import pytest

from assistant import Assistant


@pytest.mark.parametrize(
    ("question", "status", "told"),
    [
        # figures of one standard, and which of them made its rating
        ("62, 62, 38 on court planning: which of these sank the grade?", "answered", ["2.2", "38%"]),
        ("2.3 reads 77, 77 and 23. Which one decided it?", "answered", ["23%", "Inadequate"]),
        # a standard beside the score takes nothing off it
        ("How many points were lost on resettlement?", "premise_corrected", ["costs no points"]),
        ("what did the 4.1 rating knock off the score", "premise_corrected", ["does not count"]),
        # results of no standard in particular
        ("A standard with one failing and two top-grade results, what happens?", "answered", ["Inadequate:"]),
        ("Two key questions are Good and one RI: what grade results?", "answered", ["Requires improvement:"]),
        # both key questions on safety
        ("If both safety questions in 2.3 were at 66%, what then?", "answered", ["17 + 2 = 19"]),
        ("suppose the two safety results for court planning were 52", "answered", ["17 + 1 = 18"]),
        # every standard of a domain, a stage being spoken of beside
        ("In their plan for a bad year all four OOCD standards are Inadequate. Total?", "answered", ["17 - 8 = 9"]),
        # who decides
        ("Who has the final say on the grades?", "answered", ["ratings panel agreed"]),
        ("which diversion grades were lifted by people and not by sums", "answered", ["3.1", "3.2"]),
        # how the ratings make one
        ("How do twelve grades turn into one overall grade?", "answered", ["0–3 scale", "0 to 36"]),
        # the annexe names a key question and none of its items: the key question's own figure
        ("annexe figure for desistance, court planning", "answered", ["desistance was sufficient in 8 of 13"]),
        # a share told, beside the tables that print it
        ("the text says nine out of 13, the table 69%: consistent?", "answered", ["9 of 13 is 69%"]),
        ("Under half for keeping others safe in court assessment and planning - is that consistent with the tables?",
         "answered", ["“Under half”", "46% for court disposals assessment", "38% for court disposals planning"]),
        # an impression of who asks states nothing
        ("How many points did court work earn? Feels like nothing at all", "answered", ["= 1 point"]),
        # the rating by rule, told beside the one in force, is no false premise
        ("3.1 is RI by the book, so why was it given Good?", "answered", ["professional discretion"]),
    ],
)  # fmt: skip
def test_the_tables_answer(bundled: Assistant, question: str, status: str, told: list[str]) -> None:
    answer = bundled.ask(question)
    assert answer.status == status, answer.text
    assert all(words in answer.text for words in told), answer.text


def test_a_topic_of_no_item_is_not_compared_by_key_questions(bundled: Assistant) -> None:
    question = "Management oversight: court cases set against diversion cases, which is worse?"
    assert "percentage point" not in bundled.ask(question).text


def test_a_topic_of_the_annexe_is_compared_by_its_own_items(bundled: Assistant) -> None:
    answer = bundled.ask("involving parents - better in court work or out of court?")
    compared = [line for line in answer.text.split("\n") if "percentage point" in line]
    assert compared
    assert all("involvement of the child" in line for line in compared)


def test_case_types_compared_as_such_are_told_from_key_questions(bundled: Assistant) -> None:
    assert "percentage point" in bundled.ask("How does court work stack up against OOCD work?").text


def test_a_question_that_names_nothing_rated_is_searched_for_first(bundled: Assistant) -> None:
    first = bundled.ask("which children do worst").claims[0]
    assert first.kind == "quoted"
    assert "children" in first.text
