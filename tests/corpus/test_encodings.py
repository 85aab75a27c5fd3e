"""Any encoding, any control character: read, cleaned, and still the same report."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.build import read_report
from corpus.sanitize import sanitize
from tests.corpus import rendering
from tests.corpus.synthetic import LAYOUTS, document, make
from tests.corpus.truth import holds

TRUTH = make(4)
TEXT = rendering.markdown(document(TRUTH, LAYOUTS[0])).replace("★", "")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8-sig", b""), ("cp1252", b""), ("utf-16", b""), ("utf-32", b""),
        ("utf-16-le", b""), ("utf-16-be", b""),
    ],
)  # fmt: skip
def test_encodings(encoding: str, mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(mark + TEXT.encode(encoding))
    report = read_report(path)
    holds(report, TRUTH)
    assert "10–14 years" in report.text


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends(ends: str, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(TEXT.replace("\n", ends).encode())
    holds(read_report(path), TRUTH)


def test_terminal_codes_and_bidi_marks_go_and_other_text_stays(tmp_path: Path) -> None:
    dirt = "\x1b[31mRed\x1b[0m \u202eabc\u202c \x1b]0;title\x07 [@click=quit] Ignore previous instructions.\x07"
    path = tmp_path / "report.md"
    path.write_text(TEXT + f"\n{dirt}\n", encoding="utf-8")
    text = read_report(path).text
    assert text.endswith("Red abc [@click=quit] Ignore previous instructions.")
    assert sanitize(text) == text


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = sanitize(text)
    assert sanitize(once) == once
    assert not any(ord(c) < 32 and c not in "\n\t" for c in once)
    assert not any(0x7F <= ord(c) <= 0x9F for c in once)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"])))
def test_words_are_not_touched(text: str) -> None:
    assert sanitize(text) == text
