"""Whom a kiosk held between two times, whatever became of them since."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from central.feed.audit import audit as audit_feed
from central.feed.publishing import prune
from central.ingest import Uploader
from central.ingest.personal.consenting import give, withdraw
from central.ingest.reviews.review_decisions import Word, decide_alike, erase_member
from central.model import feed_items, holdings, kiosks
from central.people.holdings import Holding, read_holdings
from central.store import Database
from kiosk.core.errors import NotFound
from tests.central.ingest.test_guests import other_desk
from tests.central.kit import (
    NOON,
    Kiosk,
    add_members,
    add_pass,
    enrolled,
    pass_text,
    send,
    stream_id,
)

PASS = "1122334455667788"
HOUR = timedelta(hours=1)


@pytest.fixture
def sender(database: Database) -> Uploader:
    return enrolled(database)


def held(
    database: Database, kiosk: str, start: datetime, end: datetime
) -> dict[str, Holding]:
    with database.reading() as db:
        return {one.subject: one for one in read_holdings(db, kiosk, start, end)}


def heard(database: Database, kiosk: str, at: datetime) -> None:
    with database.writing() as db:
        db.execute(
            update(kiosks).where(kiosks.c.id == kiosk).values(last_contact_at=at)
        )


def test_a_guest_is_held_from_their_registration_on_and_after_their_erasure(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    one = desk.walk_in("Sri", "+6281234567890")
    bare = desk.walk_in("Tono", None, NOON + timedelta(minutes=1))
    desk.send(database, sender)
    with database.writing() as db:
        add_pass(db, PASS, one)
    found = held(database, sender.kiosk, NOON, NOON + HOUR)
    assert set(found) == {one, bare}
    assert found[one].name == "Sri"
    assert found[one].passes == [PASS]
    assert {"phone_digits", "passes", "form"} <= set(found[one].held)
    assert "phone_digits" not in found[bare].held
    assert "Sri" not in repr(found)
    with database.writing() as db:
        erase_member(db, 1, "asked", NOON + HOUR)
        prune(db, "space:SMG", 1_000)
    heard(database, sender.kiosk, NOON + 3 * HOUR)
    found = held(database, sender.kiosk, NOON, NOON + HOUR)
    assert (found[one].name, found[one].erased) == (None, True)
    assert (found[one].since, found[one].until) == (NOON, NOON + HOUR)
    assert "phone_digits" in found[one].held
    later = held(database, sender.kiosk, NOON + 2 * HOUR, NOON + 3 * HOUR)
    assert set(later) == {bare}
    assert "form" not in later[bare].held  # central had it by then
    assert held(database, sender.kiosk, NOON - HOUR, NOON - HOUR) == {}


def test_a_kiosk_that_never_heard_of_an_end_holds_them_still(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    one = desk.walk_in("Sri", "+6281234567890")
    desk.send(database, sender)
    heard(database, sender.kiosk, NOON + HOUR)
    with database.writing() as db:
        erase_member(db, 1, "asked", NOON + 2 * HOUR)
    found = held(database, sender.kiosk, NOON + 5 * HOUR, NOON + 6 * HOUR)
    assert found[one].until is None
    other = other_desk(2)
    late = other.walk_in("Tono", "+6281", NOON + 2 * HOUR)
    other.send(database, sender, at=NOON + 2 * HOUR)
    heard(database, sender.kiosk, NOON + HOUR)
    span = (NOON, NOON + 6 * HOUR)
    assert late not in held(database, sender.kiosk, *span)
    heard(database, sender.kiosk, NOON + 2 * HOUR)
    assert late in held(database, sender.kiosk, *span)
    with database.writing() as db:
        db.execute(update(kiosks).values(revoked_at=NOON + HOUR))
    assert late not in held(database, sender.kiosk, *span)


def test_spans_follow_consent_likeness_and_visits_elsewhere(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    one = desk.walk_in("Sri", "+6281234567890")
    other = desk.walk_in("Budi", "+6281234567890", NOON + timedelta(minutes=1))
    desk.send(database, sender)
    with database.writing() as db:
        decide_alike(db, (1, 2), Word.SAME, "siti", NOON + HOUR)
        withdraw(db, 1, NOON + 2 * HOUR)
        give(db, 1, "2026-11", NOON + 2 * HOUR)
        withdraw(db, 1, NOON + 3 * HOUR)
        give(db, 1, "2026-11", NOON + 4 * HOUR)
    with database.reading() as db:
        spans = [
            (row.subject, row.since, row.until)
            for row in db.execute(
                select(holdings).order_by(holdings.c.subject, holdings.c.since)
            )
        ]
        assert list(audit_feed(db)) == []
    mine = [(since, until) for subject, since, until in spans if subject == one]
    assert mine == [
        (NOON, NOON + 2 * HOUR),
        (NOON + 2 * HOUR, NOON + 3 * HOUR),
        (NOON + 4 * HOUR, None),
    ]
    assert [until for subject, _, until in spans if subject == other] == [NOON + HOUR]


def test_a_visit_elsewhere_begins_a_span_there_once(database: Database) -> None:
    away = enrolled(database, "BMS", "b" * 64)
    with database.writing() as db:
        add_members(db, ["ani"])
        add_pass(db, PASS, "ani")
    text = pass_text(database, PASS)
    kiosk = Kiosk(stream=stream_id(1), space="BMS")
    for day in range(3):
        at = NOON + timedelta(days=day)
        kiosk.show(text, at)
        send(database, away, kiosk, kiosk.batch(day + 1, at=at), at)
    with database.reading() as db:
        rows = db.execute(select(holdings).where(holdings.c.subject == "ani")).all()
    assert ("BMS", NOON, None) in [(row.space, row.since, row.until) for row in rows]
    assert len({row.space for row in rows}) == len(rows)


def test_the_audit_tells_of_a_roster_that_was_not_written_down(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    one = desk.walk_in("Sri", "+6281234567890")
    desk.send(database, sender)
    with database.writing() as db:
        db.execute(delete(holdings))
        db.execute(
            insert(holdings).values(
                subject="gone", space="SMG", since=NOON, digits=True
            )
        )
        assert db.execute(select(feed_items)).first() is not None
    with database.reading() as db:
        told = list(audit_feed(db))
    assert len(told) == 2
    assert any(one in line for line in told)
    assert any("gone" in line for line in told)


def test_an_unknown_kiosk_is_refused(database: Database) -> None:
    with database.reading() as db, pytest.raises(NotFound, match="central kiosks"):
        read_holdings(db, "nowhere", NOON, NOON)
