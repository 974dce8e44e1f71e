"""What becomes of a print job."""
