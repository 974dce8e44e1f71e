"""Plays sounds and speaks."""
