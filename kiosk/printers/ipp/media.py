"""Chooses the paper of a printer for a badge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.printers.ipp.message import Attribute, AttributeGroup, Tag, Value, attribute

READY, DEFAULT = "media-ready", "media-default"
MEDIA = (READY, "media-supported")
"""The attributes that list papers, in the order in which they are searched."""
PAPERS = (*MEDIA, DEFAULT)
"""All the attributes that a printer is asked about its papers."""

NEAR_MM = 1.0
"""Drivers round a label's size to points, or to its printable area in whole millimetres."""

_SELF_DESCRIBING = re.compile(
    r"^(?P<name>.+)_(?P<w>\d+(?:\.\d+)?)x(?P<h>\d+(?:\.\d+)?)(?P<unit>mm|in)$"
)
_MM = {"mm": 1.0, "in": 25.4}
_LEAST, _MOST = "custom_min_", "custom_max_"
_ENVELOPE = re.compile(
    r"^(na_(number-|monarch|personal|a2_|c5)|iso_(dl|c\d)|om_(invite|italian|postfix)|prc_"
    r"|jpn_(chou|you|kaku|kahu))"
)
"""Papers for badges only if the address names them. Source: PWG 5101.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The size of a page. Units: millimetres."""

    width_mm: float
    height_mm: float

    def is_near(self, other: Size) -> bool:
        """Return whether two sizes are the same within the tolerance."""
        return (
            abs(self.width_mm - other.width_mm) <= NEAR_MM
            and abs(self.height_mm - other.height_mm) <= NEAR_MM
        )

    def holds(self, other: Size) -> bool:
        """Return whether the other page fits on this one without turning."""
        return (
            self.width_mm >= other.width_mm - NEAR_MM
            and self.height_mm >= other.height_mm - NEAR_MM
        )

    @property
    def area_mm2(self) -> float:
        return self.width_mm * self.height_mm

    @property
    def turned(self) -> Size:
        """Return the page on its side."""
        return Size(width_mm=self.height_mm, height_mm=self.width_mm)

    def __str__(self) -> str:
        return f"{self.width_mm:g}x{self.height_mm:g}mm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The paper of a badge.

    Shape: `media` is the attribute that requests it; `page` its size as it lies, if it is
    larger than the badge.
    """

    media: Attribute
    page: Size | None = None


def read_size(media: str) -> Size | None:
    """Return the size in a paper's name, or None. Source: PWG 5101.1, self-describing names."""
    found = _SELF_DESCRIBING.match(media)
    if found is None:
        return None
    factor = _MM[found["unit"]]
    return Size(
        width_mm=round(float(found["w"]) * factor, 2),
        height_mm=round(float(found["h"]) * factor, 2),
    )


def find_media(printer: AttributeGroup, size: Size) -> str | None:
    """Return the name of a printer's paper of that size, or None.

    Loaded papers are searched before those the printer supports.
    """
    for name in MEDIA:
        for media, found in _sizes(printer, name).items():
            if found.is_near(size):
                return media
    return None


def takes_size(printer: AttributeGroup, size: Size) -> bool:
    """Return whether a printer accepts paper of that size without a name.

    True if it does not say.
    """
    listed = [media for name in MEDIA for media in printer.words(name)]
    bounds = {
        start: [
            found
            for media in listed
            if media.startswith(start) and (found := read_size(media))
        ]
        for start in (_LEAST, _MOST)
    }
    if any(size.holds(least) for least in bounds[_LEAST]):
        return any(most.holds(size) for most in bounds[_MOST])
    return not any(_sizes(printer, name) for name in MEDIA)


def find_larger(
    printer: AttributeGroup, size: Size, ready: Iterable[Size] | None = None
) -> Paper | None:
    """Return a paper on which the badge is centred, or None if all are too small.

    It is the smallest one loaded, else the printer's default, else the smallest of all. Shape:
    `ready` are the loaded papers, if a better source knows them.
    """
    known = _sizes(printer, *MEDIA, DEFAULT)
    held = {
        media: page
        for media, found in known.items()
        if not (_ENVELOPE.match(media) or found.is_near(size))
        and (page := _lying(found, size)) is not None
    }
    if ready is None:
        ready = _sizes(printer, READY).values()
    there = list(ready)
    usual = printer.word(DEFAULT)
    choices = (
        [media for media in held if any(known[media].is_near(one) for one in there)],
        [media for media in held if media == usual],
        list(held),
    )
    for chosen in choices:
        if chosen:
            media = min(chosen, key=lambda each: known[each].area_mm2)
            return Paper(media=media_named(media), page=held[media])
    return None


def paper_named(media: str, size: Size) -> Paper:
    """Return the paper an address names; the badge is centred on a larger one."""
    found = read_size(media)
    page = None if found is None or found.is_near(size) else _lying(found, size)
    return Paper(media=media_named(media), page=page)


def sizes_ready(printer: AttributeGroup) -> Sequence[Size]:
    """Return the sizes of the papers loaded in a printer."""
    return tuple(_sizes(printer, READY).values())


def _lying(paper: Size, size: Size) -> Size | None:
    """Return how a paper must lie to hold an upright badge, or None if it is too small."""
    return next((way for way in (paper, paper.turned) if way.holds(size)), None)


def _sizes(printer: AttributeGroup, *names: str) -> Mapping[str, Size]:
    return {
        media: found
        for name in names
        for media in printer.words(name)
        if not media.startswith((_LEAST, _MOST))
        and (found := read_size(media)) is not None
    }


def media_of_size(size: Size) -> Attribute:
    """Request a paper by its size, for a printer that has no name for it."""
    dimensions = (
        attribute("x-dimension", Tag.INTEGER, round(size.width_mm * 100)),
        attribute("y-dimension", Tag.INTEGER, round(size.height_mm * 100)),
    )
    inside = attribute("media-size", Tag.COLLECTION, dimensions)
    return Attribute("media-col", (Value(Tag.COLLECTION, (inside,)),))


def media_named(media: str) -> Attribute:
    """Request a paper by its name."""
    return attribute("media", Tag.KEYWORD, media)


def job_attributes(media: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """Return the attributes of every badge's job: one copy, unscaled, on this paper."""
    return (
        attribute("copies", Tag.INTEGER, 1),
        attribute("print-scaling", Tag.KEYWORD, "none"),
        *media,
    )
