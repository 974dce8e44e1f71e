"""Invented names, people, places, trades and offers."""
