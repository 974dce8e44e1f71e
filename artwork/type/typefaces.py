"""The program's typefaces, each loaded once and measured and shaped by HarfBuzz."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from kiosk.core.errors import NotFound

_LATIN = {
    400: "PlusJakartaSans_400Regular.ttf",
    500: "PlusJakartaSans_500Medium.ttf",
    600: "PlusJakartaSans_600SemiBold.ttf",
    700: "PlusJakartaSans_700Bold.ttf",
    800: "PlusJakartaSans_800ExtraBold.ttf",
}
_OTHERS = (
    ("NotoSansJavanese-Regular.ttf", "NotoSansJavanese-Bold.ttf"),
    ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"),
)
_BOLD_FROM = 600


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Face:
    """One font file. Units: lengths in thousandths of the type size; `descent` is positive."""

    key: str
    blob: bytes = field(repr=False)
    font: hb.Font = field(repr=False)
    ascent: float
    descent: float
    covered: frozenset[int] = field(repr=False)
    extents: dict[int, tuple[float, float, float, float]] = field(
        default_factory=dict, repr=False
    )

    def width(self, glyph: int) -> float:
        """Return the advance of a glyph, before kerning."""
        advance: float = self.font.get_glyph_h_advance(glyph)
        return advance

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """Return left, right, top and bottom of a glyph's ink from its origin, upwards positive."""
        known = self.extents.get(glyph)
        if known is None:
            box = self.font.get_glyph_extents(glyph)
            known = (
                (0.0, 0.0, 0.0, 0.0)
                if box is None
                else (
                    box.x_bearing,
                    box.x_bearing + box.width,
                    box.y_bearing,
                    box.y_bearing + box.height,
                )
            )
            self.extents[glyph] = known
        return known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Family:
    """The faces of one weight: our own first, then those of other scripts."""

    faces: tuple[Face, ...]

    @property
    def main(self) -> Face:
        """Return our own face."""
        return self.faces[0]

    def find(self, letter: str) -> Face | None:
        """Return the first face that has a letter, or None."""
        code = ord(letter)
        return next((face for face in self.faces if code in face.covered), None)


def load_family(assets: Path, weight: int) -> Family:
    """Return the faces of a weight. Raises: NotFound for a missing font file."""
    return _load_families(assets)[weight]


@lru_cache(maxsize=4)
def _load_families(assets: Path) -> Mapping[int, Family]:
    return {
        weight: Family(
            faces=tuple(
                _load_face(assets / "fonts" / name)
                for name in (file, *(pair[weight >= _BOLD_FROM] for pair in _OTHERS))
            )
        )
        for weight, file in _LATIN.items()
    }


@lru_cache(maxsize=40)
def _load_face(path: Path) -> Face:
    try:
        blob = path.read_bytes()
    except OSError as error:
        raise NotFound(
            f"The typeface {path.name} of the badges is missing in {path.parent}.",
            remedy="Install the program again: it brings its folder assets.",
        ) from error
    face = hb.Face(blob)
    font = hb.Font(face)
    font.scale = (1000, 1000)
    measures = font.get_font_extents("ltr")
    return Face(
        key=path.stem,
        blob=blob,
        font=font,
        ascent=measures.ascender,
        descent=-measures.descender,
        covered=frozenset(face.unicodes),
    )
