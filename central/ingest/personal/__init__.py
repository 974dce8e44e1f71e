"""Consents, erasures and how long personal data is kept."""
