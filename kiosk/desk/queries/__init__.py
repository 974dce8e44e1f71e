"""What is only read: search, the space now."""
