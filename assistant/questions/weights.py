"""Arrays of an `.npz` file without numpy, whose import alone would take a sixth of a cold question.

Only what the weight files hold is read: uncompressed, C order, bytes or floats of two or four bytes.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zipfile import ZipFile

_HEADER = struct.Struct("<8xH")
_FORMATS = {"|u1": "B", "<f2": "e", "<f4": "f"}


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A table of floats, unpacked a row at a time; a vector is a table of one row."""

    raw: bytes
    format: str
    """The `struct` letter of one value."""
    columns: int

    @lru_cache(maxsize=4096)  # noqa: B019 - the few tables there are stay loaded
    def row(self, at: int) -> tuple[float, ...]:
        """The values of a row, from 0."""
        row = _row(self.columns, self.format)
        return row.unpack_from(self.raw, at * row.size)


@lru_cache(maxsize=16)
def _row(columns: int, format: str) -> struct.Struct:
    return struct.Struct(f"<{columns}{format}")


def read_rows(archive: ZipFile, name: str) -> Rows:
    """The array `name` of an open `.npz` file."""
    data = archive.read(f"{name}.npy")
    (length,) = _HEADER.unpack_from(data)
    start = _HEADER.size + length
    header = ast.literal_eval(data[_HEADER.size : start].decode("latin-1"))
    shape: Sequence[int] = header["shape"]
    return Rows(data[start:], _FORMATS[header["descr"]], shape[-1])


def read_text(archive: ZipFile, name: str) -> str:
    """The text whose UTF-8 bytes are the array `name`."""
    return read_rows(archive, name).raw.decode()
