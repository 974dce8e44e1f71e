"""The member card: a PDF of one CR80 page, to be printed on plastic or shown on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from central.assets import get_assets
from central.dates import write_day
from central.passes.lettering import Lettered, letter
from central.passes.qr import MODULES, QUIET, Matrix, dark_runs

WIDTH_MM, HEIGHT_MM = 85.6, 53.98
"""Source: ISO/IEC 7810, ID-1."""
MARGIN_MM = 5.5
CODE_MM = 37.0
NAME_PT = 17.0
NAME_LINES = 4
NAME_HEIGHT_MM = 19.5
LEADING = 1.12
_CODE_X_MM = WIDTH_MM - MARGIN_MM - CODE_MM
_TEXT_MM = _CODE_X_MM - MARGIN_MM - 3.5

_INK = HexColor(0x10201C)
_PAPER = HexColor(0xF6F3EC)
_MIST = HexColor(0xC9D3CC)
_AMBER = HexColor(0xF2B53A)
_WHITE = HexColor(0xFFFFFF)
_LEAVES = Color(0xF6 / 255, 0xF3 / 255, 0xEC / 255, alpha=0.07)

_BOLD, _HEAVY, _PLAIN = "HeteroBold", "HeteroHeavy", "HeteroPlain"
_FILES = {
    _BOLD: "PlusJakartaSans_700Bold.ttf",
    _HEAVY: "PlusJakartaSans_800ExtraBold.ttf",
    _PLAIN: "PlusJakartaSans_500Medium.ttf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a card. Shape: `space` is the home space's name, as `Hetero Space Solo`."""

    name: str
    no: str
    space: str
    role: str
    valid_through: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A card as PDF. `boxed`: letters of the name that the typeface lacks, drawn as boxes."""

    pdf: bytes
    boxed: int


def draw_card(card: Card, matrix: Matrix) -> Drawn:
    """The card with its code."""
    _load_fonts()
    name = letter(card.name, _covered(_HEAVY))
    written = BytesIO()
    canvas = Canvas(
        written, pagesize=(WIDTH_MM * mm, HEIGHT_MM * mm), pageCompression=1
    )
    canvas.setTitle(f"Kartu anggota {card.no}")
    canvas.setAuthor("Hetero Space")
    _draw_ground(canvas)
    _draw_mark(canvas, card)
    _draw_name(canvas, name)
    _draw_foot(canvas, card)
    _draw_code(canvas, matrix)
    canvas.showPage()
    canvas.save()
    return Drawn(pdf=written.getvalue(), boxed=name.boxed)


def fit_name(name: str, width_pt: float) -> tuple[list[str], float]:
    """The name on as few lines as keep it large, and the type size at which it fits.

    It breaks between words only; a single word too long for the line shrinks until it fits.
    """
    _load_fonts()
    tried = [
        (lines, _fitting_pt(lines, width_pt))
        for count in range(1, NAME_LINES + 1)
        for lines in [_broken(name.split(), count)]
        if len(lines) == count
    ]
    # A line more must earn its place: by a third more in size.
    best = tried[0]
    for lines, size in tried[1:]:
        if size > best[1] * 4 / 3:
            best = (lines, size)
    return best


def _broken(words: list[str], count: int) -> list[str]:
    """The words on up to `count` lines, with the longest line as short as can be."""
    if count == 1 or len(words) <= 1:
        return [" ".join(words)]
    ways = [
        [" ".join(words[:at]), *_broken(words[at:], count - 1)]
        for at in range(1, len(words))
    ]
    return min(ways, key=lambda lines: max(_width(line, 1) for line in lines))


def _fitting_pt(lines: list[str], width_pt: float) -> float:
    widest = max(_width(line, 1) for line in lines)
    by_width = width_pt / widest if widest else NAME_PT
    by_height = NAME_HEIGHT_MM * mm / (LEADING * len(lines))
    return float(min(NAME_PT, by_width, by_height))


def _width(text: str, size_pt: float) -> float:
    width: float = pdfmetrics.stringWidth(text, _HEAVY, size_pt)
    return width


def _load_fonts() -> None:
    known = pdfmetrics.getRegisteredFontNames()
    for name, file in _FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(get_assets() / "fonts" / file)))


def _covered(font: str) -> Any:
    return pdfmetrics.getFont(font).face.charToGlyph


def _draw_ground(canvas: Canvas) -> None:
    canvas.setFillColor(_INK)
    canvas.rect(0, 0, WIDTH_MM * mm, HEIGHT_MM * mm, stroke=0, fill=1)
    canvas.setFillColor(_LEAVES)
    step = 7.0
    for row in range(int(HEIGHT_MM / step) + 2):
        for column in range(int(WIDTH_MM / step) + 2):
            _draw_kawung(canvas, column * step * mm, row * step * mm, step * mm / 64)


def _draw_kawung(canvas: Canvas, x: float, y: float, scale: float) -> None:
    """Four almond leaves round a point, as in assets/patterns/kawung.svg."""
    for turn in range(4):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(90 * turn)
        canvas.scale(scale, scale)
        leaf = canvas.beginPath()
        leaf.moveTo(4, 4)
        leaf.curveTo(5, 16, 16, 28, 28, 28)
        leaf.curveTo(28, 16, 16, 5, 4, 4)
        leaf.close()
        canvas.drawPath(leaf, stroke=0, fill=1)
        canvas.restoreState()


def _draw_mark(canvas: Canvas, card: Card) -> None:
    y = (HEIGHT_MM - MARGIN_MM - 3.6) * mm
    covered = _covered(_BOLD)
    head, _, place = card.space.rpartition(" ")
    canvas.setFillColor(_PAPER)
    canvas.setFont(_BOLD, 10)
    canvas.drawString(MARGIN_MM * mm, y, letter(head or card.space, covered).text)
    if head:
        canvas.setFillColor(_AMBER)
        canvas.drawString(MARGIN_MM * mm, y - 4.2 * mm, letter(place, covered).text)


def _draw_name(canvas: Canvas, name: Lettered) -> None:
    lines, size = fit_name(name.text, _TEXT_MM * mm)
    leading = size * LEADING
    top = (HEIGHT_MM - MARGIN_MM - 15.5) * mm - size * 0.72
    canvas.setFillColor(_PAPER)
    canvas.setFont(_HEAVY, size)
    for at, line in enumerate(lines):
        canvas.drawString(MARGIN_MM * mm, top - at * leading, line)


def _draw_foot(canvas: Canvas, card: Card) -> None:
    y = MARGIN_MM * mm
    canvas.setFillColor(_MIST)
    canvas.setFont(_PLAIN, 6.2)
    canvas.drawString(MARGIN_MM * mm, y, f"{card.role} · berlaku s.d.")
    canvas.drawString(MARGIN_MM * mm, y - 2.6 * mm, write_day(card.valid_through))
    canvas.setFillColor(_AMBER)
    canvas.setFont(_BOLD, 10)
    canvas.drawString(MARGIN_MM * mm, y + 4.0 * mm, card.no)


def _draw_code(canvas: Canvas, matrix: Matrix) -> None:
    x, y = _CODE_X_MM * mm, (HEIGHT_MM - CODE_MM) / 2 * mm
    canvas.setFillColor(_WHITE)
    canvas.roundRect(x, y, CODE_MM * mm, CODE_MM * mm, 2.2 * mm, stroke=0, fill=1)
    module = CODE_MM * mm / (MODULES + 2 * QUIET)
    canvas.setFillColor(_INK)
    code = canvas.beginPath()
    for row, modules in enumerate(matrix):
        base = y + CODE_MM * mm - (QUIET + row + 1) * module
        for start, length in dark_runs(modules, QUIET):
            # A hair more than the module's height closes the seams that viewers draw between rows.
            code.rect(x + start * module, base, length * module, module * 1.01)
    canvas.drawPath(code, stroke=0, fill=1)
