"""Results of the renderer."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A document. Shape: `substituted` counts the letters replaced by a box."""

    pdf: bytes = field(repr=False)
    pages: int
    substituted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """The dots of one label, and how close they are."""

    width: int
    height: int
    dpi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A label as dots.

    Shape: `rows` holds each row in whole bytes, the leftmost dot in the highest bit, 1 is
    black; `substituted` as in `Drawn`.
    """

    width: int
    height: int
    rows: bytes = field(repr=False)
    substituted: int = 0

    @property
    def row_bytes(self) -> int:
        return (self.width + 7) // 8
