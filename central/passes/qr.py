"""QR codes: of a pass text (numeric mode, version 5, level M, 37 by 37 modules) and of others."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from kiosk.core.member_pass import TEXT_DIGITS

VERSION = 5
MODULES = 37
QUIET = 4
"""Modules of white around it. Source: ISO/IEC 18004, 5.3.8."""
PNG_MODULE_PX = 16
SVG_MODULE_MM = 1

_BLOCKS = {
    (False, False): " ",
    (True, False): "▀",
    (False, True): "▄",
    (True, True): "█",
}
_BLACK_ON_WHITE = "\x1b[30;107m"
_PLAIN = "\x1b[0m"

Matrix = list[list[bool]]


def make_matrix(text: str) -> Matrix:
    """The modules of the code, True where dark, without the quiet zone.

    Raises: ValueError for a text that is no pass text.
    """
    if len(text) != TEXT_DIGITS or not (text.isascii() and text.isdigit()):
        raise ValueError(f"a pass text has {TEXT_DIGITS} digits")
    code = QRCode(version=VERSION, error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text, optimize=0)  # digits alone: numeric mode
    code.make(fit=False)
    matrix = [[bool(module) for module in row] for row in code.get_matrix()]
    if len(matrix) != MODULES:
        raise ValueError(f"the code came out {len(matrix)} modules wide, not {MODULES}")
    return matrix


def make_text_matrix(text: str) -> Matrix:
    """The modules of the code of any short text, level M, as small as it comes."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def write_blocks(matrix: Matrix) -> str:
    """The code as lines of half blocks, black on white by the terminal's own colours."""
    side = len(matrix) + 2 * QUIET
    rows = [[False] * side for _ in range(QUIET)]
    rows += [[False] * QUIET + row + [False] * QUIET for row in matrix]
    rows += [[False] * side for _ in range(QUIET + side % 2)]
    lines = (
        "".join(_BLOCKS[upper, lower] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(rows[::2], rows[1::2], strict=True)
    )
    return "".join(f"{_BLACK_ON_WHITE}{line}{_PLAIN}\n" for line in lines)


def write_png(matrix: Matrix) -> bytes:
    """The code as a PNG, black on white, quiet zone included."""
    side = len(matrix) + 2 * QUIET
    picture = Image.new("1", (side, side), 1)
    for y, row in enumerate(matrix, QUIET):
        for x, dark in enumerate(row, QUIET):
            if dark:
                picture.putpixel((x, y), 0)
    large = picture.resize(
        (side * PNG_MODULE_PX, side * PNG_MODULE_PX), Image.Resampling.NEAREST
    )
    written = BytesIO()
    large.save(written, "PNG", optimize=True)
    return written.getvalue()


def write_svg(matrix: Matrix) -> bytes:
    """The code as an SVG of one path, quiet zone included."""
    side = len(matrix) + 2 * QUIET
    mm = side * SVG_MODULE_MM
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(matrix, QUIET)
        for start, length in dark_runs(row, QUIET)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{mm}mm" height="{mm}mm"'
        f' viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>\n'
    ).encode("ascii")


def dark_runs(row: list[bool], start: int) -> list[tuple[int, int]]:
    """Runs of dark modules in a row: (first column counted from `start`, length)."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == start + at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((start + at, 1))
    return runs
