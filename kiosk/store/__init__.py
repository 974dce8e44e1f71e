"""The kiosk's two files: the journal, which must never lose a fact, and the roster, which may."""
