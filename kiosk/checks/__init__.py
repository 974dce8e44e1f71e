"""Checks every part of a kiosk: one list for `kiosk doctor`, the self-test and the diagnosis."""
