"""Readers and the question parser against made nonsense: a result or an `AssistantError`, nothing else."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Assistant, AssistantError
from corpus.build import read_report
from tests.conftest import ROOT, SMALL
from tests.corpus import rendering
from tests.corpus.synthetic import LAYOUTS, document, make

SOAK_SECONDS = 180
WORDS = (
    "why what how many who when compare planning inadequate Good 2.2 62% of 13 cases board "
    "not only if would and or the service in 2022 ? ! \" ' ( ) [1] \n \t 0 % = / \\ * _ `"
)


@pytest.fixture(scope="module")
def seeds() -> dict[str, bytes]:
    """One sound file of every format, to be spoilt."""
    elements = document(make(5), LAYOUTS[0])
    text = SMALL.read_bytes()
    page = b"<html><body><h1>HM Inspectorate of Probation</h1><p>" + text + b"</p></body></html>"
    return {
        "a.md": text,
        "a.txt": text,
        "a.html": page,
        "a.pdf": rendering.pdf(elements, footer="Made"),
        "a.docx": rendering.word(elements),
    }


def spoilt(data: bytes, draw: random.Random) -> bytes:
    """Bytes changed, cut out, doubled and moved; a Word file is spoilt inside its archive at times."""
    if data.startswith(b"PK") and draw.random() < 0.7:
        return _spoilt_inside(data, draw)
    made = bytearray(data)
    for _ in range(draw.randrange(1, 12)):
        at, size = draw.randrange(len(made) or 1), draw.randrange(1, 200)
        match draw.randrange(4):
            case 0:
                made[at : at + size] = draw.randbytes(size)
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = made[at : at + size] * draw.randrange(1, 20)
            case _:
                made[at : at + 1] = draw.choice((b"\0", b"<", b"|", b"\x1b", b"\xff", b"#", b">"))
    return bytes(made)


def _spoilt_inside(data: bytes, draw: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, spoilt(part, draw) if draw.random() < 0.4 else part)
    return out.getvalue()


def read_spoilt(seeds: dict[str, bytes], folder: Path, number: int) -> str:
    draw = random.Random(number)
    name = draw.choice(sorted(seeds))
    path = folder / name
    path.write_bytes(spoilt(seeds[name], draw))
    try:
        read_report(path)
    except AssistantError as error:
        return f"{path.suffix} refused" if "\n" not in str(error) else "more than a line"
    return f"{path.suffix} read"


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 2**32))
def test_a_spoilt_file_is_read_or_refused(
    seeds: dict[str, bytes], tmp_path: Path, number: int
) -> None:
    assert read_spoilt(seeds, tmp_path, number) != "more than a line"


def ask_nonsense(assistant: Assistant, question: str) -> None:
    try:
        answer = assistant.ask(question)
    except AssistantError:
        return
    text = {r.id: assistant.text(r.id) for r in assistant.reports()}
    for source in answer.citations:
        assert source.quote == text[source.report][source.char_start : source.char_end]
    assert len(answer.text) <= 1500


NONSENSE = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join)
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(NONSENSE)
def test_any_question_has_an_answer_or_a_line(bundled: Assistant, question: str) -> None:
    ask_nonsense(bundled, question)


@pytest.mark.soak
def test_readers_for_minutes(seeds: dict[str, bytes], tmp_path: Path) -> None:
    until, number, ends = time.monotonic() + SOAK_SECONDS, 0, dict[str, int]()
    while time.monotonic() < until:
        end = read_spoilt(seeds, tmp_path, number)
        ends[end] = ends.get(end, 0) + 1
        number += 1
    print(f"\n{number} spoilt files in {SOAK_SECONDS} s: {ends}")


@pytest.mark.soak
def test_questions_for_minutes(bundled: Assistant) -> None:
    until, number = time.monotonic() + SOAK_SECONDS, 0
    while time.monotonic() < until:
        draw = random.Random(number)
        ask_nonsense(bundled, " ".join(draw.choices(WORDS.split(" "), k=draw.randrange(1, 60))))
        number += 1
    print(f"\n{number} made questions in {SOAK_SECONDS} s")


@pytest.mark.soak
@pytest.mark.parametrize("target", ["read", "ask"])
def test_guided_by_coverage_for_minutes(
    seeds: dict[str, bytes], tmp_path: Path, target: str
) -> None:
    pytest.importorskip("atheris", reason="pip install atheris (Linux and macOS)")
    start = [seeds["a.md"][:5000], seeds["a.html"][:5000]] if target == "read" else [WORDS.encode()]
    (tmp_path / "seeds").mkdir()
    for number, data in enumerate(start):
        (tmp_path / "seeds" / str(number)).write_bytes(bytes([number]) + data)
    fuzzer = "tests.security.coverage_fuzz"
    run = [sys.executable, "-m", fuzzer, target, str(SOAK_SECONDS), str(tmp_path)]
    ran = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"\n{target}:", *(line for line in ran.stderr.splitlines() if line.startswith("Done ")))
    assert ran.returncode == 0, ran.stderr[-3000:]
