"""Files that a command writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from central.store.private import make_file
from kiosk.core.errors import SettingsError


@contextmanager
def whole_file(out: Path, remedy: str) -> Iterator[Path]:
    """A file beside `out` to be written, which takes its place when the block is through.

    Only its owner may read it: what commands write holds names, phone numbers or passes.
    """
    part = out.with_name(out.name + ".part")
    try:
        part.unlink(missing_ok=True)  # an older one may be open to others
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
