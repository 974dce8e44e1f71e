"""Makes, watches and ends every thread."""
