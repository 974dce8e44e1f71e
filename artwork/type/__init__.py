"""Typefaces: finds, shapes and fits letters."""
