"""What a report recommends: all of it, or some as a question picks them. Read from above to below:

- `listed`: all of them, or those for somebody or on a topic, of one report or of several
- `of_some`: what is asked of some: the one with a number, what comes first, by when, whose task, why
- `advised`: what is recommended to a body or about a thing: "what must the health board do?"
- what picks them: `addressees` (to whom), `numbers` (which, and how many there are taken to be), `due` (by when),
  `on_topic` (on what the question says that it is about), `on_subject` (the one nearest to a subject, if near at all)
- `earlier`: what is told of those of an earlier inspection, and which are made again
- `reasons`: what the report tells of the subject of one
- `laid_out`: the recommendations found, each with whom it addresses

A turn about those just told is settled in `conversation.advice`, with the same parts.
"""
