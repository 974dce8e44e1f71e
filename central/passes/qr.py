"""Make QR codes: of pass texts (numeric, version 5, level M, 37 by 37 modules) and other texts."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from artwork import QUIET_MODULES as QUIET
from artwork import Matrix, dark_runs, find_matrix
from kiosk.core.record.member_pass import TEXT_DIGITS

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


def make_matrix(text: str) -> Matrix:
    """Return the modules of a pass's code, True where dark, without the quiet zone.

    Raises: ValueError for another text.
    """
    if len(text) != TEXT_DIGITS or not (text.isascii() and text.isdigit()):
        raise ValueError(f"a pass text has {TEXT_DIGITS} digits")
    return make_text_matrix(text)


def make_text_matrix(text: str) -> Matrix:
    """Return the modules of the smallest code of level M for a text.

    Raises: ValueError for a text that is too long.
    """
    matrix = find_matrix(text)
    if matrix is None:
        raise ValueError("no code holds so long a text")
    return matrix


def write_blocks(matrix: Matrix) -> str:
    """Return the code as lines of half blocks, in the terminal's black and white."""
    side = len(matrix) + 2 * QUIET
    rows = [[False] * side for _ in range(QUIET)]
    rows += [[False] * QUIET + list(row) + [False] * QUIET for row in matrix]
    rows += [[False] * side for _ in range(QUIET + side % 2)]
    lines = (
        "".join(_BLOCKS[upper, lower] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(rows[::2], rows[1::2], strict=True)
    )
    return "".join(f"{_BLACK_ON_WHITE}{line}{_PLAIN}\n" for line in lines)


def write_png(matrix: Matrix) -> bytes:
    """Return the code as a PNG, with the quiet zone."""
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
    """Return the code as an SVG of one path, with the quiet zone."""
    side = len(matrix) + 2 * QUIET
    mm = side * SVG_MODULE_MM
    path = "".join(
        f"M{QUIET + start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(matrix, QUIET)
        for start, length in dark_runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{mm}mm" height="{mm}mm"'
        f' viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>\n'
    ).encode("ascii")
