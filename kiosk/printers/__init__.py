"""Printers by their addresses, each spoken to in its own language."""
