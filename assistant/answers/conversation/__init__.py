"""Turns of a conversation that lean on what was asked and answered before."""
