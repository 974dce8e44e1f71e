"""What comes out of the renderer."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A document. Shape: `substituted` counts the letters that a box stands for."""

    pdf: bytes = field(repr=False)
    pages: int
    substituted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """The dots that a printer can set on one label, and how close they lie."""

    width: int
    height: int
    dpi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A label as dots.

    Shape: `rows` holds each row in whole bytes, the leftmost dot in the highest bit, 1 is black;
    `substituted` as in `Drawn`.
    """

    width: int
    height: int
    rows: bytes = field(repr=False)
    substituted: int = 0

    @property
    def row_bytes(self) -> int:
        """How many bytes a row takes."""
        return (self.width + 7) // 8
