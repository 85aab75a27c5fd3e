"""Answers in the report's own words and figures: looked up where there is a place for them, else found and gathered.

What is looked up, in the order in which `compose` tries it:

- of the report itself: `about` (where the service lies, its dates, what a term means), `offices` (who inspected, who
  chairs the board, who runs the service), `absent` (who is missing), `inspected_before`, `areas` (how the two of a
  joint service differ)
- `practice`: the examples set apart as good or poor practice
- `mentions`: whether a thing is spoken of at all; `mention_asked` tells whether that is the question
- `recommendations/`: all of them, or some as a question picks them
- of tables: `budget`, `table_rows`, and `figures` for one value or two compared, with `figure_values` (amounts),
  `figure_verdicts` ("Yes: ") and `other_figure` (where the prose gives another)
- `general`: what people say (`speakers`), what is worth copying, strong and weak points
- `findings`: the strengths and areas for improvement that the report lists; `items` picks some of a list
- `overview`: all of the service, a domain or a standard in short

What has no place of its own is found by `find`: a search, held against the question by `evidence.weigh`, then
`gather`, which takes its length from `form`, its sentences from `chosen` and what they are read with from `around`.
"""
