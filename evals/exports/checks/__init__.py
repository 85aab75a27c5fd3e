"""Programs for the environments of other tools: each imports its tool and nothing of ours.

Each is given a folder with `TOOL.jsonl` (our export) and `judged.json` (what our own checks say of the
same answers, by row), loads the rows into the tool's own classes, runs a metric of the tool's that
needs no model, and ends with 1 where the two disagree.
"""
