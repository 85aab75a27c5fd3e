"""What each command does in the chat, and the palette that lists them all.

The table of commands is `tui.commands`, shared with the line mode; here each name gets its deed on
the screen. Where a command needs something that was not given, it opens the place to choose it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui import dialogs
from tui.commands import COMMANDS, Invocation

if TYPE_CHECKING:
    from tui.app import ChatApp

Deed = Callable[["ChatApp", Invocation], None]


def run(app: ChatApp, invocation: Invocation) -> None:
    """Do a command; what goes wrong becomes a line in the chat."""
    try:
        DEEDS[invocation.name](app, invocation)
    except Exception as error:
        app.chat.complain(app.explain(error))


def palette(app: ChatApp) -> Iterator[tuple[str, str, Callable[[], None]]]:
    """(title, help, deed) of everything that can be done, for the command palette."""
    for command in COMMANDS:
        title = command.name.replace("-", " ").capitalize()
        yield title, command.help, partial(run, app, Invocation(command.name, (), ""))
    yield "Question", "back to the prompt (Esc)", app.chat.show_chat
    yield "Chat or source", "change the pane (F2)", app.chat.action_pane
    yield (
        "Find in the report",
        "search the text of the report at hand (Ctrl+F)",
        app.chat.action_find,
    )
    yield "Contents", "jump to a section of the report at hand", app.chat.action_contents
    yield "Stop", "stop waiting for an answer (Esc)", lambda: _ignore(app.chat.stop())
    yield "Theme", "dark, light or the terminal's own colours", app.action_change_theme


def _ignore(_: object) -> None:
    """Palette deeds give nothing back."""


def _scores(app: ChatApp, invocation: Invocation) -> None:
    _with_named(app, invocation.rest, app.chat.scores.open)


def _why(app: ChatApp, invocation: Invocation) -> None:
    if invocation.rest:
        app.chat.ask(f"why was {invocation.rest} rated so?")
    else:
        app.chat.action_scores()


def _what_if(app: ChatApp, invocation: Invocation) -> None:
    changes = dict(part.split("=", 1) for part in invocation.arguments if "=" in part)
    app.with_report(lambda report: app.chat.scores.open(report, what_if=True, changes=changes))


def _audit(app: ChatApp, invocation: Invocation) -> None:
    _with_named(app, invocation.rest, lambda r: app.chat.scores.open(r, row="finding:0"))


def _read(app: ChatApp, invocation: Invocation) -> None:
    app.with_report(lambda report: app.chat.source.read_section(report, invocation.rest))


def _find(app: ChatApp, invocation: Invocation) -> None:
    app.with_report(lambda report: app.chat.source.read(report, find=invocation.rest))


def _reports(app: ChatApp, _: Invocation) -> None:
    app.action_library()


def _use(app: ChatApp, invocation: Invocation) -> None:
    if invocation.rest.lower() == "all":
        app.hold_to(None)
    elif not invocation.rest:
        app.action_library()
    else:
        _with_named(app, invocation.rest, app.hold_to)


def _compare(app: ChatApp, invocation: Invocation) -> None:
    if len(invocation.arguments) != 2:
        app.action_library()
        app.notify("Mark two reports with space, then press c.", markup=False)
        return
    found = [app.shelf.find(words) for words in invocation.arguments]
    for words, report in zip(invocation.arguments, found, strict=True):
        if report is None:
            app.chat.complain(f"No report is called {words}; /reports lists them.")
            return
    dialogs.compare(app, *[report for report in found if report is not None])


def _add(app: ChatApp, invocation: Invocation) -> None:
    dialogs.add(app, invocation.rest)


def _remove(app: ChatApp, invocation: Invocation) -> None:
    if invocation.rest:
        _with_named(app, invocation.rest, lambda report: dialogs.remove(app, report))
    else:
        app.action_library()


def _copy(app: ChatApp, _: Invocation) -> None:
    app.chat.action_copy_turn()


def _export(app: ChatApp, invocation: Invocation) -> None:
    from assistant.conversation_files import save

    if app.conversation is None or not app.conversation.turns:
        app.chat.complain("There is nothing to export yet.")
        return
    if not invocation.rest:
        dialogs.export(app)
        return
    path = save(app.conversation, Path(invocation.rest).expanduser())
    app.chat.complain(f"Saved {len(app.conversation.turns)} answers with their sources in {path}.")


def _forget(app: ChatApp, invocation: Invocation) -> None:
    if app.conversation is None or app.store is None:
        return
    app.conversation.forget()
    count = app.store.forget_all() if invocation.rest == "all" else 0
    app.chat.transcript.empty()
    app.chat.complain(f"This conversation is deleted{f', and {count} kept ones' if count else ''}.")


def _help(app: ChatApp, _: Invocation) -> None:
    app.action_keys()


def _quit(app: ChatApp, _: Invocation) -> None:
    app.exit(return_code=0)


def _with_named(app: ChatApp, words: str, act: Callable[[str], object]) -> None:
    """Act on the report that is named, else on the one at hand."""
    if not words:
        app.with_report(act)
        return
    report = app.shelf.find(words)
    if report is None:
        app.chat.complain(f"No report is called {words}; /reports lists them.")
    else:
        act(report)


DEEDS: dict[str, Deed] = {
    command.name: globals()[f"_{command.name.replace('-', '_')}"] for command in COMMANDS
}
