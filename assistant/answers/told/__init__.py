"""Answers in the report's own words and figures: looked up where there is a place for them, else found and gathered.

What is looked up, in the order in which `compose` tries it:

- of the report itself: `about` (who inspected, where the service lies, its dates, what a term means),
  `inspected_before`
- `practice`: the examples set apart as good or poor practice
- `mentions`: whether a thing is spoken of at all; `mention_asked` tells whether that is the question
- of the recommendations: `of_recommendations` (one by its number, why, by when, which first), `lists` (all of them,
  those for somebody, those on a topic), `addressed` (what is recommended to or about what a question names). They
  pick by whom is addressed (`addressees`), by topic (`recommended`, `nearest_recommendation`) or by place (`items`)
- of tables: `budget`, `table_rows`, and `figures` for one value or two compared, with `figure_values` (amounts),
  `figure_verdicts` ("Yes: ") and `other_figure` (where the prose gives another)
- `general`: what people say (`speakers`), what is worth copying, strong and weak points (`lists`)
- `overview`: all of the service, a domain or a standard in short

What has no place of its own is found by `find`: a search, held against the question by `evidence.weigh`, then
`gather`, which takes its length from `form`, its sentences from `chosen` and what they are read with from `around`;
`offices` and `absent` put first who holds an office, or who is missing.
"""
