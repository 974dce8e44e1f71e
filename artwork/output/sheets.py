"""Arranges badges side by side on a larger page, with cut marks."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import structs

from artwork.layout.layout import Layout, Sheet
from artwork.output.document import Document
from artwork.output.marks import Page
from artwork.output.paint import PT_PER_MM, paint

A4_MM = (210.0, 297.0)
_EDGE_MM = 5.0
"""The white edge that office printers leave."""
_CUT_PT = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The places of badges on a page. Units: mm."""

    sheet: Sheet
    width: float
    height: float

    @property
    def count(self) -> int:
        """Return the number of places on a page."""
        return self.sheet.columns * self.sheet.rows

    def paint(self, document: Document, page: Page, number: int) -> None:
        """Paint badge `number`, counted from 1, in its place; the last of a page ends it."""
        at = (number - 1) % self.count
        if at == 0:
            self._open(document)
        x = self._left + at % self.sheet.columns * (self.width + self.sheet.gap_mm)
        y = self._top + at // self.sheet.columns * (self.height + self.sheet.gap_mm)
        low = self.sheet.height_mm - y - self.height
        canvas = document.canvas
        canvas.addLiteral(f"q 1 0 0 1 {x * PT_PER_MM:.4f} {low * PT_PER_MM:.4f} cm")
        paint(document, page)
        canvas.addLiteral("Q")
        if at + 1 == self.count:
            document.close_page()

    def close(self, document: Document, number: int) -> None:
        """End the open page after `number` badges; without any, an empty one."""
        if number == 0:
            self._open(document)
        document.close_page()

    def _open(self, document: Document) -> None:
        document.open_page(
            self.sheet.width_mm * PT_PER_MM, self.sheet.height_mm * PT_PER_MM
        )
        document.canvas.addLiteral(self._cuts())

    @property
    def _left(self) -> float:
        across = self.sheet.columns * (self.width + self.sheet.gap_mm)
        return (self.sheet.width_mm - across + self.sheet.gap_mm) / 2

    @property
    def _top(self) -> float:
        down = self.sheet.rows * (self.height + self.sheet.gap_mm)
        return (self.sheet.height_mm - down + self.sheet.gap_mm) / 2

    def _cuts(self) -> str:
        """Return short lines outside the badges, at each of their edges."""
        sheet, length = self.sheet, self.sheet.cut_mm
        steps = self.width + sheet.gap_mm, self.height + sheet.gap_mm
        right = sheet.width_mm - self._left
        foot = sheet.height_mm - self._top
        lines: list[tuple[float, float, float, float]] = []
        for column in range(sheet.columns):
            start = self._left + column * steps[0]
            for x in (start, start + self.width):
                lines += [
                    (x, self._top - length - 0.5, x, self._top - 0.5),
                    (x, foot + 0.5, x, foot + length + 0.5),
                ]
        for row in range(sheet.rows):
            start = self._top + row * steps[1]
            for y in (start, start + self.height):
                lines += [
                    (self._left - length - 0.5, y, self._left - 0.5, y),
                    (right + 0.5, y, right + length + 0.5, y),
                ]
        drawn = " ".join(
            f"{x0 * PT_PER_MM:.3f} {(sheet.height_mm - y0) * PT_PER_MM:.3f} m "
            f"{x1 * PT_PER_MM:.3f} {(sheet.height_mm - y1) * PT_PER_MM:.3f} l"
            for x0, y0, x1, y1 in lines
        )
        return f"q 0.5 G {_CUT_PT} w {drawn} S Q"


def lay_on(layout: Layout, width_mm: float, height_mm: float) -> Layout:
    """Return the layout in the middle of a larger page, with marks to cut along."""
    own = layout.sheet or Sheet(
        width_mm=width_mm, height_mm=height_mm, columns=1, rows=1
    )
    return structs.replace(
        layout, sheet=structs.replace(own, width_mm=width_mm, height_mm=height_mm)
    )


def find_grid(layout: Layout) -> Grid:
    """Return the layout's own sheet, else as many as fit on A4 with space to cut."""
    sheet = layout.sheet or _on_a4(layout.width_mm, layout.height_mm)
    return Grid(sheet=sheet, width=layout.width_mm, height=layout.height_mm)


def _on_a4(width: float, height: float) -> Sheet:
    ways = [
        Sheet(
            width_mm=page[0],
            height_mm=page[1],
            columns=max(1, int((page[0] - 2 * _EDGE_MM) // width)),
            rows=max(1, int((page[1] - 2 * _EDGE_MM) // height)),
        )
        for page in (A4_MM, A4_MM[::-1])
    ]
    return max(ways, key=lambda sheet: sheet.columns * sheet.rows)
