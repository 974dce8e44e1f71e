"""Telephone numbers that an older version stored as they were written."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select, update

from central import feed
from central.ingest.projections.phones import normalize_phones
from central.model import aliases, members
from central.store import Database
from kiosk.core.people import member_number
from kiosk.core.people.phone import phone_tag
from kiosk.core.record.roster import MemberBody, read_body
from kiosk.core.record.wire import FeedPage
from tests.central.ingest.guests import Desk
from tests.central.kit import NOON, Kiosk, add_members, enrolled, stream_id
from tests.phones import ONE

STORED = {
    "ani": "+62081234567890",
    "budi": "+6281234567891",
    "citra": "+6284012345678",
    "dewi": None,
}


@pytest.fixture
def old(database: Database) -> Database:
    """Members with numbers as the importer of version 0006 wrote them."""
    with database.writing() as db:
        add_members(db, list(STORED))
        for subject, phone in STORED.items():
            whose = update(members).where(members.c.subject == subject)
            db.execute(whose.values(phone=phone))
    return database


def phones_of(database: Database) -> dict[str, str | None]:
    with database.reading() as db:
        rows = db.execute(select(members.c.subject, members.c.phone)).all()
    return {row.subject: row.phone for row in rows}


def published(database: Database, space: str = "SMG") -> list[MemberBody]:
    with database.reading() as db:
        page = feed.read_page(db, f"space:{space}", 0, 100)
    assert isinstance(page, bytes)
    return [
        read_body(item.body or {}, MemberBody)
        for item in msgspec.json.decode(page, type=FeedPage).items
        if item.kind == "member"
    ]


def test_numbers_are_stored_in_one_form_and_those_that_changed_are_published(
    old: Database,
) -> None:
    with old.writing() as db:
        told = normalize_phones(db, NOON)
    assert phones_of(old) == STORED | {"ani": ONE}
    assert (told.changed, told.unreadable) == (1, [member_number.write(3)])
    (body,) = published(old)
    assert (body.phone_last4, body.phone_tag) == ("7890", phone_tag(1, ONE))
    with old.writing() as db:
        assert normalize_phones(db, NOON).changed == 0
    assert len(published(old)) == 1


def test_a_guest_of_the_same_number_becomes_one_with_the_member(old: Database) -> None:
    desk = Desk(kiosk=Kiosk(stream=stream_id(1)))
    guest = desk.walk_in("Orang ani", ONE)
    desk.send(old, enrolled(old))
    with old.reading() as db:
        assert db.scalars(select(aliases.c.subject)).all() == []
    with old.writing() as db:
        normalize_phones(db, NOON)
    with old.reading() as db:
        alias = db.execute(select(aliases.c.subject, aliases.c.person)).one()
    assert alias == (guest, "ani")
