"""Guests made here, and the names on the screen."""
