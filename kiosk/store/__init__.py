"""The kiosk's two files: the journal, which must never lose an entry, and the roster."""
