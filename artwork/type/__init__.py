"""Typefaces: finding, shaping and fitting letters."""
