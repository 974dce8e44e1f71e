"""Guests who were registered at a desk become persons here: with a number, and their pass.

The member row stays once it is made; what is folded from entries (`intake`, `renaming`) says who
should have one. Personal data comes from the form alone, so an erased form makes nobody.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from central.feed.bodies import is_shown
from central.model import (
    businesses,
    erasures,
    forms,
    intakes,
    issuer_keys,
    members,
    networks,
    passes,
    renamings,
    spaces,
)
from central.model.people import GUEST, LONGEST_NAME
from central.people.names import tidy
from central.store import bulk
from kiosk.core.door.forms import GuestSheet, read_guest
from kiosk.core.errors import ProtocolError
from kiosk.core.people.member_number import HIGHEST
from kiosk.core.people.phone import read_phone
from kiosk.core.people.regencies import ELSEWHERE, REGENCIES
from kiosk.core.record.ids import is_pass_id
from kiosk.core.record.member_pass import FLAG_GUEST
from kiosk.core.record.roster import Standing

OUTSIDE = "Luar Jawa Tengah"
ID_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmittedGuests:
    """What became of guests. Shape: subjects; `passes` the ids that have an owner now."""

    made: frozenset[str] = frozenset()
    taken_back: frozenset[str] = frozenset()
    erased_before: frozenset[str] = frozenset()
    unreadable: Sequence[Row[Any]] = field(default_factory=tuple)
    passes: frozenset[str] = frozenset()


def lock_people(db: Connection) -> None:
    """Makes others wait who would give out member numbers or find out who is whom."""
    db.execute(select(networks.c.number).with_for_update()).all()


def find_intakes_of_forms(
    db: Connection, stream: str, digests: Collection[str]
) -> set[str]:
    """The subjects whose forms these are."""
    found: set[str] = set()
    for some in bulk.slices(digests):
        for table in (intakes, renamings):
            found |= set(
                db.scalars(
                    select(table.c.subject).where(
                        table.c.stream == stream, table.c.form.in_(some)
                    )
                )
            )
    return found


def find_guests(db: Connection, phones: Collection[str]) -> set[str]:
    """Guests who gave one of the numbers, and those who gave none."""
    guest = (members.c.kind == GUEST) & is_shown()
    bare = select(members.c.subject).where(guest, members.c.phone.is_(None))
    found = set(db.scalars(bare))
    for some in bulk.slices(phones):
        named = select(members.c.subject).where(guest, members.c.phone.in_(some))
        found |= set(db.scalars(named))
    return found


def admit(db: Connection, subjects: Collection[str]) -> AdmittedGuests:
    """Makes members of guests who are none yet, from the forms that are here.

    A guest whose every registration was taken back is told to the caller, who erases them; so is
    one who was erased and of whom a form has come since.
    """
    known = _read_known(db, subjects)
    numbers = _read_space_numbers(db)
    made: set[str] = set()
    back: set[str] = set()
    again = {subject for subject, row in known.items() if row.erased_at is not None}
    # After a backup was brought back, the list knows of people who are not here yet.
    again |= _read_erased(db, subjects)
    unreadable: list[Row[Any]] = []
    owned: list[Row[Any]] = []
    for subject, rows in _read_intakes(db, subjects).items():
        live = [row for row in rows if not row.voided and row.space in numbers]
        row = known.get(subject)
        if subject in again:
            continue
        if not any(not one.voided for one in rows):
            if row is None or row.kind == GUEST:
                back.add(subject)
        elif row is None:
            sheet = _first_sheet(db, live, unreadable)
            if sheet is None or not _make(db, live[0], sheet):
                continue
            made.add(subject)
        owned += live
    return AdmittedGuests(
        made=frozenset(made),
        taken_back=frozenset(back),
        erased_before=frozenset(again),
        unreadable=unreadable,
        passes=frozenset(_add_passes(db, owned, numbers)),
    )


def _read_known(db: Connection, subjects: Collection[str]) -> dict[str, Any]:
    return {
        row.subject: row
        for some in bulk.slices(subjects)
        for row in db.execute(
            select(members.c.subject, members.c.kind, members.c.erased_at).where(
                members.c.subject.in_(some)
            )
        )
    }


def _read_erased(db: Connection, subjects: Collection[str]) -> set[str]:
    return {
        subject
        for (subject,) in bulk.lookup(
            db, [erasures.c.subject], erasures.c.subject, subjects
        )
    }


def _read_intakes(
    db: Connection, subjects: Collection[str]
) -> dict[str, list[Row[Any]]]:
    """The registrations of subjects, who was registered first coming first."""
    rows = [
        row
        for some in bulk.slices(subjects)
        for row in db.execute(
            select(intakes, intakes.c["pass"].label("pass_id")).where(
                intakes.c.subject.in_(some)
            )
        )
    ]
    rows.sort(key=lambda row: (row.at, row.stream, row.seq, row.branch))
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.subject, []).append(row)
    return found


def _first_sheet(
    db: Connection, rows: Sequence[Row[Any]], unreadable: list[Row[Any]]
) -> GuestSheet | None:
    for row in rows:
        raw: bytes | None = db.execute(
            select(forms.c.form).where(
                forms.c.stream == row.stream, forms.c.digest == row.form
            )
        ).scalar_one_or_none()
        if raw is None:
            continue
        try:
            sheet = read_guest(raw)
        except ProtocolError:
            unreadable.append(row)
            continue
        if tidy(sheet.name, LONGEST_NAME):
            return sheet
        unreadable.append(row)
    return None


def _make(db: Connection, row: Row[Any], sheet: GuestSheet) -> bool:
    """Writes a member down; False where no number is left."""
    number: int = (db.execute(select(func.max(members.c.number))).scalar_one() or 0) + 1
    if number > HIGHEST:
        return False
    db.execute(
        insert(members).values(
            subject=row.subject,
            number=number,
            name=tidy(sheet.name, LONGEST_NAME),
            phone=read_phone(sheet.phone or ""),
            regency=_regency(sheet.regency),
            business=_business(db, sheet, row.space),
            home=row.space,
            standing=Standing.ACTIVE.value,
            joined_on=row.day,
            kind=GUEST,
        )
    )
    return True


def _regency(code: str) -> str | None:
    return OUTSIDE if code == ELSEWHERE else REGENCIES.get(code)


def _business(db: Connection, sheet: GuestSheet, space: str) -> str | None:
    name = tidy(sheet.business or "", LONGEST_NAME)
    if not name:
        return None
    known: str | None = db.execute(
        select(businesses.c.id)
        .where(
            func.lower(businesses.c.name) == name.lower(), businesses.c.space == space
        )
        .order_by(businesses.c.id)
        .limit(1)
    ).scalar_one_or_none()
    if known is not None:
        return known
    made = secrets.token_hex(ID_BYTES)
    db.execute(
        insert(businesses).values(
            id=made,
            name=name,
            regency=_regency(sheet.regency),
            startup=False,
            space=space,
        )
    )
    return made


def _add_passes(
    db: Connection, rows: Sequence[Row[Any]], numbers: Mapping[str, int]
) -> set[str]:
    """Writes down the guest passes of members; answers those that are new."""
    wanted = {
        row.pass_id: row
        for row in rows
        if row.pass_id is not None and is_pass_id(row.pass_id)
    }
    held = set(_known_passes(db, wanted))
    keys = _read_keys(db, {row.kiosk for row in wanted.values()})
    known = _read_known(db, {row.subject for row in wanted.values()})
    # A desk's key makes guests: what it says of a member's pass is nobody's pass.
    here = {subject for subject, row in known.items() if row.kind == GUEST}
    new = {
        pass_id: row
        for pass_id, row in wanted.items()
        if pass_id not in held and row.kiosk in keys and row.subject in here
    }
    bulk.insert(
        db,
        passes,
        [
            (
                *(pass_id, row.subject, keys[row.kiosk], row.day, row.day),
                *(FLAG_GUEST, numbers[row.space], row.at),
            )
            for pass_id, row in sorted(new.items())
        ],
    )
    return set(new)


def _known_passes(db: Connection, ids: Collection[str]) -> list[str]:
    return [one for (one,) in bulk.lookup(db, [passes.c.id], passes.c.id, ids)]


def _read_keys(db: Connection, kiosks: Collection[str]) -> dict[str, int]:
    return {
        row.kiosk: row.key_id
        for some in bulk.slices(kiosks)
        for row in db.execute(
            select(issuer_keys.c.kiosk, issuer_keys.c.key_id).where(
                issuer_keys.c.kiosk.in_(some)
            )
        )
    }


def _read_space_numbers(db: Connection) -> dict[str, int]:
    return {
        row.code: row.number
        for row in db.execute(select(spaces.c.code, spaces.c.number))
    }
