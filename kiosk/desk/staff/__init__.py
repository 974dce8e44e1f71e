"""The staff panel: login, what it shows, what staff do."""
