"""What staff may do, and how often a PIN may be tried."""
