"""Drivers of printers that take bytes in a printer language, without a queue."""
