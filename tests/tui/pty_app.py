"""The chat over the fake, as a process of its own for tests in a real terminal: `pty_app.py [MODE]`."""

from __future__ import annotations

import sys

from assistant.adding import Progress
from assistant.conversation import ConversationStore
from assistant.model import Answer
from tests.tui.fake import FakeAssistant
from tui.app import ChatApp, run
from tui.ports import Library

ESCAPES = (
    "\x1b]52;c;aGFja2Vk\x07 \x1b[31mred \x9d0;title\x9c \x1b]0;title\x07 \u202eright \x85 \x7f"
)
MARKUP = "[@click=app.quit]quit[/] [/x] [bold]b[/bold] [link=http://a.b]l[/]"


def hostile() -> FakeAssistant:
    """Text that was sanitised nowhere: a report, an answer and its quote."""
    text = (
        f"1. Heading {ESCAPES}{MARKUP}\n\n- bullet {ESCAPES}\n\na\t{ESCAPES}\tb\n\n" + "x" * 100_000
    )
    fake = FakeAssistant(text=text)
    quote = fake.cite(1, text[:200], f"Section {ESCAPES}{MARKUP}")
    fake.answers["q"] = Answer(
        question="q",
        status="answered",
        text=f"Said {ESCAPES}{MARKUP} [1]",
        citations=(quote,),
        assumed=(f"read {ESCAPES}{MARKUP}",),
    )
    return fake


def crashing(_: object) -> None:
    secret = "the words of a question"
    raise RuntimeError(secret)


def main(mode: str) -> int:
    def factory(progress: Progress) -> Library:
        return hostile() if mode == "hostile" else FakeAssistant()

    if mode == "crash":
        ChatApp.action_keys = crashing  # type: ignore[method-assign,assignment]
    return run(factory, store=ConversationStore(None))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
