"""Badges on printers: who is spoken to and how, and the thread that sees each badge to its end."""
