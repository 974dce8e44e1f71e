"""The window, its input, and the items that are painted in it."""
