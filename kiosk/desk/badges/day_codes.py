"""Passes signed with this kiosk's own key: guest passes, and the day codes of badges.

Both are valid at this space only and for a day; a day code printed ahead, for the days of its
session. So the photo of a badge is worthless afterwards. No pass text is stored: a pass is signed
whenever it is drawn, and Ed25519 gives the same text each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core.door.bearers import DAY_FROM, DAY_THROUGH, day_pass_of
from kiosk.core.record.clock import ClockTrust, local_day
from kiosk.core.record.journal import Entry, entry_at
from kiosk.core.record.member_pass import (
    DAY_CODE,
    FLAG_GUEST,
    Genuine,
    KeyState,
    MemberPass,
    check,
    day_code_id,
    sign,
)
from kiosk.desk.device.stamp import get_identity
from kiosk.ports import GuestKey, UnitOfWork


class NoCode(StrEnum):
    """Why no day code can be made. The codes are stable: `doctor` and commands name them."""

    CLOCK_UNKNOWN = "clock_unknown"
    NO_KEY = "no_key"
    KEY_REVOKED = "key_revoked"
    NOT_NAMED = "not_named"


WORDS = {
    NoCode.CLOCK_UNKNOWN: (
        "Badges get no code now: nobody knows what day it is.",
        "Set the clock, or give the kiosk a link.",
    ),
    NoCode.NO_KEY: (
        "Badges get no code: this kiosk has no key of its own to sign one with.",
        "Enrol it again: central gives it one.",
    ),
    NoCode.KEY_REVOKED: (
        "Badges get no code: central does not vouch for this kiosk's key any more.",
        "Run `kiosk sync`; if this stays, enrol the kiosk again.",
    ),
    NoCode.NOT_NAMED: (
        "The badge gets no code: none could be made when its wearer was let in.",
        "Let them in again by name at the kiosk, or use `kiosk badge --member NO`.",
    ),
}
"""The words of each reason for `doctor` and commands, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCode:
    """A pass that this kiosk can sign again. Shape: `flags` as in the pass."""

    pass_id: str
    first: date
    last: date
    flags: int

    @property
    def guest(self) -> bool:
        """Return whether it is a guest's own pass, and not the code of a badge."""
        return self.flags == FLAG_GUEST


def why_no_code(uow: UnitOfWork, clock: ClockTrust) -> NoCode | None:
    """Return why badges get no code now, or None where they get one."""
    if clock is ClockTrust.UNKNOWN:
        return NoCode.CLOCK_UNKNOWN
    key = uow.find_guest_key()
    if key is None:
        return NoCode.NO_KEY
    return None if _is_believed(uow, key) else NoCode.KEY_REVOKED


def name_code(
    uow: UnitOfWork, guest: str | None, day: date, clock: ClockTrust, new_id: str
) -> str | None:
    """Return the pass id of a new entry's day code, or None where none can be made.

    A guest of this desk already has a pass for today: their badge carries that one.
    Shape: `guest` is the subject of somebody who may be one.
    """
    if why_no_code(uow, clock) is not None:
        return None
    own = None if guest is None else uow.roster.find_guest_pass(guest, day)
    return own or day_code_id(new_id)


def code_in(entry: Entry) -> DayCode | None:
    """Return the code that an entry names, or None.

    Its days are those in the entry, else its own local day. An id that does not follow from the
    entry's own id is a guest pass.
    """
    pass_id = day_pass_of(entry.body)
    if pass_id is None:
        return None
    day = local_day(entry_at(entry), entry.tz_min)
    return DayCode(
        pass_id=pass_id,
        first=_day_in(entry, DAY_FROM) or day,
        last=_day_in(entry, DAY_THROUGH) or day,
        flags=DAY_CODE if pass_id == day_code_id(entry.id) else FLAG_GUEST,
    )


def guest_code(pass_id: str, day: date) -> DayCode:
    """Return the pass of a guest, valid on one day."""
    return DayCode(pass_id=pass_id, first=day, last=day, flags=FLAG_GUEST)


def sign_code(uow: UnitOfWork, code: DayCode) -> str | None:
    """Return the text of a code, valid at this space on its days.

    None where central gave this kiosk no key or revoked it: the pass would not be accepted.
    """
    key = uow.find_guest_key()
    if key is None:
        return None
    identity = get_identity(uow)
    made = MemberPass(
        key_id=key.key_id,
        network=identity.network,
        pass_id=code.pass_id,
        valid_from=code.first,
        valid_through=code.last,
        flags=code.flags,
        home_space=identity.space_number,
    )
    text = sign(made, Ed25519PrivateKey.from_private_bytes(key.seed))
    believed = check(text, uow.roster.issuer_keys())
    return text if isinstance(believed, Genuine) else None


def _is_believed(uow: UnitOfWork, key: GuestKey) -> bool:
    """Return whether doors of this space accept this key, without signing anything."""
    issuer = uow.roster.issuer_keys().get(key.key_id)
    return (
        issuer is not None
        and issuer.state is not KeyState.REVOKED
        and issuer.guest_of == get_identity(uow).space_number
    )


def _day_in(entry: Entry, name: str) -> date | None:
    text = entry.body.get(name)
    return date.fromisoformat(text) if isinstance(text, str) else None
