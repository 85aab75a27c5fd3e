"""What a question takes for granted, set against what the report says.

Ratings and counts of them: `rating_premises` and `despite`. Any other fact: `fact_premises` puts each of the
question's `claims` to the checks, which each rule for it, against it, or not at all.

- `direction`: which way a number went
- `printed`: dates, leader and score that a report prints once
- `holders`: who chairs
- `measured`, `named_apart`: another number of the same thing, or of another place; `measures` reads numbers
- `opposites`, `turned`: the contrary of a word, by reviewed pairs of wordings or by antonyms
- `affirmed`, `denied`: there is what the claim takes to be absent, or none of what it takes to be there

`matter` holds what a claim is of and finds the sentences on it; `otherwise` puts the correction.
"""
