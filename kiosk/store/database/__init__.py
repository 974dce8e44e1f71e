"""One encrypted file: how it is opened, its tables and versions, its key and its lock."""
