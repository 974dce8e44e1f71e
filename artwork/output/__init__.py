"""A placed layout as PDF, pixels, cards and sheets."""
