"""Scans, walk-ins, groups and what undoes them."""
