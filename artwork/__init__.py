"""Badges on paper: layouts as data, and the one renderer that draws them.

Units: millimetres from a badge's upper left corner; points for type; dots for rasters. Thread: any;
PDFium serves one caller at a time, the rest runs in parallel.
"""

from artwork.draw import (
    draw_pdf,
    draw_png,
    draw_raster,
    draw_sheet,
    draw_statement,
    lay_on,
)
from artwork.layout.code import QUIET_MODULES, Matrix, dark_runs, find_matrix
from artwork.layout.drawn import Dots, Drawn, Raster
from artwork.layout.layout import Layout
from artwork.layout.read import LayoutError, read_layout
from artwork.layout.statement import Chapter, Statement
from artwork.type.find import choose_layout, find_layouts

__all__ = [
    "QUIET_MODULES",
    "Chapter",
    "Dots",
    "Drawn",
    "Layout",
    "LayoutError",
    "Matrix",
    "Raster",
    "Statement",
    "choose_layout",
    "dark_runs",
    "draw_pdf",
    "draw_png",
    "draw_raster",
    "draw_sheet",
    "draw_statement",
    "find_layouts",
    "find_matrix",
    "lay_on",
    "read_layout",
]
