"""Sorts what PyInstaller has collected by the rules of frozen.py. Runs inside build.spec.

Shape: an entry is a name in the frozen folder, the file it comes from, and its kind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from tools.frozen import SPARE, carries_symbols, is_kept, orphans

Entry: TypeAlias = tuple[str, str, str]
Imports: TypeAlias = Callable[[str], Iterable[tuple[str, str | None]]]
"""Returns a file's libraries, by name and path: PyInstaller's `get_imports`."""


def name_of(entry: Entry) -> str:
    """Return the entry's name with `/` between folders, on every system."""
    return entry[0].replace(os.sep, "/")


def settle(
    binaries: Iterable[Entry], files: Iterable[Entry], imports: Imports
) -> tuple[list[Entry], list[Entry]]:
    """Return the binaries and the other files that stay."""
    kept = [entry for entry in binaries if is_kept(name_of(entry))]
    linked = {
        name_of(entry): {Path(at or name).name for name, at in imports(entry[1])}
        for entry in kept
    }
    inside = linked.keys() - orphans(linked)
    # A link stays if its library stays.
    return (
        [entry for entry in kept if name_of(entry) in inside],
        [
            entry
            for entry in files
            if is_kept(name_of(entry)) and (entry[2] != "SYMLINK" or entry[1] in inside)
        ],
    )


def spares(binaries: Iterable[Entry], imports: Imports) -> list[Entry]:
    """Return libraries for a Linux without a display, numbered in load order."""
    if not sys.platform.startswith("linux"):
        return []
    found = (at for entry in binaries for _, at in imports(entry[1]) if at)
    places = {Path(at).name: at for at in found}
    wanted = [name for name in SPARE if name in places]
    return [
        (f"spare/{number:02}-{name}", places[name], "BINARY")
        for number, name in enumerate(wanted, 1)
    ]


def stripped(binaries: Sequence[Entry], work: Path) -> list[Entry]:
    """Return the binaries, some as copies without symbols if the system has `strip`."""
    strip = shutil.which("strip")
    if strip is None or not sys.platform.startswith("linux"):
        return list(binaries)
    return [
        _without_symbols(entry, work, strip) if carries_symbols(entry[0]) else entry
        for entry in binaries
    ]


def _without_symbols(entry: Entry, work: Path, strip: str) -> Entry:
    name, source, kind = entry
    copy = work / "stripped" / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    command = [strip, "--strip-unneeded", "-o", str(copy), source]
    subprocess.run(command, check=True)
    return name, str(copy), kind
