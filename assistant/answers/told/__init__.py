"""Answers in the report's own words and figures: found, gathered, listed."""
