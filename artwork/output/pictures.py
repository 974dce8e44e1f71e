"""Pictures of wearers: cropped, and dithered for black-only printers."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

MOST_PIXELS = 1200
"""The longest side in pixels: 100 mm at 300 dpi."""
_FORMATS = ("PNG", "JPEG")


def crop(picture: bytes, ratio: float) -> Image.Image | None:
    """Return the middle of a picture in a ratio of width to height. None if it cannot be read."""
    try:
        with Image.open(BytesIO(picture), formats=_FORMATS) as opened:
            opened.draft("RGB", (MOST_PIXELS, MOST_PIXELS))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    width = min(upright.width, max(1, round(upright.height * ratio)), MOST_PIXELS)
    height = max(1, round(width / ratio))
    return ImageOps.fit(upright, (width, height), Image.Resampling.LANCZOS)


def dither(picture: Image.Image, width: int, height: int) -> Image.Image:
    """Return a picture in black and white dots, by error diffusion."""
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    return grey.resize((width, height), Image.Resampling.LANCZOS).convert(
        "1", dither=Image.Dither.FLOYDSTEINBERG
    )
