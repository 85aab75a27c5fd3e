"""Small made reports and a fast encoder, so that most tests need no model and no file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from corpus.model import Block, BlockKind, CaseType, Report, Section, Span
from index.minilm import Floats

Part = tuple[str, Sequence[str]]
"""A heading ("2.2. Planning") and its lines; "- " begins a bullet, "| " a table row."""

KINDS = {"- ": BlockKind.LIST_ITEM, "| ": BlockKind.TABLE_ROW, "^ ": BlockKind.FOOTNOTE}
CASE_TYPES = {"2": CaseType.COURT, "3": CaseType.OUT_OF_COURT}


def made_report(
    id: str = "made-2024",
    parts: Sequence[Part] = (("Foreword", ("The service is well led.",)),),
    source: str | None = None,
) -> Report:
    """A report of flat sections; a number at a heading's start is its standard."""
    text, sections, blocks = "", [], []
    for index, (title, lines) in enumerate(parts):
        heading = Span(len(text), len(text) + len(title))
        blocks.append(Block(BlockKind.HEADING, heading, index))
        text += title + "\n"
        for line in lines:
            kind = KINDS.get(line[:2], BlockKind.PARAGRAPH)
            words = line[2:] if line[:2] in KINDS else line
            blocks.append(Block(kind, Span(len(text), len(text) + len(words)), index))
            text += words + "\n"
        number = title[:3] if title[:1].isdigit() else None
        sections.append(
            Section(
                index=index,
                title=title,
                level=1,
                heading=heading,
                span=Span(heading.start, len(text)),
                parent=None,
                standard=number,
                case_type=CASE_TYPES.get(title[:1]),
                role="contents" if title == "Contents" else None,
            )
        )
    return Report(
        id=id,
        title=f"An inspection of {id}",
        service=id.partition("-")[0].title(),
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        source=source or f"{id}.md",
        media="markdown",
        sections=tuple(sections),
        blocks=tuple(blocks),
    )


class HashingEncoder:
    """A bag of hashed words as a unit vector: no model, the same on every machine."""

    name = "hashing"
    dimension = 64

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.texts += texts
        vectors = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                digest = hashlib.sha256(word.strip(".,?").encode()).digest()
                vectors[row, digest[0] % self.dimension] += 1 if digest[1] % 2 else -1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def encode_query(self, questions: Sequence[str]) -> Floats:
        return self.encode(questions)
