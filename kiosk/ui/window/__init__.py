"""The window, its input and what is painted in it."""
