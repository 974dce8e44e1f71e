"""Role bands, which differ in form because most label printers have only black."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from artwork.layout.layout import Band, Words
from artwork.output.marks import Area, Frame, Leaves, Painted, Spot, Stripes
from kiosk.core.prints.badge import Role

_SHAPES = {
    Role.MEMBER: "filled",
    Role.STAFF: "leaves",
    Role.GUEST: "framed",
    Role.GROUP: "striped",
}
_STROKE = 0.09  # of the band's height


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A band without its words. Shape: `inside` is the words' room, `colour` their colour."""

    marks: list[Painted]
    inside: Spot
    colour: str

    def worded(self, words: Words) -> Words:
        return msgspec.structs.replace(words, colour=self.colour)


def lay_band(band: Band, spot: Spot, role: Role, colours: tuple[str, str]) -> Ground:
    """Return the band's ground. `colours` are its colour and the inverse."""
    colour, inverse = colours
    shape = _SHAPES[role] if band.shape == "role" else band.shape
    stroke = spot.height * _STROKE
    end = spot.height
    match shape:
        case "framed":
            frame = Frame(
                spot=spot, colour=colour, stroke=stroke, radius=band.radius_mm
            )
            return Ground(
                marks=[frame], inside=_narrowed(spot, stroke * 3, stroke), colour=colour
            )
        case "striped":
            ends = _ends(spot, end)
            marks: list[Painted] = [
                Stripes(spot=side, step=end / 2.5, colour=colour) for side in ends
            ]
            marks.append(Frame(spot=spot, colour=colour, stroke=stroke))
            inside = _narrowed(spot, end + stroke * 2, stroke)
            return Ground(marks=marks, inside=inside, colour=colour)
        case "leaves":
            filled: list[Painted] = [
                Area(spot=spot, colour=colour, radius=band.radius_mm)
            ]
            filled += [
                Leaves(spot=side, step=end / 1.0, colour=inverse, strength=1)
                for side in _ends(spot, end)
            ]
            inside = _narrowed(spot, end + stroke, 0)
            return Ground(marks=filled, inside=inside, colour=inverse)
        case _:
            area = Area(spot=spot, colour=colour, radius=band.radius_mm)
            return Ground(
                marks=[area], inside=_narrowed(spot, stroke * 3, 0), colour=inverse
            )


def _narrowed(spot: Spot, across: float, down: float) -> Spot:
    return Spot(
        x=spot.x + across,
        y=spot.y + down,
        width=spot.width - 2 * across,
        height=spot.height - 2 * down,
    )


def _ends(spot: Spot, width: float) -> tuple[Spot, Spot]:
    left = Spot(x=spot.x, y=spot.y, width=width, height=spot.height)
    right = Spot(
        x=spot.x + spot.width - width, y=spot.y, width=width, height=spot.height
    )
    return left, right
