"""The command line: `central [--db URL] COMMAND …`."""

from central.cli.main import run

__all__ = ["run"]
