"""The list of erasures outside the database: opaque ids and times, a line each.

A backup that is brought back holds people who were erased since, and a list of erasures as old as
itself. This file is not part of the database, so it knows better, and it names nobody: it may lie
beside backups for as long as they do.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec
import platformdirs

from central.store.database import FOLDER
from kiosk.core.errors import StoreFault

VARIABLE = "CENTRAL_ERASURES_FILE"
FILE = "erasures.jsonl"


class Listed(StrEnum):
    """What a line of the list says became of something."""

    ERASED = "erased"
    FORM_ERASED = "form_erased"
    WITHDRAWN = "withdrawn"
    GIVEN = "given"


class ListLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the list.

    Shape: `network` the public root key of the network it is about; `id` a subject, or stream and
    digest of a form with a colon between; `person` whose alias an erased subject was; `code` the
    reason of an erasure, the version of a consent.
    """

    network: str
    fate: Listed
    id: str
    at: str
    code: str
    person: str | None = None


def erasures_file(environment: Mapping[str, str]) -> Path:
    """Return where the list is: a named file, or one of the platform's data folder."""
    if named := environment.get(VARIABLE):
        return Path(named)
    return Path(platformdirs.user_data_dir(FOLDER, appauthor=False)) / FILE


def read_lines(file: Path) -> Sequence[ListLine]:
    """The list, in its order; empty where there is none yet.

    The end of a line that a power cut tore is let go: what it says is still in the database.
    Raises: StoreFault for a file that cannot be read, naming the line.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _cannot(file, "read", error) from error
    whole, _, _torn = raw.rpartition(b"\n")
    return [
        _read(file, number, line)
        for number, line in enumerate(whole.splitlines(), 1)
        if line.strip()
    ]


def add_lines(file: Path, lines: Iterable[ListLine]) -> int:
    """Appends lines that are not in the list yet, durably; answers how many.

    Raises: StoreFault.
    """
    known = set(read_lines(file))
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if not new:
        return 0
    packed = b"".join(msgspec.json.encode(line) + b"\n" for line in new)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # What is appended goes behind what another process appends meanwhile.
        handle = os.open(file, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as opened:
            whole = opened.read().rfind(b"\n") + 1
            if whole < opened.tell():  # the torn end of a line
                opened.truncate(whole)
            opened.write(packed)
            os.fsync(opened.fileno())
    except OSError as error:
        raise _cannot(file, "written", error) from error
    return len(new)


def _read(file: Path, number: int, line: bytes) -> ListLine:
    try:
        return msgspec.json.decode(line, type=ListLine)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise StoreFault(
            f"Line {number} of the list of erasures {file} cannot be read.",
            remedy="Bring the file back from its copy, or take that line out.",
        ) from error


def _cannot(file: Path, what: str, error: OSError) -> StoreFault:
    return StoreFault(
        f"The list of erasures {file} cannot be {what}: {error.strerror}.",
        remedy=f"Mend that, or name another file in {VARIABLE}; then run `central people"
        " erasures`, which completes it.",
    )
