"""Puts printers, layouts and the print queue together."""
