"""Takes a batch in: keeps it, judges what counts, answers with a receipt."""
