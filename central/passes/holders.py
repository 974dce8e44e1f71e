"""Find the holders of passes, and the text on their cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from central.feed.bodies import is_shown
from central.ingest.projections.roster import read_zones
from central.model import businesses, members, registrations, sessions, spaces
from central.model.people import MEMBER
from central.passes.issue import Terms, issue_all
from central.passes.revoke import find_open, revoke_pass
from central.passes.texts import IssuedPass, find_newest_of
from kiosk.core.errors import NotFound
from kiosk.core.people import member_number
from kiosk.core.prints.badge import Badge, Role
from kiosk.core.record.clock import zone
from kiosk.core.record.member_pass import FLAG_GUEST, FLAG_STAFF
from kiosk.core.record.roster import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A holder of a pass. Shape: `space` is the home space's name, `home` its code."""

    subject: str
    number: int
    name: str = field(repr=False)
    business: str | None = field(repr=False)
    space: str
    home: str
    tz_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A session that badges are for. Shape: `space` is a code, `day` local."""

    space: str
    title: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRequest:
    """How to issue a pass.

    Shape: `terms` makes the terms from the issue date; `new` issues one even to holders of a valid
    pass; `replace` is the reason for revoking their passes, or None.
    """

    terms: Callable[[date], Terms]
    new: bool = False
    replace: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPass:
    """A pass with its holder. Shape: `new` if it was just issued."""

    holder: Holder
    issued: IssuedPass
    new: bool

    def badge(self, occasion: Occasion | None) -> Badge:
        """Return the text of the card; with an occasion, also its title and day."""
        flags = self.issued.flags
        role = Role.GUEST if flags & FLAG_GUEST else Role.MEMBER
        return Badge(
            role=Role.STAFF if flags & FLAG_STAFF else role,
            space=self.holder.space,
            name=self.holder.name,
            institution=self.holder.business,
            session=None if occasion is None else occasion.title,
            day=None if occasion is None else occasion.day,
            number=self.issued.no,
            code=self.issued.text,
            valid_through=self.issued.valid_through,
        )


def get_holder(db: Connection, number: int) -> Holder:
    """Return the member with a running number. Raises: NotFound for an unknown or erased one."""
    found = _read(db, _people().where(members.c.number == number))
    if not found:
        raise NotFound(
            f"No member has the number {member_number.write(number)}.",
            remedy="Check it on the card.",
        )
    return found[0]


def members_of(db: Connection, space: str | None) -> Sequence[Holder]:
    """Return the members in good standing, of one space or of all, by name.

    Members who withdrew consent are left out; `get_holder` still finds them by number.
    """
    query = _people().where(
        members.c.standing == Standing.ACTIVE.value,
        members.c.kind == MEMBER,
        is_shown(),
    )
    return _read(db, query if space is None else query.where(members.c.home == space))


def registered_for(db: Connection, session: str) -> tuple[Occasion, Sequence[Holder]]:
    """Return a session and its registered people in good standing, by name.

    Raises: NotFound for an unknown session.
    """
    held = db.execute(select(sessions).where(sessions.c.id == session)).one_or_none()
    if held is None:
        raise NotFound(
            f"There is no session {session}.",
            remedy="`central sessions` lists those to come, with their ids.",
        )
    places = select(registrations.c.subject).where(
        registrations.c.activity == held.activity,
        registrations.c.cancelled_at.is_(None),
    )
    query = _people().where(
        members.c.standing == Standing.ACTIVE.value,
        members.c.subject.in_(places),
        is_shown(),
    )
    starts_at = held.starts_at.astimezone(zone(read_zones(db)[held.space]))
    occasion = Occasion(space=held.space, title=held.title, day=starts_at.date())
    return occasion, _read(db, query)


def hand_out(
    db: Connection,
    secret: bytes,
    holders: Sequence[Holder],
    wish: PassRequest,
    now: datetime,
) -> Sequence[HandedPass]:
    """Return a valid pass for each holder; issue one where missing or where requested.

    Raises: SettingsError for invalid terms or reason; StoreKeyMissing.
    """
    held = find_newest_of(db, secret, [holder.subject for holder in holders])
    fresh: dict[date, list[str]] = {}
    for holder in holders:
        today = now.astimezone(zone(holder.tz_min)).date()
        has = held.get(holder.subject)
        if has is not None and has.is_good_on(today) and not wish.new:
            continue
        fresh.setdefault(today, []).append(holder.subject)
    for today, subjects in fresh.items():
        if wish.replace is not None:
            for pass_id in find_open(db, subjects, today):
                revoke_pass(db, pass_id, wish.replace, now)
        issue_all(db, subjects, wish.terms(today), now)
    new = {subject for subjects in fresh.values() for subject in subjects}
    held |= find_newest_of(db, secret, sorted(new))
    return [
        HandedPass(
            holder=holder, issued=held[holder.subject], new=holder.subject in new
        )
        for holder in holders
    ]


def _people() -> Select[Any]:
    return (
        select(
            members.c.subject,
            members.c.number,
            members.c.name,
            members.c.home,
            spaces.c.name.label("space"),
            businesses.c.name.label("business"),
        )
        .join(spaces, spaces.c.code == members.c.home)
        .outerjoin(businesses, businesses.c.id == members.c.business)
        .where(members.c.erased_at.is_(None))
    )


def _read(db: Connection, query: Select[Any]) -> list[Holder]:
    zones = read_zones(db)
    found = [_holder(row, zones[row.home]) for row in db.execute(query)]
    return sorted(found, key=lambda one: (one.name.casefold(), one.number))


def _holder(row: Row[Any], tz_min: int) -> Holder:
    return Holder(
        subject=row.subject,
        number=row.number,
        name=row.name,
        business=row.business,
        space=row.space,
        home=row.home,
        tz_min=tz_min,
    )
