"""`roster.db`: members, sessions and registrations as central's feed gives them."""
