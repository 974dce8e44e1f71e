"""Pictures of wearers: cut to their place, and dithered for printers that know black alone."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

MOST_PIXELS = 1200
"""Units: the longer side; 100 mm at 300 dots to the inch."""
_FORMATS = ("PNG", "JPEG")


def crop(picture: bytes, ratio: float) -> Image.Image | None:
    """The middle of a picture in a ratio of width to height; None where it cannot be read."""
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
    """A picture in dots of black and white, by error diffusion."""
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    return grey.resize((width, height), Image.Resampling.LANCZOS).convert(
        "1", dither=Image.Dither.FLOYDSTEINBERG
    )
