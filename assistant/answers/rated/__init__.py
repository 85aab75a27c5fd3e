"""Answers from ratings: looked up, explained, compared, supposed otherwise; the engine computes them."""
