"""Writes placed layouts as PDF, pixels, cards and sheets."""
