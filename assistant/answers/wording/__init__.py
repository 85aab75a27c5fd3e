"""Words, whichever report they are of: turns of phrase, cues, forms, numbers and shares told, cutting to length."""
