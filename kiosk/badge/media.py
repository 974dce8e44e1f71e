"""Which of a printer's papers a badge goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.badge.ipp import Attribute, Group, Tag, Value, attribute

MEDIA = ("media-ready", "media-supported")
"""The attributes that tell, in the order in which a paper is looked for."""

NEAR_MM = 1.0
"""Drivers round a label's size to points, or to its printable area in whole millimetres."""

_SELF_DESCRIBING = re.compile(
    r"^(?P<name>.+)_(?P<w>\d+(?:\.\d+)?)x(?P<h>\d+(?:\.\d+)?)(?P<unit>mm|in)$"
)
_MM = {"mm": 1.0, "in": 25.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a page is. Units: millimetres."""

    width_mm: float
    height_mm: float

    def is_near(self, other: Size) -> bool:
        """Whether a page of this size is a page of that."""
        return (
            abs(self.width_mm - other.width_mm) <= NEAR_MM
            and abs(self.height_mm - other.height_mm) <= NEAR_MM
        )

    @property
    def turned(self) -> Size:
        """The page on its side."""
        return Size(width_mm=self.height_mm, height_mm=self.width_mm)

    def __str__(self) -> str:
        return f"{self.width_mm:g}x{self.height_mm:g}mm"


def read_size(media: str) -> Size | None:
    """The size that a paper's name tells. Source: PWG 5101.1, self-describing names."""
    found = _SELF_DESCRIBING.match(media)
    if found is None:
        return None
    factor = _MM[found["unit"]]
    return Size(
        width_mm=round(float(found["w"]) * factor, 2),
        height_mm=round(float(found["h"]) * factor, 2),
    )


def find_media(printer: Group, size: Size) -> str | None:
    """The name of a printer's paper of that size: of what lies in it, else of what it can take."""
    for name in MEDIA:
        for media in printer.words(name):
            found = read_size(media)
            if (
                found is not None
                and not media.startswith(("custom_min_", "custom_max_"))
                and found.is_near(size)
            ):
                return media
    return None


def media_of_size(size: Size) -> Attribute:
    """Wishes for a paper by its size, where a printer has no name for it."""
    dimensions = (
        attribute("x-dimension", Tag.INTEGER, round(size.width_mm * 100)),
        attribute("y-dimension", Tag.INTEGER, round(size.height_mm * 100)),
    )
    inside = attribute("media-size", Tag.COLLECTION, dimensions)
    return Attribute("media-col", (Value(Tag.COLLECTION, (inside,)),))


def media_named(media: str) -> Attribute:
    """Wishes for a paper by its name."""
    return attribute("media", Tag.KEYWORD, media)


def job_attributes(media: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """What every badge is printed with: once, as large as it is, on its own paper."""
    return (
        attribute("copies", Tag.INTEGER, 1),
        attribute("print-scaling", Tag.KEYWORD, "none"),
        *media,
    )
