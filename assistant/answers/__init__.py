"""From a question as understood to a verified answer. Each knows only what stands below it.

`compose` goes through the tables of `composers` and the readings in the order of `choosing`, whose rules are
`first_readings`, which go by what is `named`. The composers of `conversation`, `several`, `premises`, `two_places`,
`told` and `rated` find what they tell in `evidence`, put it in the phrases of `wording`, and hand over a `draft`,
which `verify` checks.
`scope` holds the reports asked about and `view` is one of them, with its rating. Patterns and words are in `data/`.
"""
