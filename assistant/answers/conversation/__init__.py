"""Turns of a conversation that lean on what was asked and answered before.

`talk` holds the turns and the draft of each. What a turn leaves open is filled in first: `turns` from the questions
(`supposed`, `supposed_of_it`, `back_then`), `pointing` from the answers (`rated_told`); `meant` tells the services.
Then `follow_up` goes through the ways in which an answer comes from the one before:

- told again, gone on with, or its place: `told_again`, `going_on`, `where`, `unranked`
- reckoned with: `told_results`, `told_figures`, `told_counts`
- of recommendations: `advice` (whose task), `of_advice` (another, why, made before)
- `examples`, `covered`, `told_reasons`
- else found around it: `near_answer`, ranked by `nearby`; what only seems off the topic: `off_topic`
"""
