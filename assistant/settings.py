"""Where things are kept and what can be set, by environment (`ASSISTANT_*`) or by settings file.

The home holds `library.db` (the truth), `chroma/` and `models/` (derived) and `conversations/`. Nothing
here touches the disk: making the home is the library's job, so that `--help` never writes a file.
"""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


def default_home() -> Path:
    """The platform's data folder for this product."""
    return user_data_path("inspection-assistant", appauthor=False)


class Settings(BaseSettings):
    """Everything that can be set; the environment wins over `settings.toml` in the home."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", extra="ignore", frozen=True)

    home: Path = Field(default_factory=default_home)
    """The folder that holds the library."""
    bundled: bool = True
    """Whether an empty library begins with the bundled report."""
    encoder: str = "all-MiniLM-L6-v2"
    """Name or path of the sentence-transformers model; changing it needs `assistant reindex`."""
    conversations: bool = True
    """Whether chat conversations are kept (only ever on this machine)."""

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
        file = TomlConfigSettingsSource(settings_cls, Path(str(home)) / "settings.toml")
        return init_settings, env_settings, file
