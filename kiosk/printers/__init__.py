"""Printers by address, each with its own language."""
