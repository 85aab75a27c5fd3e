"""The reviewed data files of the answers, read once."""

from __future__ import annotations

from functools import partial

from assistant import data_files

_PACKAGE = "assistant.answers"

patterns = partial(data_files.load, _PACKAGE)
"""The mapping in `assistant/answers/data/<name>`."""
words_in = partial(data_files.words, _PACKAGE)
"""The words of a list of lines of a file."""
pattern = partial(data_files.pattern, _PACKAGE)
"""One pattern of a file, compiled."""
