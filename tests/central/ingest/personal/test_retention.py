"""Whose time is over: by their last activity, whatever it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from central.acts import read as read_acts
from central.ingest.personal.retention import erase_expired, find_expired, set_months
from central.ingest.projections.audit import audit
from central.model import (
    consents,
    forms,
    members,
    passes,
    registrations,
    revocations,
    visits,
)
from central.people.activity import months_before
from central.store import Database
from kiosk.core.errors import SettingsError
from tests.central.ingest.test_guests import other_desk, told
from tests.central.kit import (
    FOUNDED_AT,
    NOON,
    Kiosk,
    add_members,
    add_pass,
    add_session,
    enrolled,
    send,
    stream_id,
)

MUCH_LATER = datetime(2029, 6, 1, 5, tzinfo=NOON.tzinfo)
"""30 months after noon, 41 after the members of the kit joined."""


def expired(database: Database, now: datetime = MUCH_LATER) -> list[str]:
    with database.reading() as db:
        return list(find_expired(db, now).people)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 24), 24, date(2024, 11, 24)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 28)),
    ],
)
def test_months_before_a_day(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_who_was_last_here_too_long_ago_is_erased_and_counts_stay(
    database: Database,
) -> None:
    sender = enrolled(database)
    desk = other_desk(1)
    desk.walk_in("Sri", "+6281234567890")
    desk.send(database, sender)
    kiosk = Kiosk(stream=stream_id(2), booted_at=MUCH_LATER - timedelta(hours=1))
    with database.writing() as db:
        add_members(db, ["lama", "baru"])
    kiosk.check_in("baru", MUCH_LATER)
    send(database, sender, kiosk, kiosk.batch(1, at=MUCH_LATER), MUCH_LATER)
    with database.reading() as db:
        counted = sorted(db.scalars(select(visits.c.person)))
    found = expired(database)
    assert "lama" in found
    assert len(found) == 2
    assert expired(database, NOON) == []
    done = erase_expired(database, "timer", MUCH_LATER)
    assert (sorted(done.people), len(done.numbers)) == (sorted(found), 2)
    assert erase_expired(database, "timer", MUCH_LATER).people == []
    with database.reading() as db:
        names = {row.subject: row.name for row in db.execute(select(members))}
        assert [names[one] for one in (*found, "baru")] == ["", "", "Orang baru"]
        assert sorted(db.scalars(select(visits.c.person))) == counted
        assert {row.about for row in read_acts(db)} == set(found)
        assert list(audit(db)) == []
    assert told(database)[("member", done.people[0])] is None


def test_every_activity_keeps_somebody(database: Database) -> None:
    recent = MUCH_LATER - timedelta(days=30)
    who = ["visited", "registered", "will_come", "agreed", "has_pass", "lost_pass"]
    with database.writing() as db:
        add_members(db, [*who, "none"])
        add_session(db, "s1")
        add_session(db, "s2")
        for subject, activity, at in (
            ("registered", "act-s1", recent),
            ("will_come", "act-s2", FOUNDED_AT),
            ("none", "act-s1", FOUNDED_AT),
        ):
            db.execute(
                insert(registrations).values(activity=activity, subject=subject, at=at)
            )
        from central.model import sessions

        db.execute(
            update(sessions).where(sessions.c.id == "s2").values(ends_at=MUCH_LATER)
        )
        db.execute(
            insert(consents).values(
                subject="agreed", version="1", at=recent, given=True
            )
        )
        db.execute(
            insert(consents).values(subject="none", version="1", at=recent, given=False)
        )
        for number, subject in enumerate(("has_pass", "lost_pass")):
            add_pass(db, f"{number:016x}", subject)
        db.execute(update(passes).values(valid_through=MUCH_LATER.date()))
        db.execute(
            insert(revocations).values(
                {"pass": f"{1:016x}", "reason": "lost", "at": FOUNDED_AT}
            )
        )
        db.execute(
            insert(visits).values(
                person="visited",
                day=recent.date(),
                space="SMG",
                in_at=recent,
                kiosk="k",
            )
        )
    assert expired(database) == ["lost_pass", "none"]


def test_the_forms_of_groups_go_by_their_age(database: Database) -> None:
    sender = enrolled(database)
    desk = other_desk(1)
    desk.walk_in("Sri", "+6281234567890")
    with database.writing() as db:
        db.execute(
            insert(forms),
            [
                {
                    "stream": stream_id(9),
                    "digest": f"{number:064x}",
                    "salt": b"s",
                    "form": b'{"v":1,"leader":"Wira"}',
                    "received_at": at,
                }
                for number, at in enumerate((NOON, MUCH_LATER))
            ],
        )
    desk.send(database, sender)
    with database.writing() as db:
        set_months(db, 30)
    with database.reading() as db:
        assert find_expired(db, NOON).forms == []
        found = find_expired(db, MUCH_LATER)
    assert (found.months, found.forms) == (30, [(stream_id(9), "0" * 64)])
    done = erase_expired(database, "timer", MUCH_LATER)
    assert len(done.forms) == 1
    with database.reading() as db:
        kept = select(forms.c.received_at).where(forms.c.form.is_not(None))
        assert MUCH_LATER in set(db.scalars(kept))
        assert [row.after for row in read_acts(db) if row.about is None] == [
            {"forms": 1, "months": 30}
        ]


@pytest.mark.parametrize("months", [0, 121])
def test_nobody_is_kept_for_ever(database: Database, months: int) -> None:
    with database.writing() as db, pytest.raises(SettingsError):
        set_months(db, months)
