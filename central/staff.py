"""Who may open the staff panel of a space's kiosks, and with which PIN.

It is part of the space's policy: kiosks get names and argon2id hashes with the feed, and judge a
PIN without a link. No two people of a space have the same PIN, so that nobody acts in another's
name by a slip of the finger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from central.policy import get_body, lock_body, save_body
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.staff import DESK

if TYPE_CHECKING:
    from argon2 import PasswordHasher

PIN_DIGITS = range(4, 9)
LONGEST_NAME = 80
TIME_COST = 3
MEMORY_KIB = 32 * 1024
"""About 60 ms on one core of a server, up to 100 on a mini PC, and 32 MiB for that long."""
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")
_USUAL = frozenset(
    {"2580", "0852", "1379", "1397", "6969", "112233", "147258", "159753"}
)
_LONGEST_PATTERN = 3
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Someone who opens the panel. Shape: `id` stands in entries, so it should name nobody."""

    id: str
    name: str = field(repr=False)


def set_staff(
    db: Connection, space: str, staff: Staff, pin: str, now: datetime
) -> None:
    """Gives a person of the space a PIN, or another one, and tells its kiosks.

    The id `desk` is the desk's as a whole: a PIN that names nobody.
    Raises: NotFound for an unknown space; SettingsError for an id, name or PIN that will not do.
    """
    _check(staff)
    check_pin(pin)
    body = lock_body(db, space)
    _check_unlike_others(body, staff.id, pin)
    hashed = hash_pin(pin)
    if staff.id == DESK:
        body["staff_pin"] = hashed
    else:
        others = [one for one in body.get("staff", []) if one["id"] != staff.id]
        named = {"id": staff.id, "name": staff.name.strip(), "pin": hashed}
        body["staff"] = sorted([*others, named], key=lambda one: str(one["id"]))
    save_body(db, space, body, now)


def remove_staff(db: Connection, space: str, staff: str, now: datetime) -> None:
    """Takes a person's PIN away; entries go on naming their id.

    Raises: NotFound for an unknown space or id.
    """
    body = lock_body(db, space)
    left = [one for one in body.get("staff", []) if one["id"] != staff]
    gone = left != body.get("staff", [])
    if staff == DESK:
        gone = body.pop("staff_pin", None) is not None
    if not gone:
        raise NotFound(
            f"{space} has no staff with the id {staff}.",
            remedy=f"`central staff list --space {space}` shows who there is.",
        )
    body["staff"] = left
    save_body(db, space, body, now)


def read_staff(db: Connection, space: str) -> Sequence[Staff]:
    """Who has a PIN at the space, the desk first. Raises: NotFound for an unknown space."""
    body = get_body(db, space)
    desk = [Staff(id=DESK, name="")] if body.get("staff_pin") else []
    return desk + [
        Staff(id=one["id"], name=one["name"]) for one in body.get("staff", [])
    ]


def hash_pin(pin: str, salt: bytes | None = None) -> str:
    """What kiosks hold of a PIN: argon2id in its written form, with a fresh salt unless told."""
    return _hasher().hash(pin, salt=salt)


def check_pin(pin: str) -> None:
    """Raises: SettingsError for a PIN of another shape, or one that anybody would try first."""
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_DIGITS):
        raise SettingsError(
            f"A PIN has {PIN_DIGITS.start} to {PIN_DIGITS.stop - 1} digits and nothing else.",
            key="pin",
            remedy="Six digits that mean nothing make a good one.",
        )
    if _is_easy(pin):
        raise SettingsError(
            "This PIN is one of those that are tried first.",
            key="pin",
            remedy="Take one without a row, a repetition or a year.",
        )


def _is_easy(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    is_row = len(steps) == 1 and steps <= {0, 1, 9}
    is_pattern = any(
        len(pin) % size == 0 and pin == pin[:size] * (len(pin) // size)
        for size in range(1, _LONGEST_PATTERN + 1)
        if size < len(pin)
    )
    is_year = len(pin) == _YEAR_DIGITS and pin[:2] in {"19", "20"}
    return is_row or is_pattern or is_year or pin in _USUAL


def _check(staff: Staff) -> None:
    if not _ID.fullmatch(staff.id):
        raise SettingsError(
            "A staff id has small letters, digits, points and hyphens, up to 32 of them.",
            key="id",
            remedy="It stands in every entry of theirs: s1, s2 do better than a name.",
        )
    name = staff.name.strip()
    if staff.id != DESK and not (0 < len(name) <= LONGEST_NAME and name.isprintable()):
        raise SettingsError(
            f"A name has 1 to {LONGEST_NAME} characters.",
            key="name",
            remedy="Give the name that the panel greets them with.",
        )


def _check_unlike_others(body: dict[str, Any], staff: str, pin: str) -> None:
    held = {one["id"]: one["pin"] for one in body.get("staff", [])}
    if body.get("staff_pin"):
        held[DESK] = body["staff_pin"]
    if any(_is_pin(hashed, pin) for other, hashed in held.items() if other != staff):
        raise SettingsError(
            "Somebody at this space has this PIN already.",
            key="pin",
            remedy="Take another one.",
        )


def _is_pin(hashed: str, pin: str) -> bool:
    from argon2.exceptions import VerifyMismatchError

    try:
        return _hasher().verify(hashed, pin)
    except VerifyMismatchError:
        return False


def _hasher() -> PasswordHasher:
    # Imported where it is needed: most commands never hash anything.
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=1)
