"""Forms that can only mean one thing: decided without the classifier and without the encoder.

Rules are kept for these alone. As a first stage for everything they lost 7 to 16 points on
questions their author had not seen, so what is open belongs to `classifier`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.questions.data_files import load_yaml


@dataclass(frozen=True, slots=True)
class Form:
    """A closed form; `kind` is an intent, or for a follow-up form its kind."""

    group: str
    """"injection", "where_said" or "follow_up"."""
    kind: str
    pattern: str
    examples: tuple[str, ...]
    cues: tuple[str, ...] = ()
    """One of these must stand in the question; none: always tried."""

    def fits(self, plain: str) -> bool:
        """Whether `plain` (see `plain_text`) has this form; `re` keeps the compiled pattern."""
        likely = not self.cues or any(cue in plain for cue in self.cues)
        return likely and re.search(self.pattern, plain) is not None


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """All forms of the data file, in order."""
    return tuple(
        Form(
            group,
            row.get("kind", group),
            row["pattern"],
            tuple(row["examples"]),
            tuple(row.get("cues", ())),
        )
        for group, rows in load_yaml("closed_forms.yaml").items()
        for row in rows
    )


def plain_text(question: str) -> str:
    """Lower case, no apostrophes or commas, hyphens inside words as spaces, single spaces."""
    lowered = re.sub(r"['’‘`,]", "", question.lower())
    return " ".join(re.sub(r"(?<=\w)[-–](?=\w)", " ", lowered).split())


def closed_form(question: str, *, history: bool) -> Form | None:
    """The first form that fits; forms that lean on an earlier turn only where there is one."""
    plain = plain_text(question)
    possible = (form for form in forms() if history or form.group != "follow_up")
    return next((form for form in possible if form.fits(plain)), None)
