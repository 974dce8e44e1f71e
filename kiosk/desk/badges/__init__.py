"""Badges: their contents, orders, jobs and day codes."""
