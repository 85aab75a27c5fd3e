"""Answers over several reports: computed from all, put to each, or of named services side by side.

- `library`: from every report's card; `editions`: which of a service's reports is meant
- `side_by_side`: named services, with `beside` (what they can be compared in); `figures_beside`: an amount, from the
  same row of each; `in_common`: what they are rated alike in, and recommended alike
- `each`: a question put to every report by its own composers, laid out by `each_told`
"""
