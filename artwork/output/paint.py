"""Paints marks as operators of a PDF page, with ReportLab."""

from __future__ import annotations

from io import BytesIO
from typing import assert_never

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from artwork.layout.code import dark_runs
from artwork.layout.colours import read_colour
from artwork.output.document import Document
from artwork.output.marks import (
    Area,
    Frame,
    Leaves,
    Modules,
    Page,
    Painted,
    Photo,
    Spot,
    Stripes,
    Written,
)
from artwork.output.pictures import crop
from artwork.type.strokes import kawung, rectangle, slants

PT_PER_MM = 72 / 25.4


def paint(document: Document, page: Page) -> None:
    """Paint a badge on the open page, its lower left corner at the origin."""
    for mark in page.marks:
        _paint(document, mark, page.height)


def _paint(document: Document, mark: Painted, height: float) -> None:
    canvas = document.canvas
    match mark:
        case Written():
            at = (mark.x * PT_PER_MM, (height - mark.y) * PT_PER_MM)
            written = document.fonts.write(mark.line, at, mark.size_pt)
            canvas.addLiteral(f"{_fill(mark.colour)}\n{written}")
        case Area():
            path = _rectangle(mark.spot, height, mark.radius)
            canvas.addLiteral(f"{_fill(mark.colour)} {path} f")
        case Frame():
            canvas.addLiteral(_framed(mark, height))
        case Leaves():
            _paint_leaves(document, mark, height)
        case Stripes():
            spot = mark.spot
            path = slants(
                spot.width * PT_PER_MM, spot.height * PT_PER_MM, mark.step * PT_PER_MM
            )
            canvas.addLiteral(_clipped(spot, height, _fill(mark.colour), path))
        case Modules():
            canvas.addLiteral(_modules(mark, height))
        case Photo():
            _paint_photo(canvas, mark, height)
        case _:
            assert_never(mark)


def _fill(colour: str) -> str:
    red, green, blue = read_colour(colour)
    return f"{red:.4f} {green:.4f} {blue:.4f} rg"


def _rectangle(spot: Spot, height: float, radius: float) -> str:
    return rectangle(
        spot.x * PT_PER_MM,
        (height - spot.y - spot.height) * PT_PER_MM,
        spot.width * PT_PER_MM,
        spot.height * PT_PER_MM,
        radius * PT_PER_MM,
    )


def _framed(mark: Frame, height: float) -> str:
    half = mark.stroke / 2
    inner = Spot(
        x=mark.spot.x + half,
        y=mark.spot.y + half,
        width=mark.spot.width - mark.stroke,
        height=mark.spot.height - mark.stroke,
    )
    red, green, blue = read_colour(mark.colour)
    path = _rectangle(inner, height, max(0.0, mark.radius - half))
    return (
        f"q {red:.4f} {green:.4f} {blue:.4f} RG {mark.stroke * PT_PER_MM:.3f} w "
        f"{path} S Q"
    )


def _clipped(spot: Spot, height: float, fill: str, path: str) -> str:
    """Return a path from the spot's lower left corner, clipped to the spot."""
    x, y = spot.x * PT_PER_MM, (height - spot.y - spot.height) * PT_PER_MM
    edge = rectangle(0, 0, spot.width * PT_PER_MM, spot.height * PT_PER_MM, 0)
    return f"q 1 0 0 1 {x:.3f} {y:.3f} cm {edge} W n {fill} {path} f Q"


def _paint_leaves(document: Document, mark: Leaves, height: float) -> None:
    """Paint the kawung, which a document holds once for all places."""
    spot, canvas = mark.spot, document.canvas
    size = (spot.width * PT_PER_MM, spot.height * PT_PER_MM)
    shown = document.show_form(
        f"kawung-{size[0]:.2f}-{size[1]:.2f}-{mark.step:.2f}",
        size,
        lambda: kawung(*size, mark.step * PT_PER_MM) + " f",
    )
    x, y = spot.x * PT_PER_MM, (height - spot.y - spot.height) * PT_PER_MM
    canvas.saveState()
    if mark.strength < 1:
        canvas.setFillAlpha(mark.strength)
    canvas.addLiteral(f"{_fill(mark.colour)} 1 0 0 1 {x:.3f} {y:.3f} cm {shown}")
    canvas.restoreState()


def _modules(mark: Modules, height: float) -> str:
    """Return dark modules in multiples of their side, each run of a row as one rectangle."""
    side = mark.module * PT_PER_MM
    boxes = "\n".join(
        f"{start} {row} {length} 1 re"
        for row, modules in enumerate(mark.matrix)
        for start, length in dark_runs(modules)
    )
    corner = f"{mark.x * PT_PER_MM:.5f} {(height - mark.y) * PT_PER_MM:.5f}"
    return f"q {_fill(mark.colour)} {side:.6f} 0 0 {-side:.6f} {corner} cm\n{boxes} f Q"


def _paint_photo(canvas: Canvas, mark: Photo, height: float) -> None:
    spot = mark.spot
    picture = crop(mark.picture, spot.width / spot.height)
    if picture is None:
        return
    written = BytesIO()
    picture.save(written, "JPEG", quality=88)
    written.seek(0)
    canvas.drawImage(
        ImageReader(written),
        spot.x * PT_PER_MM,
        (height - spot.y - spot.height) * PT_PER_MM,
        spot.width * PT_PER_MM,
        spot.height * PT_PER_MM,
    )
