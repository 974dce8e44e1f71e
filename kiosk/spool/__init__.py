"""The print queue: sends jobs to the printers and follows each to its end."""
