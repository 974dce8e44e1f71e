"""The print queue: takes jobs to the printers and follows each to its end."""
