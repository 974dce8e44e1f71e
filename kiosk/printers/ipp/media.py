"""Which of a printer's papers a badge goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.printers.ipp.message import Attribute, AttributeGroup, Tag, Value, attribute

READY, DEFAULT = "media-ready", "media-default"
MEDIA = (READY, "media-supported")
"""The attributes that tell, in the order in which a paper is looked for."""
PAPERS = (*MEDIA, DEFAULT)
"""All that is asked of a printer about its papers."""

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
"""What no badge is printed on unless its address says so. Source: PWG 5101.1."""


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

    def holds(self, other: Size) -> bool:
        """Whether that fits on this, as both lie."""
        return (
            self.width_mm >= other.width_mm - NEAR_MM
            and self.height_mm >= other.height_mm - NEAR_MM
        )

    @property
    def area_mm2(self) -> float:
        """How much paper it is."""
        return self.width_mm * self.height_mm

    @property
    def turned(self) -> Size:
        """The page on its side."""
        return Size(width_mm=self.height_mm, height_mm=self.width_mm)

    def __str__(self) -> str:
        return f"{self.width_mm:g}x{self.height_mm:g}mm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a badge is printed on.

    Shape: `media` the wish for it; `page` how the paper lies, where it is larger than the badge.
    """

    media: Attribute
    page: Size | None = None


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


def find_media(printer: AttributeGroup, size: Size) -> str | None:
    """The name of a printer's paper of that size: of what lies in it, else of what it can take."""
    for name in MEDIA:
        for media, found in _sizes(printer, name).items():
            if found.is_near(size):
                return media
    return None


def takes_size(printer: AttributeGroup, size: Size) -> bool:
    """Whether a printer takes paper of that size without a name for it; yes where it tells none."""
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
    """The paper that a badge stands in the middle of: the smallest that lies in the printer.

    Else the one that it takes by itself, else the smallest of all. Shape: `ready` what lies in it,
    where that is known better. None where it has none that is large enough.
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
    """The paper that an address names; a badge stands in the middle of one that is larger."""
    found = read_size(media)
    page = None if found is None or found.is_near(size) else _lying(found, size)
    return Paper(media=media_named(media), page=page)


def sizes_ready(printer: AttributeGroup) -> Sequence[Size]:
    """How large what lies in a printer is."""
    return tuple(_sizes(printer, READY).values())


def _lying(paper: Size, size: Size) -> Size | None:
    """How a paper must lie to hold a badge that stands; None where it is too small."""
    return next((way for way in (paper, paper.turned) if way.holds(size)), None)


def _sizes(printer: AttributeGroup, *names: str) -> Mapping[str, Size]:
    """The papers of a fixed size, by their names."""
    return {
        media: found
        for name in names
        for media in printer.words(name)
        if not media.startswith((_LEAST, _MOST))
        and (found := read_size(media)) is not None
    }


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
