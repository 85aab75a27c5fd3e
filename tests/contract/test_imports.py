"""What stays light, seen from outside: in a fresh process, by what has been loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "torch",
    "chromadb",
    "textual",
    "sentence_transformers",
    "onnxruntime",
    "sklearn",
    "langchain",
    "langchain_core",
    "mcp",
)


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('LOADED', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    names = done.stdout.rpartition("LOADED")[2].split()
    return {name.split(".")[0] for name in names}


HELP = """
from assistant.cli import main
try:
    main(["--help"])
except SystemExit:
    pass
"""


@pytest.mark.parametrize(
    "code",
    [
        "import assistant",
        HELP,
        "import assistant.rating",
        "from assistant import Assistant, Answer",
    ],
    ids=["import assistant", "assistant --help", "import assistant.rating", "the public names"],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert not loaded_after(code) & set(HEAVY)


def test_every_public_name_is_there() -> None:
    import assistant

    assert all(hasattr(assistant, name) for name in assistant.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    import assistant

    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        assistant.nonsense  # noqa: B018
