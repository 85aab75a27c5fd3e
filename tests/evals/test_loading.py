"""A user's own questions, CSV or JSONL: what is read, and what is said of a slip."""

import json

import pytest
from evals_made import answer, run

from evals.exports import FORMATS, rows
from evals.loading import SuiteError, load


def written(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def told(path, text):
    with pytest.raises(SuiteError) as caught:
        load(written(path, text))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_question_alone_is_enough(tmp_path):
    suite = load(written(tmp_path / "own.jsonl", '\n{"question": "who chairs the board?"}\n'))
    (case,) = suite.cases
    assert (case.id, case.expect, case.category) == ("line-2", "answer", "other")


def test_a_spreadsheet_is_read(tmp_path):
    sheet = (
        "\ufeffQuestion,Must include,Gold quotes,expect,_note\r\n"
        '"why, then?",38% | 38 per cent; Inadequate,"one, or | two",,mine\r\n'
        "\r\n"
        '"a question\nin two lines",,,abstain,\r\n'
    )
    one, two = load(written(tmp_path / "own.csv", sheet)).cases
    assert one.question == "why, then?"
    assert one.must_include == (("38%", "38 per cent"), ("Inadequate",))
    assert one.gold_quotes == ("one, or", "two")
    assert (two.id, two.expect) == ("line-5", "abstain")


@pytest.mark.parametrize("sign", [";", "\t", ","])
def test_a_sheet_from_any_country(tmp_path, sign):
    sheet = f"id{sign}question{sign}answer\na1{sign}why?{sign}so\n"
    (case,) = load(written(tmp_path / "own.csv", sheet)).cases
    assert (case.id, case.question, case.answer) == ("a1", "why?", "so")


def test_a_json_list_in_a_cell_keeps_signs(tmp_path):
    sheet = 'question,gold_quotes\nwhy?,"[""a | b"", ""c; d""]"\n'
    (case,) = load(written(tmp_path / "own.csv", sheet)).cases
    assert case.gold_quotes == ("a | b", "c; d")


def test_fields_of_other_tools_are_understood(tmp_path):
    row = {
        "user_input": "why?",
        "reference": "5 of 13",
        "reference_contexts": ["five of the 13"],
        "retrieved_contexts": ["x"],
        "response": "y",
        "additional_metadata": {"category": "fact", "expect": "abstain", "rank": 3},
    }
    (case,) = load(written(tmp_path / "own.jsonl", json.dumps(row))).cases
    assert (case.question, case.answer) == ("why?", "5 of 13")
    assert (case.gold_quotes, case.category, case.expect) == (
        ("five of the 13",), "fact", "abstain",
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"promptfoo"}))
def test_our_own_exports_can_be_asked_again(tmp_path, name):
    asked = run({"why was planning inadequate?": answer()}, twice=False).questions
    again = load(written(tmp_path / "own.jsonl", "\n".join(rows(name, asked)))).cases
    assert [c.question for c in again] == [j.case.question for j in asked]
    assert [c.answer for c in again] == [j.case.answer for j in asked]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"question": "a"', "line 2: it is not JSON at character 17. Write one JSON object a line"),
        ('["a"]', "line 2: it is not an object. Write one"),
        ("[" * 50_000, "line 2: it is not JSON. Write one"),
        ('{"answer": "a"}', "line 2: question is missing. Add question."),
        ('{"question": " "}', "line 2: question is blank. Fill question in"),
        ('{"question": 7}', "line 2: question is not text but '7'. Write question in double quotes"),
        ('{"question": "a", "expect": "yes"}', "expect is 'yes'. Use 'answer', 'abstain' or"),
        ('{"question": "a", "must_include": "b"}', "must_include is not a list but 'b'. Write"),
        ('{"question": "a", "must_include": ["b"]}', "must_include 1 is not a list but 'b'"),
        ('{"question": "a", "must_include": [[]]}', "must_include 1 is an empty list"),
        ('{"question": "a", "expct": "answer"}', "there is no field 'expct'. Write 'expect', or"),
        ('{"question": "a", "zzz": 1}', "there is no field 'zzz'. Use question, expect, "),
        ('{"question": "a", "id": 3}', "id is not text but '3'"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line_and_what_to_do(tmp_path, line, said):
    text = '{"question": "good"}\n' + line
    found = told(tmp_path / "own.jsonl", text)
    assert found.startswith("own.jsonl line 2: ")
    assert said in found


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("", "line 1: there are no columns. Name the columns in the first line"),
        ("topic,answer\na,b\n", "line 1: no column is the question: topic, answer. Name"),
        ("question,id,id\na,b,c\n", "line 1: two columns are called 'id'. Rename one."),
        ("question,answer\na,b,c\n", "line 2: it has 3 cells, but the first line has 2. Put"),
        ('question,answer\n"a"b,c\n', "line 2: ',' expected after '\"'. Put text with commas"),
        ('question\n"a\n', "unexpected end of data"),
        ("question,must_include\na,[b\n", "line 2: must_include is not a JSON list. Mend it"),
        ("question,answer\n,b\n", "line 2: question is missing. Add question."),
        ("question,verdict\na,b\n", "line 2: there is no field 'verdict'. Use question"),
        ("question\n", "own.csv holds no questions. Write one on each line."),
        ("question\n\u20ac\n".encode("cp1252"), "is not UTF-8 text. Save it as UTF-8 (in Excel:"),
    ],
)
def test_a_slip_in_a_sheet_is_told_the_same_way(tmp_path, sheet, said):
    assert said in told(tmp_path / "own.csv", sheet)


def test_all_lines_with_slips_are_named_at_once(tmp_path):
    text = "\n".join(['{"question": ""}', '{"question": "good"}', "{", '{"answer": "a"}'])
    found = told(tmp_path / "own.jsonl", text)
    assert found.startswith("own.jsonl line 1: question is blank.")
    assert found.endswith("(Also lines 3, 4.)")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "riddles",
            r"no suite 'riddles'\. Known are desk, dev, fresh, held, plain, visitors, voices, or name a file",
        ),
        ("dev-conversations", r"no suite 'dev-conversations'"),
        ("missing.csv", r"missing\.csv does not exist\. Name a \.jsonl or \.csv file"),
    ],
)
def test_a_suite_that_is_not_there_names_those_that_are(name, said):
    with pytest.raises(SuiteError, match=said):
        load(name)


def test_a_file_of_another_kind_is_refused(tmp_path):
    with pytest.raises(SuiteError, match="is not a file of questions"):
        load(written(tmp_path / "own.xlsx", "question"))
