"""From a question as understood to a verified answer. Each knows only what stands below it.

`compose` tries the composers of `conversation`, `several`, `premises`, `two_places`, `told` and `rated`; they find
what they tell in `evidence`, put it in the phrases of `wording`, and hand over a `draft`, which `verify` checks.
`scope` holds the reports asked about and `view` is one of them, with its rating. Patterns and words are in `data/`.
"""
