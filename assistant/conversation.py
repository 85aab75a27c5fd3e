"""What was asked before, kept on this machine only, one JSON line a turn.

People ask about children's cases. So a conversation is a plain file that can be found, read and
deleted; the store can be off, and then nothing touches the disk; nothing is logged or sent. A line
is appended once an answer is there: a process killed in between loses that turn and no other, and a
torn last line is passed over when the conversation is opened again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.model import Answer

SUFFIX = ".jsonl"


class Turn(BaseModel):
    """A question, the report it was asked of, and what was answered."""

    model_config = ConfigDict(frozen=True)

    question: str
    """As asked, before any repair."""
    report: str | None = None
    """Report id the conversation was held to; None for the whole library."""
    answer: Answer
    asked: str = ""
    """UTC, ISO 8601, to the second; empty where unknown."""


class Conversation:
    """Turns in order; each is written when it is added, unless the conversation is kept nowhere."""

    def __init__(self, path: Path | None = None, turns: tuple[Turn, ...] = ()) -> None:
        self.path = path
        self.turns = turns

    @property
    def questions(self) -> tuple[str, ...]:
        """What was asked, oldest first: the `history` of the next question."""
        return tuple(turn.question for turn in self.turns)

    def add(self, question: str, answer: Answer, *, report: str | None = None) -> Turn:
        """Append a turn and return it.

        Raises:
            OSError: the file cannot be written; the turn is kept in memory all the same.
        """
        asked = datetime.now(UTC).isoformat(timespec="seconds")
        turn = Turn(question=question, report=report, answer=answer, asked=asked)
        self.turns = (*self.turns, turn)
        if self.path is not None:
            _append(self.path, turn.model_dump_json())
        return turn

    def forget(self) -> None:
        """Delete the turns, and their file if there is one."""
        self.turns = ()
        if self.path is not None:
            self.path.unlink(missing_ok=True)


class ConversationStore:
    """A folder of conversations; with `folder=None` nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    @classmethod
    def of_user(cls) -> ConversationStore:
        """The user's own, by settings: `conversations/` in the home, or nowhere if switched off."""
        from assistant.settings import Settings

        settings = Settings()
        return cls(settings.home / "conversations" if settings.conversations else None)

    def new(self) -> Conversation:
        """An empty conversation; its file appears with the first answer.

        Files are in order of their names, so a clock that went backwards must not name an earlier one.
        """
        if self.folder is None:
            return Conversation()
        name = f"{datetime.now(UTC).strftime('%Y-%m-%dT%H-%M-%S-%f')}-{os.getpid()}"
        latest = next(iter(self.paths()), None)
        if latest is not None and latest.stem >= name:
            name = f"{latest.stem}_"
        return Conversation(self.folder / f"{name}{SUFFIX}")

    def latest(self) -> Conversation | None:
        """The conversation begun last that has turns; None where none is kept."""
        return next((found for found in map(self.open, self.paths()) if found.turns), None)

    def paths(self) -> tuple[Path, ...]:
        """Files of the kept conversations, newest first."""
        if self.folder is None or not self.folder.is_dir():
            return ()
        return tuple(sorted(self.folder.glob(f"*{SUFFIX}"), reverse=True))

    @staticmethod
    def open(path: Path) -> Conversation:
        """Read a conversation back; damaged lines and those of another version are passed over."""
        return Conversation(path, tuple(_read(path)))

    def recall(self, limit: int = 200) -> tuple[str, ...]:
        """Questions asked lately over all conversations, oldest first, none twice in a row."""
        asked: list[str] = []
        for path in self.paths():
            asked[:0] = self.open(path).questions
            if len(asked) >= limit:
                break
        kept = [q for at, q in enumerate(asked) if at == 0 or asked[at - 1] != q]
        return tuple(kept[-limit:])

    def forget_all(self) -> int:
        """Delete every kept conversation; return how many there were."""
        paths = self.paths()
        for path in paths:
            path.unlink(missing_ok=True)
        return len(paths)


def _append(path: Path, line: str) -> None:
    """Write one line; the file is readable by its owner alone where the system knows owners."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(line + "\n")


def _read(path: Path) -> Iterator[Turn]:
    """Lines end at line feeds alone: JSON may hold the other characters that Unicode calls line ends."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return
    for line in lines:
        try:
            yield Turn.model_validate_json(line)
        except ValidationError:
            continue
