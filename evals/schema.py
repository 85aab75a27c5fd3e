"""The format of a suite as JSON Schema, for editors and for programs that write suites.

Made from `evals.suite`, so that it cannot say anything else: `python -m evals.schema` prints it, and
`suites/suite.schema.json` is that.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from evals.check_suite import Working
from evals.suite import Case, Conversation, Rewording

_KINDS = (Case, Conversation, Rewording, Working)
_ABOUT = (
    "One line of a suite. NAME.jsonl holds questions (Case), and beside it may lie "
    "NAME-conversations.jsonl (Conversation), NAME-paraphrases.jsonl (Rewording) and "
    "NAME-workings.jsonl (Working, for checking a suite only). Names that begin with _ are passed over."
)


def schema() -> dict[str, Any]:
    """A row of any of a suite's files; `$defs` has each kind by itself."""
    _, made = models_json_schema([(kind, "validation") for kind in _KINDS])
    for kind in made["$defs"].values():
        kind["patternProperties"] = {"^_": {}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Suite row",
        "description": _ABOUT,
        "anyOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in _KINDS],
        "$defs": made["$defs"],
    }


def main() -> None:
    """Print the schema."""
    print(json.dumps(schema(), ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
