"""YAML text to plain values, by libyaml where the platform has it.

It is ten times as fast as the loader in Python, and every cold question reads some thirty data files.
"""

from __future__ import annotations

from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> Any:
    """The value of a YAML document.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    return yaml.load(text, _LOADER)
