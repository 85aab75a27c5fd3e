"""Two places of a report set against each other: one kind of question a file, each None where it does not fit."""
