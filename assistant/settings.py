"""Where things are kept and what can be set, by environment (`ASSISTANT_*`) or by settings file.

The home holds `library.db` (the truth), `chroma/` and `models/` (derived) and `conversations/`. Nothing
here touches the disk: making the home is the library's job, so that `--help` never writes a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, HttpUrl, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from corpus.errors import AssistantError

FILE = "settings.toml"


class SettingsError(AssistantError):
    """A setting, or the file of settings, that cannot be used."""


def default_home() -> Path:
    """The platform's data folder for this product."""
    return user_data_path("inspection-assistant", appauthor=False)


class Settings(BaseSettings):
    """Everything that can be set; the environment wins over `settings.toml` in the home."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", env_ignore_empty=True, extra="forbid", frozen=True
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
            super().__init__(**values)
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

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Explicit values, then the environment, then the home's `settings.toml`."""
        home = (init_settings().get("home") or env_settings().get("home")) or default_home()
        file = Path(str(home)).expanduser() / FILE
        try:
            return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, file)
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
    return SettingsError(
        f"The setting {name!r} cannot be {fault['input']!r}: {fault['msg']}.",
        f"Change ASSISTANT_{name.upper()}, or {name} in {FILE}.",
    )
