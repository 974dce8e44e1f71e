"""The contents of a badge. Its looks are a layout's business."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ROLE = "role"
"""The field of an entry's body with the role of a shown pass."""


class Role(StrEnum):
    """The wearer's role; layouts show it by band and word."""

    MEMBER = "member"
    STAFF = "staff"
    GUEST = "guest"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A badge's contents. Fields that are None or empty are left off; the rest gets their room.

    Shape: `name` is what the wearer is called, the institution of a group; `institution` the
    business or institution of a person, the leader of a group; `session` a title, None for a visit;
    `day` None where the date is unknown; `number` a member number; `heads` counts a group; `code`
    the text in the QR code, of a day code or a pass; `picture` a PNG or JPEG; `valid_through` is
    for cards.
    """

    role: Role
    space: str
    name: str | None = field(default=None, repr=False)
    institution: str | None = field(default=None, repr=False)
    session: str | None = None
    day: date | None = None
    number: str | None = field(default=None, repr=False)
    heads: int = 0
    code: str | None = field(default=None, repr=False)
    picture: bytes | None = field(default=None, repr=False)
    valid_through: date | None = None
