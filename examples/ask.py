"""Open the library, ask, follow up, and look a source up at its exact place.

python examples/ask.py "why was planning inadequate?"
"""

from __future__ import annotations

import sys

from assistant import Assistant, AssistantError


def main(question: str) -> None:
    """Print the answer with its sources, then a follow-up and the scores."""
    with Assistant.open() as assistant:
        answer = assistant.ask(question)
        print(f"{answer.status}: {answer.text}\n")
        for source in answer.citations:
            text = assistant.text(source.report)
            assert source.quote == text[source.char_start : source.char_end]
            print(f"[{source.id}] {source.report}, {source.section}: {source.quote!r}")

        follow_up = assistant.ask("and for out-of-court?", history=[question])
        print(f"\n{follow_up.text}\n")

        for report in assistant.reports():
            ratings = assistant.ratings(report.id)
            print(report.service, ratings.overall.published, ratings.total.published)
            supposed = assistant.what_if(report.id, {"1.1": "Good"})
            print("with 1.1 rated Good:", supposed.changed["overall"]["rating"])


if __name__ == "__main__":
    try:
        main(" ".join(sys.argv[1:]) or "why was planning inadequate?")
    except AssistantError as error:  # the one error that a caller has to know
        sys.exit(str(error))
