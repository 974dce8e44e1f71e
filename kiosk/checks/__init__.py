"""Checks of every part of a kiosk: one list, run by `doctor`, the self-test and the diagnosis."""
