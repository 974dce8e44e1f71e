"""Entries as they came: their bytes, fields, clocks and rows."""
