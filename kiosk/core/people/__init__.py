"""Names, phones, member numbers, consent, search."""
