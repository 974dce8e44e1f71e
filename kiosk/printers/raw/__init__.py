"""Printers that take bare bytes in a language of their own."""
