"""Builds, checks and shows the project; not shipped."""
