"""The palette and each role's colour. Dark colours print black on black-only printers."""

from __future__ import annotations

from kiosk.core.prints.badge import Role

PALETTE = {
    "ink": "#10201C",
    "paper": "#F6F3EC",
    "white": "#FFFFFF",
    "soft": "#43514B",
    "mist": "#C9D3CC",
    "amber": "#F2B53A",
    "leaf": "#085339",
    "terracotta": "#7E3116",
    "indigo": "#27406B",
}
HALF = 1.5
"""Units: red, green and blue together, each from 0 to 1."""
OF_ROLES = {
    Role.MEMBER: PALETTE["leaf"],
    Role.STAFF: PALETTE["ink"],
    Role.GUEST: PALETTE["terracotta"],
    Role.GROUP: PALETTE["indigo"],
}


def find_colour(name: str, role: Role) -> str:
    """Return a colour as `#RRGGBB`, by its name in a layout."""
    if name == "role":
        return OF_ROLES[role]
    return PALETTE.get(name, name)


def as_black(colour: str) -> str:
    """Return black or white, whichever a `#RRGGBB` is nearer to."""
    return "#000000" if sum(read_colour(colour)) < HALF else "#FFFFFF"


def read_colour(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of a `#RRGGBB`, each from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
