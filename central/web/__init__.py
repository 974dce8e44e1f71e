"""The web for people: the live board. Its library is heavy: commands that open no page leave it."""
