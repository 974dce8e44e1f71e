"""Day codes: passes of one day that a kiosk signs for somebody who showed none.

The entry that let somebody in, or printed their badge, names the code. From then on the code is
that person's, at that space alone. A code that is known already is never given to another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from central.feed import Item
from central.ingest.entries.entry_to_rows import Reference
from central.ingest.projections.kept import Counting
from central.ingest.projections.persons import NOTHING, Items, rekey
from central.ingest.projections.update_projections import PersonDay, Settled, refold
from central.model import issuer_keys, members, passes, spaces
from central.store import bulk
from kiosk.core.record.clock import zone
from kiosk.core.record.ids import is_pass_id
from kiosk.core.record.journal import Entry, Kind
from kiosk.core.record.member_pass import EPOCH, FLAG_DAY, FLAG_GUEST, LAST_DAY
from kiosk.core.record.roster import ItemKind, PassBody, space_partition

DAY_PASS = "day_pass"
MOST_DAYS = timedelta(days=7)
"""Badges of a session are printed ahead for its days, and for no more than these."""
_NAMING = frozenset({Kind.CHECK_IN, Kind.REPEAT, Kind.BADGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCodes:
    """What came of the codes named. Shape: `items` for the feed; `touched` days folded anew."""

    settled: Settled = NOTHING
    touched: frozenset[PersonDay] = frozenset()
    items: Items = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Code:
    """A code, whose it is and the local days on which it counts."""

    pass_id: str
    subject: str
    person: str
    space: str
    kiosk: str
    first: date
    last: date
    at: datetime


def name_day_codes(  # each is a thing of its own
    db: Connection,
    counting: Sequence[Counting],
    reference: Reference,
    homes: Mapping[str, set[str]],
    arrived: Collection[tuple[str, str]],
    now: datetime,
) -> NamedCodes:
    """Writes down the codes that entries name for people of their space.

    Who stands on no roster of the space gets none: an entry that proves nothing gives nothing.
    """
    wanted: dict[str, _Code] = {}
    for one in counting:
        code = _read_code(one, reference)
        if code is not None and (
            code.space in homes.get(code.person, ())
            or (code.space, code.person) in arrived
        ):
            wanted.setdefault(code.pass_id, code)
    if not wanted:
        return NamedCodes()
    new = _add(db, wanted)
    touched = frozenset(rekey(db, {f"pass:{code.pass_id}" for code in new}, now))
    items: Items = {}
    for code in new:
        items.setdefault(space_partition(code.space), []).append(_item(code))
    return NamedCodes(settled=refold(db, touched), touched=touched, items=items)


def _read_code(one: Counting, reference: Reference) -> _Code | None:
    entry, person = one.entry, one.person
    pass_id = entry.body.get(DAY_PASS)
    if entry.kind not in _NAMING or person is None:
        return None
    if not isinstance(pass_id, str) or not is_pass_id(pass_id):
        return None
    minutes = reference.zones.get(entry.space)
    days = None if minutes is None else _read_days(entry, one.at, minutes)
    if days is None:
        return None
    subject = entry.subject
    if subject is None or reference.persons.get(subject, subject) != person:
        subject = person
    return _Code(
        pass_id=pass_id,
        subject=subject,
        person=person,
        space=entry.space,
        kiosk=one.place.kiosk,
        first=days[0],
        last=days[1],
        at=one.at,
    )


def _read_days(entry: Entry, at: datetime, minutes: int) -> tuple[date, date] | None:
    """The days that a code counts for, by default the entry's local day; None for nonsense."""
    today = at.astimezone(zone(minutes)).date()
    told = []
    for name in ("day_from", "day_through"):
        text = entry.body.get(name)
        if text is None:
            told.append(today)
            continue
        try:
            told.append(date.fromisoformat(text))
        except (TypeError, ValueError):
            return None
    first, last = told
    sound = EPOCH <= first <= last <= LAST_DAY and last - first < MOST_DAYS
    return (first, last) if sound else None


def _add(db: Connection, wanted: Mapping[str, _Code]) -> list[_Code]:
    """Writes down the codes that are new, of kiosks that have a key; answers them."""
    held = {one for (one,) in bulk.lookup(db, [passes.c.id], passes.c.id, wanted)}
    keys = _read_keys(db, (code.kiosk for code in wanted.values()))
    subjects = {code.subject for code in wanted.values()}
    people = bulk.lookup(db, [members.c.subject], members.c.subject, subjects)
    here = {subject for (subject,) in people}
    numbers = {
        row.code: row.number
        for row in db.execute(select(spaces.c.code, spaces.c.number))
    }
    new = [
        code
        for pass_id, code in sorted(wanted.items())
        if pass_id not in held and code.kiosk in keys and code.subject in here
    ]
    bulk.insert(
        db,
        passes,
        [
            (
                *(code.pass_id, code.subject, keys[code.kiosk], code.first, code.last),
                *(FLAG_GUEST | FLAG_DAY, numbers[code.space], code.at),
            )
            for code in new
        ],
    )
    return new


def _read_keys(db: Connection, kiosks: Iterable[str]) -> dict[str, int]:
    rows = db.execute(
        select(issuer_keys.c.kiosk, issuer_keys.c.key_id).where(
            issuer_keys.c.kiosk.in_(sorted(set(kiosks)))
        )
    )
    return {row.kiosk: row.key_id for row in rows}


def _item(code: _Code) -> Item:
    body = PassBody(
        subject=code.person, valid_from=code.first, valid_through=code.last, desk=True
    )
    return Item(kind=ItemKind.PASS, key=code.pass_id, body=body)
