"""The log: to standard error, and for the running kiosk to a file of limited size.

Lines are a fixed phrase and key=value, with ids only. WARNING means that a person should look.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path

FILE_NAME = "kiosk.log"
_FILE_BYTES = 2_000_000
_FILES_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_to_stderr(level: str) -> None:
    """Start this process's log, at a level such as `info`."""
    logging.captureWarnings(True)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # Its lines carry addresses and connection details; our errors say what matters.
    logging.getLogger("urllib3").setLevel(logging.ERROR)


def log_to_file(folder: Path) -> None:
    """Write the log to the data folder as well."""
    handler = logging.handlers.RotatingFileHandler(
        folder / FILE_NAME,
        maxBytes=_FILE_BYTES,
        backupCount=_FILES_KEPT,
        encoding="utf-8",
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.getLogger().addHandler(handler)
