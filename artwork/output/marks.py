"""Marks: the elements of a badge in their places, independent of the output format.

Units: millimetres from the badge's upper left corner, type in points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from artwork.layout.code import Matrix
from artwork.type.shaping import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A rectangle on the badge."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A line of text: `x` is its start, `y` its baseline."""

    line: Line
    x: float
    y: float
    size_pt: float
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled rectangle with rounded corners."""

    spot: Spot
    colour: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A rectangle's outline, drawn inside its edges."""

    spot: Spot
    colour: str
    stroke: float
    radius: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaves:
    """Kawung over an area, clipped to it. Shape: `strength` is the share of the colour."""

    spot: Spot
    step: float
    colour: str
    strength: float
    radius: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripes:
    """Slanting stripes over an area, clipped to it."""

    spot: Spot
    step: float
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Modules:
    """A QR code without its quiet zone: `x`, `y` its corner, `module` one module's side."""

    x: float
    y: float
    module: float
    matrix: Matrix = field(repr=False)
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture (PNG or JPEG), cut to its place."""

    spot: Spot
    picture: bytes = field(repr=False)


Painted: TypeAlias = Written | Area | Frame | Leaves | Stripes | Modules | Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A badge with everything in its place, the lowest layer first."""

    width: float
    height: float
    marks: tuple[Painted, ...]
    substituted: int
