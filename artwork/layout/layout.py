"""The types of a layout: a badge's size and the boxes on it, as data that people write.

Units: `_mm` millimetres, `_pt` points; `at` is left, top, width and height in millimetres from the
badge's upper left corner.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from kiosk.core.prints.badge import Role

MOST_MM = 1200.0
Length: TypeAlias = Annotated[float, Meta(gt=0, le=MOST_MM)]
Gap: TypeAlias = Annotated[float, Meta(ge=0, le=MOST_MM)]
Points: TypeAlias = Annotated[float, Meta(ge=3, le=400)]
Share: TypeAlias = Annotated[float, Meta(gt=0, le=1)]
Colour: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(ink|paper|white|soft|mist|amber|leaf|terracotta|indigo|role|#[0-9A-Fa-f]{6})$",
        description="A colour of the palette, `role` for the role's own, or #RRGGBB.",
    ),
]
Place: TypeAlias = Annotated[
    tuple[Gap, Gap, Length, Length],
    Meta(description="Left, top, width and height in millimetres."),
]
Across: TypeAlias = Literal["left", "centre", "right"]
Down: TypeAlias = Literal["top", "middle", "bottom"]


class FieldName(StrEnum):
    """The fields of a badge, which texts name in `{…}`."""

    NAME = "name"
    GIVEN = "given"
    REST = "rest"
    INSTITUTION = "institution"
    SESSION = "session"
    DAY = "day"
    NUMBER = "number"
    HEADS = "heads"
    ROLE = "role"
    SPACE = "space"
    HOUSE = "house"
    TOWN = "town"
    VALID_THROUGH = "valid_through"
    CODE = "code"
    PICTURE = "picture"


class When(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The badges an element appears on: all conditions must hold."""

    has: Annotated[list[FieldName], Meta(max_length=4)] = []
    lacks: Annotated[list[FieldName], Meta(max_length=4)] = []
    roles: list[Role] = []


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of a text and their type.

    Shape: each of `parts` holds fixed words and `{fields}`, and is left out if one of its
    fields is missing; `between` joins the others. `lines` is the number of lines to fill before
    words are broken; `tracking` the space between letters in thousandths of the type size.
    """

    parts: Annotated[list[str], Meta(min_length=1)]
    max_pt: Points
    min_pt: Points
    between: str = " · "
    weight: Literal[400, 500, 600, 700, 800] = 500
    lines: Annotated[int, Meta(ge=1, le=20)] = 1
    leading: Annotated[float, Meta(ge=0.9, le=2)] = 1.16
    align: Across = "left"
    colour: Colour = "ink"
    upper: bool = False
    tracking: Annotated[int, Meta(ge=-60, le=400)] = 0


class Text(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="text",
):
    """One text in a box of its own."""

    name: str
    at: Place
    words: Words
    valign: Down = "top"
    when: When = When()


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text of a stack. Shape: `grow` is its share of the free height."""

    height_mm: Length
    words: Words
    grow: Gap = 0
    space_mm: Gap = 0
    when: When = When()


class Stack(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="stack",
):
    """Texts below one another; the others use the height of a missing one."""

    name: str
    at: Place
    rows: Annotated[list[Row], Meta(min_length=1, max_length=12)]
    valign: Down = "top"
    when: When = When()


class Code(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="qr",
):
    """The pass as a QR code in whole dots, with the light margin that readers need.

    It is black unless a layout says otherwise: printers never make black of dots with gaps.
    """

    name: str
    at: Place
    colour: Colour = "#000000"
    ground: Colour = "white"
    radius_mm: Gap = 0
    when: When = When()


class Picture(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="picture",
):
    """The wearer's picture, cut to the box."""

    name: str
    at: Place
    when: When = When()


class Mark(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="mark",
):
    """The network's mark: four leaves of the kawung around a point."""

    name: str
    at: Place
    colour: Colour = "ink"
    when: When = When()


class Band(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="band",
):
    """A filled or framed area with words.

    Shape: `shape` `role` makes roles differ even in black: members filled, staff filled between
    leaves, guests framed, groups framed between stripes.
    """

    name: str
    at: Place
    words: Words | None = None
    shape: Literal["role", "filled", "leaves", "framed", "striped"] = "role"
    colour: Colour = "role"
    inverse: Colour = "white"
    radius_mm: Gap = 0
    when: When = When()


class Pattern(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="pattern",
):
    """The kawung over an area. Shape: `strength` is the share of the colour."""

    name: str
    at: Place
    step_mm: Annotated[float, Meta(ge=1.5, le=100)]
    colour: Colour = "ink"
    strength: Share = 1
    when: When = When()


class Rule(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="line",
):
    """A thin filled line; `at` gives its thickness."""

    name: str
    at: Place
    colour: Colour = "ink"
    when: When = When()


Box: TypeAlias = Text | Stack | Code | Picture | Mark | Band | Pattern | Rule


class Sheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The arrangement of badges on a larger page, with cut marks."""

    width_mm: Length
    height_mm: Length
    columns: Annotated[int, Meta(ge=1, le=20)]
    rows: Annotated[int, Meta(ge=1, le=20)]
    gap_mm: Gap = 0
    cut_mm: Gap = 4


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A badge: its size, the margins a printer may leave white, and its boxes.

    Shape: `inks` `black` draws everything black or white, for printers that have only black and
    would render a dark colour as dots with gaps.
    """

    name: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    width_mm: Length
    height_mm: Length
    boxes: Annotated[list[Box], Meta(min_length=1, max_length=60)]
    about: str = ""
    margin_mm: Annotated[
        tuple[Gap, Gap],
        Meta(description="Kept free of content at the sides, and at head and foot."),
    ] = (0, 0)
    inks: Literal["colour", "black"] = "colour"
    ground: Colour = "white"
    corner_mm: Gap = 0
    sheet: Sheet | None = None
    schema: str = msgspec.field(default="", name="$schema")
