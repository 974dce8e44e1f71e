"""The log: to standard error, and for the running kiosk to a file of its own that never grows much.

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
    """Starts the log of this process, at a level such as `info`."""
    logging.captureWarnings(True)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # Their lines carry addresses and connection details; what matters of them is in our errors.
    logging.getLogger("urllib3").setLevel(logging.ERROR)


def log_to_file(folder: Path) -> None:
    """Keeps the log in the data folder besides."""
    handler = logging.handlers.RotatingFileHandler(
        folder / FILE_NAME,
        maxBytes=_FILE_BYTES,
        backupCount=_FILES_KEPT,
        encoding="utf-8",
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.getLogger().addHandler(handler)
