"""What stands on paper: layouts as data, and the one renderer that makes badges of them.

Units: millimetres from a badge's upper left corner; points for type; dots for rasters.
Thread: any; PDFium serves one caller at a time, the rest runs side by side.
"""

from artwork.code import QUIET_MODULES, Matrix, dark_runs, find_matrix
from artwork.draw import (
    draw_pdf,
    draw_png,
    draw_raster,
    draw_sheet,
    draw_statement,
    lay_on,
)
from artwork.drawn import Dots, Drawn, Raster
from artwork.find import choose_layout, find_layouts
from artwork.layout import Layout
from artwork.read import LayoutError, read_layout
from artwork.told import Chapter, Statement

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
