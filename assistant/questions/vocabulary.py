"""What the library knows, as far as reading a question needs it.

Passed in as a value, so that this package needs no database: which services are held,
which words the reports use (for spelling), and how the framework in use numbers its standards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.questions.data_files import load_yaml


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A service with at least one report in the library."""

    name: str
    """As the reports print the place, such as "Kingston upon Hull"."""
    reports: tuple[str, ...] = ()
    """Report ids, oldest first."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandardEntry:
    """A standard of the framework in use."""

    number: str
    title: str
    case_type: str | None = None
    """"court" or "out_of_court" for case-led standards, else None."""
    scored: bool = True
    """Whether it counts towards the total."""


@dataclass(frozen=True, slots=True)
class LibraryVocabulary:
    """Everything `understand` is told about the library."""

    services: tuple[ServiceEntry, ...] = ()
    words: frozenset[str] = frozenset()
    """Lower-case words of all reports; empty is allowed and leaves spelling to the data files."""

    @property
    def framework(self) -> tuple[StandardEntry, ...]:
        """The standards to read questions by."""
        return youth_standards()

    @property
    def maximum(self) -> int:
        """The highest total: three points for each scored standard."""
        return 3 * sum(entry.scored for entry in self.framework)


@lru_cache(maxsize=1)
def youth_standards() -> tuple[StandardEntry, ...]:
    """The youth framework's standards, from the data files."""
    return tuple(StandardEntry(**row) for row in load_yaml("standards.yaml")["standards"])
