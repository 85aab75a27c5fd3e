"""What opens an item of a list: bullets, numbers, letters and roman numbers, the same in all formats."""

from __future__ import annotations

import re

BULLETS = "•▪◦‣∙●○■□➢✓·\uf0b7\uf0a7\uf0fc"
"""Signs that open an item and are nothing else."""
LABEL = r"\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)]"
"""A number or letter before an item."""
LETTERED = re.compile(
    r"\s*(?:\((?:\d{1,2}|[a-z]|[ivx]{2,5})\)|[ivx]{2,5}[.)]|(?<=\s)[a-z]\.|[ivx]\.|[a-z]\))\s+(?![^?]*\?)\S"
)
"""An item with a letter or roman number; such a question is part of a table."""
