"""A scan: one code shown, with repeats filtered out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TEXT_LIMIT = 4096
"""Longest text a scan carries; a longer one is no code of ours. Units: characters.
Source: a QR code holds at most 7,089 digits or 4,296 alphanumerics; a pass text has 200."""


class Source(StrEnum):
    """The means by which a person was named: the `by` of an entry."""

    CAMERA = "camera"
    WEDGE = "wedge"
    SEARCH = "search"
    STAFF = "staff"
    WALK_IN = "walk_in"
    GROUP = "group"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A shown code.

    Units: `seen_us` microseconds of the monotonic clock, when the frame or the key was taken.
    """

    text: str
    by: Source
    seen_us: int
