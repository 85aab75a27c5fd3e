"""The line mode: the same content as the screen, line by line, for screen readers and pipes.

Nothing here needs a terminal: it reads lines and writes lines, draws no boxes, moves no cursor. It
is what `assistant chat --plain` runs, and what `assistant chat` runs where there is no terminal to
draw on. Textual is never imported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tui import lines
from tui.commands import COMMANDS, Invocation, OpenSource, Question, Refused, help_lines, parse
from tui.safety import clean

if TYPE_CHECKING:
    from assistant import Answer
    from assistant.conversation import ConversationStore
    from tui.ports import Library

PROMPT = "> "
GREETING = (
    "Plain chat: lines only, made for screen readers and pipes. Type a question, the number of a "
    "source to read it in context, or /help."
)
FAILED = "That did not work ({name}). Nothing stored was lost; ask again or /quit."
WHAT_IF_USAGE = (
    'Write what to suppose, such as /what-if 2.2=Good or /what-if "2.2=Requires improvement".'
)
INTERRUPTED = 130


def run_plain(
    assistant: Library,
    *,
    report: str | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    store: ConversationStore | None = None,
    continue_: bool = False,
) -> int:
    """Talk in lines until the input ends or `/quit`; the exit code is 0, or 130 if interrupted.

    Args:
        assistant: the open library.
        report: report id that every question is held to; None for the whole library.
        stdin: where lines are read from; the process's own by default.
        stdout: where lines are written to; the process's own by default.
        store: where the conversation is kept; the user's own by default.
        continue_: go on with the conversation kept last.
    """
    from assistant.conversation import ConversationStore

    stdin, stdout = stdin or sys.stdin, stdout or sys.stdout
    store = store or ConversationStore.of_user()
    chat = PlainChat(assistant, report=report, stdout=stdout, store=store, continue_=continue_)
    prompt = PROMPT if stdin.isatty() else ""
    try:
        chat.welcome()
        while not chat.done:
            stdout.write(prompt)
            stdout.flush()
            line = stdin.readline()
            if not line:
                break
            chat.take(line)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


class PlainChat:
    """One conversation in lines: `take` reads one, every method `do_...` is a command."""

    def __init__(
        self,
        assistant: Library,
        *,
        report: str | None,
        stdout: TextIO,
        store: ConversationStore,
        continue_: bool,
    ) -> None:
        self.assistant = assistant
        self.held_to = report
        self.out = stdout
        self.store = store
        resumed = self.store.latest() if continue_ else None
        self.resumed = resumed is not None
        self.conversation = resumed or self.store.new()
        self.done = False

    def say(self, text: str | Iterable[str]) -> None:
        """Write text or lines, cleaned, and an empty line after them."""
        shown = text if isinstance(text, str) else lines.joined(text)
        self.out.write(clean(shown).rstrip() + "\n\n")
        self.out.flush()

    def welcome(self) -> None:
        """What is in the library and how to begin."""
        if self.held_to is not None:
            self.assistant.report(self.held_to)
        self.say([GREETING, *self._library()])
        if self.resumed:
            count = len(self.conversation.turns)
            self.say(f"Going on after {count} earlier questions; the last answer was:")
            self.show(self.conversation.turns[-1].answer)

    def _library(self) -> Iterable[str]:
        reports = self.assistant.reports()
        shown = [r for r in reports if self.held_to in (None, r.id)]
        yield from map(lines.summary, shown[:5])
        if len(shown) > 5:
            yield f"and {len(shown) - 5} more reports: /reports"
        if not reports:
            yield "The library is empty: /add FILE reads a report into it."

    def take(self, line: str) -> None:
        """Do what one line says; whatever goes wrong becomes a line."""
        from assistant import AssistantError

        try:
            self._dispatch(line)
        except AssistantError as error:
            self.say(str(error))
        except OSError as error:
            self.say(": ".join(filter(None, [error.strerror or "No access", error.filename])))
        except Exception as error:
            self.say(FAILED.format(name=type(error).__name__))

    def _dispatch(self, line: str) -> None:
        match parse(clean(line)):
            case Question(text):
                self.ask(text)
            case OpenSource(number):
                self.open_source(number)
            case Refused(reason):
                self.say(reason)
            case Invocation() as invocation:
                COMMAND_METHODS[invocation.name](self, invocation)

    # -- answers -----------------------------------------------------------------------------

    def ask(self, question: str) -> None:
        """Ask, show and keep."""
        answer = self.assistant.ask(
            question, report=self.held_to, history=self.conversation.questions
        )
        self.show(answer)
        self.conversation.add(question, answer, report=self.held_to)

    def show(self, answer: Answer) -> None:
        """An answer with its sources, as `assistant ask` prints it."""
        from assistant.rendering import as_text

        self.say(as_text(answer))

    def open_source(self, number: int) -> None:
        """A source of the last answer in its surroundings."""
        citations = self.conversation.turns[-1].answer.citations if self.conversation.turns else ()
        found = next((c for c in citations if c.id == number), None)
        if found is None:
            known = ", ".join(str(c.id) for c in citations) or "none"
            self.say(f"The last answer has no source {number}; it has {known}.")
            return
        self.say(lines.passage(self.assistant.report(found.report), found))

    # -- commands ----------------------------------------------------------------------------

    def report_id(self, given: str = "") -> str:
        """The report a command is about: the one given, the one held to, or the only one."""
        from assistant import AssistantError

        reports = self.assistant.reports()
        wanted = given or self.held_to
        if wanted is None and len(reports) == 1:
            return reports[0].id
        if wanted is None:
            raise AssistantError(
                "Which report?", "Name one, or /use it for the whole chat; /reports lists them."
            )
        named = [r.id for r in reports if wanted.lower() in (r.id.lower(), r.service.lower())]
        return named[0] if named else wanted

    def do_scores(self, invocation: Invocation) -> None:
        """The ratings table."""
        self.say(lines.scores(self.assistant.ratings(self.report_id(invocation.rest))))

    def do_why(self, invocation: Invocation) -> None:
        """Ask why a standard was rated so: the engine's line with its sources."""
        if not invocation.rest:
            self.say("Name a standard, such as /why 2.2.")
            return
        self.ask(f"why was {invocation.rest} rated so?")

    def do_what_if(self, invocation: Invocation) -> None:
        """Suppose other ratings."""
        changes = dict(part.split("=", 1) for part in invocation.arguments if "=" in part)
        if not changes:
            self.say(WHAT_IF_USAGE)
            return
        self.say(lines.what_if(self.assistant.what_if(self.report_id(), changes)))

    def do_audit(self, invocation: Invocation) -> None:
        """Contradictions and panel decisions."""
        self.say(lines.findings(self.assistant.audit(self.report_id(invocation.rest))))

    def do_read(self, invocation: Invocation) -> None:
        """The contents, or the section whose title holds the words."""
        report = self.assistant.report(self.report_id())
        wanted = invocation.rest.lower()
        found = next((s for s in report.sections if wanted and wanted in s.title.lower()), None)
        if found is None:
            self.say(
                [
                    *([f"No section is called {invocation.rest}."] if wanted else []),
                    *lines.contents(report),
                ]
            )
            return
        self.say(found.span.of(report.text))

    def do_find(self, invocation: Invocation) -> None:
        """Passages that hold the words."""
        found = self.assistant.search(invocation.rest) if invocation.rest else ()
        quotes = (f"{f.report}, {f.section}: “{' '.join(f.quote.split())}”" for f in found)
        self.say(quotes if found else "Nothing was found for that; try fewer or other words.")

    def do_reports(self, _: Invocation) -> None:
        """The library."""
        self.say(
            [lines.summary(r) for r in self.assistant.reports()]
            or "The library is empty: /add FILE."
        )

    def do_use(self, invocation: Invocation) -> None:
        """Hold the chat to one report, or to none."""
        if invocation.rest.lower() in ("", "all"):
            self.held_to = None
            self.say("Questions go to the whole library.")
            return
        self.held_to = self.assistant.report(self.report_id(invocation.rest)).id
        self.say(f"Questions go to {self.held_to}.")

    def do_compare(self, invocation: Invocation) -> None:
        """Two reports side by side."""
        if len(invocation.arguments) != 2:
            self.say("Name two reports, such as /compare FIRST SECOND; /reports lists them.")
            return
        first, second = (self.assistant.ratings(self.report_id(a)) for a in invocation.arguments)
        self.say(lines.compare(first, second))

    def do_add(self, invocation: Invocation) -> None:
        """Read a file or folder in."""
        if not invocation.rest:
            self.say("Name a file or a folder, such as /add reports/2023.pdf")
            return
        for added in self.assistant.adding([Path(invocation.rest).expanduser()]):
            self.say(
                f"{added.file}: {added.status}"
                + (f" as {added.report}" if added.report else "")
                + (f". {added.reason}" if added.reason else "")
            )

    def do_remove(self, invocation: Invocation) -> None:
        """Take a report out; only by its id, so that a slip removes nothing."""
        if not invocation.rest:
            self.say("Name the report's id; /reports lists them.")
            return
        self.assistant.remove(invocation.rest)
        self.held_to = None if self.held_to == invocation.rest else self.held_to
        self.say(
            f"{invocation.rest} is no longer in the library; the file it came from is untouched."
        )

    def do_copy(self, _: Invocation) -> None:
        """There is no clipboard in a pipe."""
        self.say("In line mode, copy from the text above, or save it: /export chat.md")

    def do_export(self, invocation: Invocation) -> None:
        """Save the conversation."""
        from assistant.conversation_files import save

        path = save(self.conversation, Path(invocation.rest or "conversation.md").expanduser())
        self.say(f"Saved {len(self.conversation.turns)} answers with their sources in {path}.")

    def do_forget(self, invocation: Invocation) -> None:
        """Delete this conversation, or all."""
        self.conversation.forget()
        count = self.store.forget_all() if invocation.rest == "all" else 0
        self.say(f"This conversation is deleted{f', and {count} kept ones' if count else ''}.")

    def do_help(self, _: Invocation) -> None:
        """What can be typed."""
        self.say(["A question, or the number of a source, or:", *help_lines()])

    def do_quit(self, _: Invocation) -> None:
        """Leave."""
        self.done = True


COMMAND_METHODS: dict[str, Callable[[PlainChat, Invocation], None]] = {
    command.name: getattr(PlainChat, f"do_{command.name.replace('-', '_')}") for command in COMMANDS
}
