"""Coverage-guided fuzzing by atheris: `python -m tests.security.coverage_fuzz TARGET SECONDS FOLDER`.

The fuzzer keeps what reaches new lines, so it goes deeper than draws. Anything but a result or an
`AssistantError` ends it with the input that did it; so does an input that takes longer than `SLOWEST`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import atheris

SLOWEST = 20
"""Seconds for one input; far more than any needs, also on a busy machine."""
LONGEST = 6000
"""Bytes of an input: questions have 4,000 characters at most."""

with atheris.instrument_imports(include=["corpus", "assistant.questions", "assistant.rating"]):
    from assistant.model import Query
    from assistant.questions.understand import understand
    from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry
    from corpus.build import read_report
    from corpus.errors import AssistantError
    from corpus.sanitize import sanitize

VOCABULARY = LibraryVocabulary(services=(ServiceEntry("Anytown", ("anytown-2022-01",)),))


def read(data: bytes, folder: Path) -> None:
    """A report of these bytes; the first says of which format."""
    kind = (".md", ".html", ".txt")[data[0] % 3] if data else ".md"
    path = folder / f"input{kind}"
    path.write_bytes(data[1:])
    read_report(path)


def ask(data: bytes, folder: Path) -> None:
    """A conversation of one question a line, read by words alone."""
    read_so_far: list[Query] = []
    for line in sanitize(data.decode("utf-8", "replace")).split("\n")[:4]:
        if line.strip():
            read_so_far.append(understand(line, vocabulary=VOCABULARY, history=tuple(read_so_far)))


TARGETS: dict[str, Callable[[bytes, Path], None]] = {"read": read, "ask": ask}


def main() -> None:
    """Fuzz for as long as said; libFuzzer prints how many inputs it tried."""
    target, seconds, folder = TARGETS[sys.argv[1]], sys.argv[2], Path(sys.argv[3])

    def once(data: bytes) -> None:
        try:
            target(data, folder)
        except AssistantError:
            return

    seeds = folder / "seeds"
    seeds.mkdir(exist_ok=True)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}"]
    options += [f"-artifact_prefix={folder}/", "-print_final_stats=1", "-verbosity=1"]
    atheris.Setup([sys.argv[0], *options, str(seeds)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
