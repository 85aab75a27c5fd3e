"""What a question asks for, and where a report holds it.

On a question's way, from its words to passages that answer:

- `asked_for`: the kind of thing, its noun, the words that narrow it down; `words` compares them by stems
- `search` sends `requests` to the retriever (`initials` adds abbreviations of the report's own names) and gives
  `weigh` what comes back
- `weigh` decides passage by passage, and for all, whether the question is answered: by what each holds of it
  (`held`, with `kinds` for the kind of thing) in its surroundings (`context`, `reading`)
- what ranks those that do: `bearing` (is the topic what a sentence is about), `plainly` (does it say it outright)

Where a report has a place for what is asked, that is read instead: `sentences` (by a pattern), `places` (by numbers
and rare words), `figure_topics`, `findings`, `inspectors_said` (of a standard), `methodology` and `boxes`.
"""
