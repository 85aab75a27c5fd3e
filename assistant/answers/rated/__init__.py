"""Answers from ratings: looked up, explained, compared, supposed otherwise; the engine computes them.

- one or some: `ratings`, `points`, `key_questions`, `prompts` (the data annexe), with `lines` that all of them say
- many at once: `in_order` (ranked), `summed_up` (one figure), `rating_counts` (a number taken for granted)
- why: `why`, and what the panel did: `discretion`, `panel`
- against each other: `comparisons`, `further` (which of two is nearer), `nearest` (to another rating)
- supposed: `what_if` with `supposed_shares`, `way_up`, `still_needed`; of numbers alone: `given_points`, `given_shares`
- the rules and the cases: `method`, `samples`, `limits`
"""
