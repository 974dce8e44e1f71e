"""Checks the journal, saves what it can of a damaged one, and opens a stream in its place."""
