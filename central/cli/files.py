"""Files that a command writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from central.store.private import make_file
from kiosk.core.errors import SettingsError


@contextmanager
def whole_file(out: Path, remedy: str) -> Iterator[Path]:
    """Yield a temporary file that replaces `out` at the end of the block.

    Only its owner may read it, for exports hold names, phone numbers or passes.
    Raises: SettingsError with `remedy` if the file cannot be written.
    """
    part = out.with_name(out.name + ".part")
    try:
        part.unlink(missing_ok=True)  # an old one may be readable by others
        make_file(part)
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


def escape_formula(value: Any) -> Any:
    """Return a value for a table; a text that a spreadsheet would run as a formula is quoted."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value
