"""PINs for the staff panel of a space's kiosks.

They are part of the space's policy: kiosks get names and argon2id hashes with the feed, and check a
PIN without a link. No two people of a space have the same PIN, so that a typing error does not act
in another's name. Each PIN is stored with the time and the rule under which it was set: a hash does
not show how long its PIN is, so a PIN of an older rule is ended and must be set again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from central.policy import get_body, lock_body, save_body
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.record.clock import write_time
from kiosk.core.staff.staff import DESK, PIN_DIGITS, PIN_RULE

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class HashCost:
    """The cost of checking a PIN, for the panel and for each guess of a thief."""

    passes: int
    memory_kib: int


COST = HashCost(passes=6, memory_kib=64 * 1024)
"""0.32 s on one core of a server, and 64 MiB for that long: all PINs of six digits cost 3.7 days.
Source: measured for decision 0082; a mini PC takes about twice as long."""
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")
_USUAL = frozenset(
    {"147258", "159753", "159357", "258369", "789456", "102030", "123654", "170845"}
)
_LONGEST_PATTERN = 6
_SHORTEST_RUN = 3
_LONG_RUN = 5
_FEWEST_DIGITS = 3
"""The least number of different digits in a PIN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAccount:
    """A person who opens the panel. Shape: `id` is written to entries, so it should name nobody."""

    id: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPin:
    """A person's PIN. Shape: `set_at` None where unknown; `ended`: it opens no panel any more."""

    staff: StaffAccount
    set_at: str | None
    ended: bool


def set_staff(
    db: Connection, space: str, staff: StaffAccount, pin: str, now: datetime
) -> None:
    """Set a person's PIN at a space and publish it to the kiosks.

    The id `desk` is for the whole desk: its PIN names nobody.
    Raises: NotFound for an unknown space; SettingsError for a bad id, name or PIN.
    """
    _check(staff)
    check_pin(pin)
    body = lock_body(db, space)
    _check_unlike_others(body, staff.id, pin)
    hashed = hash_pin(pin)
    if staff.id == DESK:
        body |= {
            "staff_pin": hashed,
            "staff_pin_set_at": write_time(now),
            "staff_pin_rule": PIN_RULE,
        }
    else:
        others = [one for one in body.get("staff", []) if one["id"] != staff.id]
        named = {
            "id": staff.id,
            "name": staff.name.strip(),
            "pin": hashed,
            "set_at": write_time(now),
            "rule": PIN_RULE,
        }
        body["staff"] = sorted([*others, named], key=lambda one: str(one["id"]))
    save_body(db, space, body, now)


def end_pins(db: Connection, space: str, now: datetime) -> int:
    """End every PIN of a space and publish that; return how many there were.

    People keep their ids and names; each needs a new PIN.
    Raises: NotFound for an unknown space.
    """
    body = lock_body(db, space)
    ended = sum(not pin.ended for pin in _pins(body))
    body["staff"] = [
        {"id": one["id"], "name": one["name"], "pin": ""}
        for one in body.get("staff", [])
    ]
    if body.get("staff_pin") is not None:
        body["staff_pin"] = ""
    body |= {"staff_pin_set_at": None, "staff_pin_rule": 0}
    save_body(db, space, body, now)
    return ended


def remove_staff(db: Connection, space: str, staff: str, now: datetime) -> None:
    """Remove a person's PIN; their id stays in old entries.

    Raises: NotFound for an unknown space or id.
    """
    body = lock_body(db, space)
    left = [one for one in body.get("staff", []) if one["id"] != staff]
    gone = left != body.get("staff", [])
    if staff == DESK:
        gone = body.pop("staff_pin", None) is not None
        body |= {"staff_pin_set_at": None, "staff_pin_rule": 0}
    if not gone:
        raise NotFound(
            f"{space} has no staff with the id {staff}.",
            remedy=f"`central staff list --space {space}` shows who there is.",
        )
    body["staff"] = left
    save_body(db, space, body, now)


def read_staff(db: Connection, space: str) -> Sequence[StaffPin]:
    """Return the PINs of a space, ended ones too, the desk's first. Raises: NotFound."""
    return _pins(get_body(db, space))


def _pins(body: dict[str, Any]) -> Sequence[StaffPin]:
    pins = [
        StaffPin(
            staff=StaffAccount(id=one["id"], name=one["name"]),
            set_at=one.get("set_at"),
            ended=one.get("rule", 0) < PIN_RULE,
        )
        for one in body.get("staff", [])
    ]
    if body.get("staff_pin") is None:
        return pins
    desk = StaffPin(
        staff=StaffAccount(id=DESK, name=""),
        set_at=body.get("staff_pin_set_at"),
        ended=body.get("staff_pin_rule", 0) < PIN_RULE,
    )
    return [desk, *pins]


def hash_pin(pin: str, salt: bytes | None = None, cost: HashCost | None = None) -> str:
    """Return the argon2id hash of a PIN, as kiosks store it.

    By default the salt is random and the cost is `COST`; only the demo sets them.
    """
    return _hasher(cost or COST).hash(pin, salt=salt)


def check_pin(pin: str) -> None:
    """Check a PIN. Raises: SettingsError for a wrong length, or one that is easy to guess."""
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_DIGITS):
        raise SettingsError(
            f"A PIN has {PIN_DIGITS.start} to {PIN_DIGITS.stop - 1} digits and nothing else.",
            key="pin",
            remedy="Six digits that mean nothing make a good one; eight are better.",
        )
    if _is_easy(pin):
        raise SettingsError(
            "This PIN is one of those that are tried first.",
            key="pin",
            remedy="Take one without rows and repetitions, and with three different digits.",
        )


def _is_easy(pin: str) -> bool:
    is_pattern = any(
        len(pin) % size == 0 and pin == pin[:size] * (len(pin) // size)
        for size in range(1, _LONGEST_PATTERN + 1)
        if size < len(pin)
    )
    is_pairs = pin[::2] == pin[1::2] and _is_runs(pin[::2])
    is_few = len(set(pin)) < _FEWEST_DIGITS
    has_run = any(_run(pin[start:]) >= _LONG_RUN for start in range(len(pin)))
    return is_pattern or is_pairs or is_few or has_run or _is_runs(pin) or pin in _USUAL


def _is_runs(digits: str) -> bool:
    """Return whether digits consist of sequences and repetitions: `123456`, `123321`, `987111`."""
    lengths = range(_SHORTEST_RUN, _run(digits) + 1)
    return not digits or any(_is_runs(digits[length:]) for length in lengths)


def _run(digits: str) -> int:
    """Return the length of the sequence or repetition at the start."""
    steps = [(int(after) - int(before)) % 10 for before, after in pairwise(digits)]
    same = list(takewhile(lambda step: step == steps[0], steps))
    return 1 + len(same) if same and steps[0] in {0, 1, 9} else 1


def _check(staff: StaffAccount) -> None:
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
    hashes = {one["id"]: one["pin"] for one in body.get("staff", [])}
    hashes[DESK] = body.get("staff_pin", "")
    held = [
        hashes[one.staff.id]
        for one in _pins(body)
        if not one.ended and one.staff.id != staff
    ]
    if any(_is_pin(hashed, pin) for hashed in held):
        raise SettingsError(
            "Somebody at this space has this PIN already.",
            key="pin",
            remedy="Take another one.",
        )


def _is_pin(hashed: str, pin: str) -> bool:
    from argon2.exceptions import VerifyMismatchError

    try:
        return _hasher(COST).verify(hashed, pin)
    except VerifyMismatchError:
        return False


def _hasher(cost: HashCost) -> PasswordHasher:
    # Imported late: most commands hash nothing.
    from argon2 import PasswordHasher

    return PasswordHasher(
        time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=1
    )
