"""Guests registered at this desk: who holds a guest pass before central knows.

They come from `register` entries; the guest's own data is in their form.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.core.door.forms import GuestSheet, read_guest
from kiosk.core.errors import ProtocolError
from kiosk.core.people.name_normalization import Further, has_all, words_of
from kiosk.core.record.journal import Entry
from kiosk.ports import Guest
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import entry_day, from_us
from kiosk.store.log import forms

_G, _F, _E = schema.guest.c, schema.form.c, schema.entry.c
_PUT = insert(schema.guest).on_conflict_do_nothing()
_SUBJECT = select(_G.subject).where(_G.pass_id == bindparam("pass_id"))
_PASS = select(_G.pass_id).where(_G.subject == bindparam("who"))
_PASS_OF_DAY = _PASS.where(_G.day == bindparam("day"))
_PASSES = select(_G.pass_id).where(_G.pass_id.is_not(None))
_OF_DAY = (
    select(_G.subject, _G.pass_id, _F.form, _E.at_us)
    .outerjoin(schema.form, _F.digest == _G.digest)
    .join(schema.entry, (_E.stream == _G.stream) & (_E.seq == _G.seq))
    .where(_G.day == bindparam("day"))
    .order_by(_G.stream, _G.seq)
)
_DROP = delete(schema.guest).where(
    _G.stream == bindparam("at_stream"), _G.seq == bindparam("at_seq")
)
_ERASE = delete(schema.guest).where(_G.subject == bindparam("who"))
_FORGET = delete(schema.guest).where(
    _G.stream == bindparam("at_stream"), _G.seq <= bindparam("through")
)


def put(db: StoreDatabase, entry: Entry) -> None:
    """Record a guest; ignore a register entry without a person or a form."""
    digest = forms.named_by(entry)
    if entry.subject is None or digest is None:
        return
    db.run(
        _PUT,
        {
            "subject": entry.subject,
            "pass_id": entry.pass_id,
            "day": entry_day(entry).isoformat(),
            "digest": digest,
            "stream": entry.stream,
            "seq": entry.seq,
        },
    )


def drop(db: StoreDatabase, stream: str, seq: int) -> None:
    """Delete the guest of an entry that was undone."""
    db.run(_DROP, {"at_stream": stream, "at_seq": seq})


def find_subject(db: StoreDatabase, pass_id: str) -> str | None:
    """Return the guest of a pass made here, or None."""
    return db.run(_SUBJECT, {"pass_id": pass_id}).scalar()


def find_pass(db: StoreDatabase, subject: str) -> str | None:
    """Return the pass made here for a guest, or None."""
    return db.run(_PASS, {"who": subject}).scalar()


def find_pass_of_day(db: StoreDatabase, subject: str, day: date) -> str | None:
    """Return the pass made here for a guest of a local day, or None."""
    return db.run(_PASS_OF_DAY, {"who": subject, "day": day.isoformat()}).scalar()


def passes(db: StoreDatabase) -> set[str]:
    """Return every pass made here."""
    return set(db.run(_PASSES).scalars())


def of_day(db: StoreDatabase, day: date) -> Sequence[Guest]:
    """Return a local day's guests in order; `sheet` is None once their form is gone."""
    return tuple(
        Guest(
            subject=row.subject,
            pass_id=row.pass_id,
            at=from_us(row.at_us),
            sheet=_sheet(row.form),
        )
        for row in db.run(_OF_DAY, {"day": day.isoformat()})
    )


def _sheet(form: bytes | None) -> GuestSheet | None:
    try:
        return None if form is None else read_guest(form)
    except ProtocolError:
        return None


def is_called(guest: Guest, typed: Sequence[str], further: Further) -> bool:
    """Return whether a guest's name has all these words.

    The roster tells it for a guest whose sheet is gone.
    """
    if guest.sheet is None:
        return not typed
    return has_all(words_of("", guest.sheet.name), typed, further)


def erase(db: StoreDatabase, subject: str) -> None:
    """Delete a person."""
    db.run(_ERASE, {"who": subject})


def forget(db: StoreDatabase, stream: str, through: int) -> None:
    """Delete the guests of entries that were dropped."""
    db.run(_FORGET, {"at_stream": stream, "through": through})
