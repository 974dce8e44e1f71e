"""What is worn and shown: codes of passes, and later badges on printers."""
