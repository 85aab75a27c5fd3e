"""Every command of the chat, once: line mode, prompt, palette and help all read this table."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from assistant.checked_input import MAX_QUESTION


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it is typed: `/name arguments`."""

    name: str
    arguments: str
    help: str


COMMANDS = (
    Command(
        "scores", "[REPORT]", "ratings as published beside the rule's, with every key question"
    ),
    Command(
        "why",
        "STANDARD",
        "how a standard's rating follows from its key questions, such as /why 2.2",
    ),
    Command(
        "what-if", "2.2=Good ...", "suppose other ratings and see the score and the overall change"
    ),
    Command("audit", "[REPORT]", "contradictions and panel decisions, each with its places"),
    Command("read", "[SECTION]", "the report's sections, or one of them in full"),
    Command("find", "WORDS", "passages that hold these words"),
    Command("reports", "", "the library: service, date, rating and score"),
    Command("use", "REPORT | all", "ask this report only, or the whole library"),
    Command("compare", "REPORT REPORT", "two reports side by side"),
    Command("add", "FILE | FOLDER", "read reports into the library"),
    Command("remove", "REPORT", "take a report out of the library"),
    Command("copy", "", "copy the last answer with its sources"),
    Command("export", "FILE.md | .html | .json", "save this conversation with its sources"),
    Command("forget", "[all]", "delete this conversation, or all kept ones, from this machine"),
    Command("help", "", "what can be typed here"),
    Command("quit", "", "leave"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be asked."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenSource:
    """The number of a source of the last answer."""

    number: int


@dataclass(frozen=True, slots=True)
class Invocation:
    """A command with its arguments."""

    name: str
    arguments: tuple[str, ...]
    rest: str
    """Everything after the name, as typed: for paths, which may hold spaces and backslashes."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that cannot be taken, with the reason and what to do."""

    reason: str


def parse(line: str) -> Question | OpenSource | Invocation | Refused | None:
    """Read what was typed; None for an empty line."""
    line = line.strip()
    if not line:
        return None
    if len(line) > MAX_QUESTION:
        return Refused(f"That is {len(line):,} characters; a question may have {MAX_QUESTION:,}.")
    if line.isascii() and line.isdigit() and len(line) <= 2:
        return OpenSource(int(line))
    if line.startswith("/") and len(line) > 1:
        return _command(line)
    return Question(line)


def _command(line: str) -> Invocation | Refused:
    name, _, rest = line[1:].partition(" ")
    if name.lower() not in {command.name for command in COMMANDS}:
        return Refused(f"There is no command /{name}. /help lists them.")
    return Invocation(name.lower(), _split(rest), rest.strip().strip("\"'"))


def _split(rest: str) -> tuple[str, ...]:
    """Arguments; quotes group words, and an unclosed quote is an ordinary character."""
    try:
        words = shlex.split(rest, posix=True) if "\\" not in rest else rest.split()
    except ValueError:
        words = rest.split()
    return tuple(words)


def help_lines() -> tuple[str, ...]:
    """The table as lines of plain text."""
    return tuple(f"/{c.name} {c.arguments}".rstrip() + f": {c.help}" for c in COMMANDS)
