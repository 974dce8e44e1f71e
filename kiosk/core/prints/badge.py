"""What stands on a badge: whose it is, where and when. How it looks is a layout's business."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ROLE = "role"
"""The field of an entry's body that says as what a shown pass lets its bearer in."""


class Role(StrEnum):
    """As what somebody wears a badge; layouts tell them apart by band and word."""

    MEMBER = "member"
    STAFF = "staff"
    GUEST = "guest"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A badge's contents. What is None or empty is left off, and its room given to the rest.

    Shape: `name` is what the wearer is called, the institution of a group; `institution` the
    business or institution of a person, the leader of a group; `session` a title, None for a visit;
    `day` None where nobody knows the date; `number` a member number; `heads` counts a group;
    `code` the text in the QR code, of a day code or a pass; `picture` a PNG or JPEG;
    `valid_through` is for cards.
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
