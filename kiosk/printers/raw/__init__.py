"""Printers that take raw bytes in a language of their own."""
