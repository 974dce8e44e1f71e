"""Reads and locates QR codes in one grey picture with zxing-cpp."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import zxingcpp

from kiosk.scan.decoding.picture import Grey, Located, Point, Quad, Symbol, corners_of

# Model 2 is the QR code of today. All formats together cost fifteen times as much.
_FORMATS = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)

Binarizer = zxingcpp.Binarizer
LOCAL = Binarizer.LocalAverage
GLOBAL = Binarizer.GlobalHistogram

# A located symbol below this is a chance pattern in noise. Units: pixels.
_SMALLEST_PX = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameReading:
    """The codes read in one picture, and those located but not read."""

    symbols: tuple[Symbol, ...]
    located: tuple[Located, ...]


NOTHING = FrameReading(symbols=(), located=())


def look(
    grey: Grey,
    binarizer: Binarizer = LOCAL,
    *,
    scale: Point = (1.0, 1.0),
    origin: Point = (0.0, 0.0),
) -> FrameReading:
    """Return all QR codes zxing-cpp reads or locates.

    Units: `scale` is pixels of `grey` per pixel of the whole picture, `origin` the pixel of its
    corner there; places are returned in pixels of the whole picture.
    """
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(grey),
        formats=_FORMATS,
        binarizer=binarizer,
        text_mode=zxingcpp.TextMode.Plain,
        return_errors=True,
    )
    symbols: list[Symbol] = []
    located: list[Located] = []
    for barcode in found:
        quad = _quad(barcode.position, scale, origin)
        if barcode.valid:
            if barcode.text:
                symbols.append(Symbol(text=barcode.text, corners=corners_of(quad)))
        elif (modules := _modules(barcode)) and np.ptp(quad[:, 0]) >= _SMALLEST_PX:
            located.append(Located(quad=quad, modules=modules))
    return FrameReading(symbols=tuple(symbols), located=tuple(located))


def read_modules(dark: Grey) -> str:
    """Return the text of a clean symbol, or an empty text.

    Shape: one pixel a module, 0 dark and 255 light, with its quiet zone of 4.
    """
    for barcode in zxingcpp.read_barcodes(
        np.repeat(np.repeat(dark, 2, axis=0), 2, axis=1),
        formats=_FORMATS,
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=Binarizer.FixedThreshold,
    ):
        if barcode.valid:
            return barcode.text
    return ""


def _quad(position: zxingcpp.Position, scale: Point, origin: Point) -> Quad:
    points = (
        position.top_left,
        position.top_right,
        position.bottom_right,
        position.bottom_left,
    )
    return np.array(
        [(p.x / scale[0] + origin[0], p.y / scale[1] + origin[1]) for p in points],
        np.float32,
    )


def _modules(barcode: zxingcpp.Barcode) -> int:
    """Return the width in modules of a symbol that failed its checksum, or 0 if unknown."""
    extra = barcode.extra
    if not isinstance(extra, dict):
        return 0
    version = str(extra.get("Version", ""))
    return 17 + 4 * int(version) if version.isdigit() else 0
