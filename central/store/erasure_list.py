"""The list of erasures outside the database: opaque ids and times, a line each.

A restored backup holds people who were erased since, and an old list of erasures. This file is not
part of the database, so it is newer, and they are erased again from it. It names nobody, so it may
be kept beside the backups.
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


class ErasureLineKind(StrEnum):
    """The kind of a line: an erasure or a change of consent."""

    ERASED = "erased"
    FORM_ERASED = "form_erased"
    WITHDRAWN = "withdrawn"
    GIVEN = "given"


class ErasureLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the list.

    Shape: `network` is the network's public root key; `id` a subject, or `stream:digest` of a form;
    `person` the person of whom an erased subject was an alias; `code` the reason of an erasure or
    the version of a consent.
    """

    network: str
    fate: ErasureLineKind
    id: str
    at: str
    code: str
    person: str | None = None


def erasures_file(environment: Mapping[str, str]) -> Path:
    """Return the configured file, or the default in the platform's data folder."""
    if named := environment.get(VARIABLE):
        return Path(named)
    return Path(platformdirs.user_data_dir(FOLDER, appauthor=False)) / FILE


def read_lines(file: Path) -> Sequence[ErasureLine]:
    """Return the lines of the list, in order; none where the file does not exist.

    A last line that a power cut truncated is ignored: its erasure is still in the database.
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


def add_lines(file: Path, lines: Iterable[ErasureLine]) -> int:
    """Append the lines that are not in the list yet, with fsync; return their number.

    Raises: StoreFault.
    """
    known = set(read_lines(file))
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if not new:
        return 0
    packed = b"".join(msgspec.json.encode(line) + b"\n" for line in new)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Append mode: another process may append meanwhile.
        handle = os.open(file, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as opened:
            whole = opened.read().rfind(b"\n") + 1
            if whole < opened.tell():  # a truncated last line
                opened.truncate(whole)
            opened.write(packed)
            os.fsync(opened.fileno())
    except OSError as error:
        raise _cannot(file, "written", error) from error
    return len(new)


def _read(file: Path, number: int, line: bytes) -> ErasureLine:
    try:
        return msgspec.json.decode(line, type=ErasureLine)
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
