"""Connects printers, layouts and the print queue."""
