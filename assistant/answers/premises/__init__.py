"""What a question takes for granted, set against what the report says.

- `printed`: dates, leader and score that a report prints once
- `rating_premises`: a rating, a count of ratings or a score that is not the one published
- `despite`: a rating that is set against some of its own figures
- `fact_premises`: anything else. `claims` finds what is presumed, by the form of the question; then, in this order:
  `direction` (which way a number went), `printed`, `contrary.not_there`, `holders` (who chairs), `amounts` (another
  number of the same thing), the pairs of `opposites.yaml`, and in `contrary` what is denied, affirmed or turned round

`matter` holds a claim's nouns, which a sentence must have to contradict it; `otherwise` puts the correction.
"""
