"""Files that a command writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.core.errors import SettingsError

PRIVATE = 0o600


@contextmanager
def whole_file(out: Path, remedy: str) -> Iterator[Path]:
    """A file beside `out` to be written, which takes its place when the block is through.

    Only its owner may read it: it holds people, or passes that open doors.
    """
    part = out.with_name(out.name + ".part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=PRIVATE)
        yield part
        part.replace(out)
    except OSError as error:
        raise SettingsError(
            f"The file {out} cannot be written: {error.strerror}.",
            key="out",
            remedy=f"Give another place with --out; {remedy}.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
