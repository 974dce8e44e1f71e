"""Starts, watches and stops every thread."""
