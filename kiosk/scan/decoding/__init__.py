"""Finds and reads codes in pictures."""
