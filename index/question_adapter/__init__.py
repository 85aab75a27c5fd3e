"""How people ask, learnt: a low-rank adapter of the shipped encoder for questions, and what it is trained on.

`asked.jsonl` holds made-up passages in the register of inspection reports, each with questions that it answers
in many voices ("questions"), follow-ups with the question before ("talks"), keywords ("topic"), and sentences
near it that answer none ("near"). All was written for this purpose, without sight of the questions that the
product is measured on, and is made up, whatever town or body it names.
"""
