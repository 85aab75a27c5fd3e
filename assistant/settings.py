"""Where things are kept and what can be set, by environment (`ASSISTANT_*`) or by settings file.

The home holds `library.db` (the truth), `chroma/` and `models/` (derived) and `conversations/`. Nothing
here touches the disk: making the home is the library's job, so that `--help` never writes a file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator

from corpus.errors import AssistantError

FILE = "settings.toml"
_PREFIX = "assistant_"
_SECRET = frozenset({"chroma_url"})
"""Settings that may hold a password and are never printed."""


class SettingsError(AssistantError):
    """A setting, or the file of settings, that cannot be used."""


def default_home() -> Path:
    """The platform's data folder for this product."""
    return user_data_path("inspection-assistant", appauthor=False)


class Settings(BaseModel):
    """Everything that can be set; the environment wins over `settings.toml` in the home.

    pydantic-settings would do the same, but its import takes a tenth of a cold question.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_default=True, hide_input_in_errors=True
    )

    home: Path = Field(default_factory=default_home)
    """The folder that holds the library."""
    bundled: bool = True
    """Whether an empty library begins with the bundled report."""
    encoder: str = "all-MiniLM-L6-v2"
    """Name or path of the sentence-transformers model; changing it needs `assistant reindex`."""
    chroma_url: HttpUrl | None = None
    """A Chroma server that holds the vectors, shared by several libraries; None for the home."""
    conversations: bool = True
    """Whether chat conversations are kept (only ever on this machine)."""
    model: str = ""
    """A chat model that helps with every question ("provider:name"); empty for none."""
    model_timeout: float = Field(default=30.0, gt=0, allow_inf_nan=False)
    """Seconds that it may take over one question, in all."""

    @property
    def server(self) -> str | None:
        """The address of the Chroma server, as `Library.open` takes it."""
        return str(self.chroma_url) if self.chroma_url else None

    def __init__(self, **values: Any) -> None:
        """Gather the settings.

        Raises:
            SettingsError: one cannot be used, or `settings.toml` cannot be read.
        """
        try:
            super().__init__(**_gathered(values))
        except ValidationError as error:
            raise _unusable(error) from error

    @property
    def models(self) -> Path:
        """The folder of what is derived from models."""
        return self.home / "models"

    @field_validator("home")
    @classmethod
    def _expand(cls, home: Path) -> Path:
        return home.expanduser()


def _gathered(given: Mapping[str, Any]) -> dict[str, Any]:
    """Explicit values, then the environment, then the home's `settings.toml`."""
    environment = _environment()
    home = given.get("home") or environment.get("home") or default_home()
    return {**_of_file(Path(str(home)).expanduser() / FILE), **environment, **given}


def _environment() -> dict[str, str]:
    """What the environment sets; names in any case, and an empty value is none."""
    told = {name.lower(): value for name, value in os.environ.items() if value}
    names = {field: _PREFIX + field for field in Settings.model_fields}
    return {field: told[name] for field, name in names.items() if name in told}


def _of_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{file} cannot be read: {' '.join(str(error).split())}.",
            "Mend the file or its permissions, or move it away.",
        ) from error


def _unusable(error: ValidationError) -> SettingsError:
    """The first fault, by the names that a person may have written."""
    fault = error.errors()[0]
    name = ".".join(map(str, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        known = ", ".join(sorted(Settings.model_fields))
        return SettingsError(f"There is no setting {name!r} (in {FILE}).", f"Known are {known}.")
    used = "used" if name in _SECRET else repr(fault["input"])
    return SettingsError(
        f"The setting {name!r} cannot be {used}: {fault['msg']}.",
        f"Change ASSISTANT_{name.upper()}, or {name} in {FILE}.",
    )
