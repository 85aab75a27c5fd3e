"""Ask youth justice inspection reports in plain words: quotes word for word, scores recomputed.

    from assistant import Assistant

    with Assistant.open() as assistant:
        answer = assistant.ask("why was planning inadequate?")

The names below are the whole public surface. They load on first use, so that `import assistant` stays
light: neither torch, chromadb nor textual is imported before a question needs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.version import __version__ as __version__

if TYPE_CHECKING:
    from assistant.api import Assistant as Assistant
    from assistant.model import Answer as Answer
    from assistant.model import Citation as Citation
    from assistant.model import Claim as Claim
    from assistant.results import Added as Added
    from assistant.results import AuditFinding as AuditFinding
    from assistant.results import Found as Found
    from assistant.results import Ratings as Ratings
    from assistant.results import ReportSummary as ReportSummary
    from assistant.results import WhatIf as WhatIf
    from corpus.errors import AssistantError as AssistantError
    from corpus.model import Rating as Rating
    from corpus.model import Report as Report

_HOMES = {
    "Added": "assistant.results",
    "Answer": "assistant.model",
    "Assistant": "assistant.api",
    "AssistantError": "corpus.errors",
    "AuditFinding": "assistant.results",
    "Citation": "assistant.model",
    "Claim": "assistant.model",
    "Found": "assistant.results",
    "Rating": "corpus.model",
    "Ratings": "assistant.results",
    "Report": "corpus.model",
    "ReportSummary": "assistant.results",
    "WhatIf": "assistant.results",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
