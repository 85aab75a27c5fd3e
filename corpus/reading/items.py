"""What opens an item of a list: bullets, numbers, letters and roman numbers, the same in all formats."""

from __future__ import annotations

import re

BULLETS = "•▪◦‣∙●○■□➢✓·\uf0b7\uf0a7\uf0fc"
"""Signs that open an item and are nothing else."""
LABEL = r"\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)]"
"""A number or letter before an item."""
_LETTERED = re.compile(
    r"\s*(?:\((?:\d{1,2}|[a-z]|[ivx]{2,5})\)|[ivx]{2,5}[.)]|(?<=\s)[a-z]\.|[ivx]\.|[a-z]\))\s+(?![^?]*\?)\S"
)


def is_lettered(text: str) -> bool:
    """Whether a text is an item with a letter or roman number; such a question is part of a table."""
    return bool(_LETTERED.match(text))
