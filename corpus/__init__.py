"""Reading inspection reports into one canonical text with its structure; knows nothing of ratings rules."""
