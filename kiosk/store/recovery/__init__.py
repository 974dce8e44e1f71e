"""Checks of the journal, what is saved of a damaged one, and the stream that takes its place."""
