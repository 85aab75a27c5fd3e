"""Two themes of our own and the terminal's colours; the choice is remembered.

Both keep text at a contrast that can be read for an hour. With NO_COLOR the terminal's own theme is
taken: Textual's others would only turn grey, at full length.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="inspection-dark",
    primary="#5694ca",
    secondary="#7fa6c9",
    accent="#6cb6ff",
    warning="#e0a83e",
    error="#f0776c",
    success="#6fbf73",
    foreground="#e6e9ee",
    background="#11161d",
    surface="#171e27",
    panel="#1f2935",
    boost="#1b232d",
    dark=True,
)
LIGHT = Theme(
    name="inspection-light",
    primary="#1d70b8",
    secondary="#44688a",
    accent="#0b5394",
    warning="#a65c00",
    error="#b3261e",
    success="#1e6b34",
    foreground="#14191f",
    background="#fbfbf9",
    surface="#f2f3f0",
    panel="#e3e7ea",
    boost="#eef0ee",
    dark=False,
)
OWN = (DARK, LIGHT)


def first_theme(
    remembered: str | None, known: Mapping[str, object], *, environ: Mapping[str, str]
) -> str:
    """The theme to begin with: no colour if that is asked for, else the remembered one."""
    if no_color(environ):
        return "ansi-dark"
    wanted = environ.get("TEXTUAL_THEME") or remembered or DARK.name
    return wanted if wanted in known else DARK.name


def no_color(environ: Mapping[str, str]) -> bool:
    """Whether colour is unwanted; as Textual reads it, the variable need only be there."""
    return "NO_COLOR" in environ
