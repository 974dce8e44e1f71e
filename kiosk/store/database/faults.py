"""Turns SQLite's errors into those of `core.errors`, with the file's name and a remedy."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.errors import StoreBusy, StoreDamaged, StoreFault, StoreFull

# Source: https://www.sqlite.org/rescode.html; the low byte of a code is the primary one.
_BUSY = frozenset({5, 6})
_UNUSABLE = frozenset({3, 8, 10, 14})
_DAMAGED = frozenset({11, 26})
_FULL = 13


def fault_of(error: BaseException, path: Path) -> StoreFault:
    """Return the fault that describes a driver's error."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    primary = code & 0xFF
    if primary == _FULL:
        return StoreFull(
            f"There is no room left for {path}.",
            remedy="Free space on the disk; the kiosk goes on by itself then.",
        )
    if primary in _BUSY:
        return StoreBusy(
            f"Another program holds {path}.",
            remedy="Close it; the kiosk goes on by itself then.",
        )
    if primary in _DAMAGED:
        return StoreDamaged(
            f"{path} is damaged.",
            remedy="Restart the kiosk: it sets the file aside and saves what can be read.",
        )
    if primary in _UNUSABLE:
        return StoreFault(
            f"The disk does not read or write {path} (SQLite code {code}).",
            remedy="Check the disk and the rights of the data folder.",
        )
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return StoreFault(f"{path} could not be used ({name}).")
