"""Uploads the journal and fetches the roster: the client, one round, and the courier's thread."""
