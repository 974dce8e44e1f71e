"""`kiosk`, and `python -m kiosk`."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line of this process; answers the exit code."""
    from kiosk.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
