"""Answers over several reports: computed from all, put to each, or of named services side by side."""
