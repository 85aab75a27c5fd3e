"""Several may open a library that is not there yet: one makes it, the others wait."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from index.library import Library

ROUNDS = 40
AT_ONCE = 4


def test_all_who_open_a_new_library_at_once_get_the_same_one(tmp_path: Path) -> None:
    start = Barrier(AT_ONCE)

    def opened(home: Path) -> str:
        start.wait()
        with Library.open(home) as library:
            return library.key

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for round in range(ROUNDS):
            keys = set(pool.map(opened, [tmp_path / str(round)] * AT_ONCE))
            assert len(keys) == 1
            assert keys != {""}
