"""What the kiosks of the spaces hear of a batch."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from sqlalchemy import select

from central import feed
from central.ingest import Received
from central.model import attendances, delegations, presences, visitors, visits
from central.store import Database
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.wire import FeedItem, FeedPage
from tests.central.kit import (
    NOON,
    Kiosk,
    add_members,
    add_pass,
    add_session,
    enrolled,
    pass_text,
    send,
    stream_id,
)

PASS = "1122334455667788"


def heard(database: Database, space: str) -> list[FeedItem]:
    """What was published for a space since it was founded."""
    with database.reading() as db:
        page = feed.read_page(db, f"space:{space}", 1, 1000)
    assert isinstance(page, bytes)
    return msgspec.json.decode(page, type=FeedPage).items


def kinds(database: Database, space: str) -> list[tuple[str, str, bool]]:
    return [
        (item.kind, item.key, item.body is not None) for item in heard(database, space)
    ]


def test_someone_who_comes_in_is_present_at_the_other_kiosks_and_their_visits_count(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    with database.writing() as db:
        add_members(db, ["ani"])
    kiosk.check_in("ani")
    send(database, sender, kiosk, kiosk.batch(1))
    presence, member = heard(database, "SMG")
    assert (presence.kind, presence.key) == ("presence", "ani")
    assert presence.body is not None
    assert presence.body["kiosk"] == sender.kiosk
    assert presence.body["since"] == "2026-11-24T05:00:00.000000Z"
    assert member.body is not None
    assert (member.body["visits"], member.body["visits_on"]) == (1, "2026-11-24")
    assert heard(database, "SKA") == []


def test_going_out_takes_the_presence_away(database: Database) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    kiosk.check_in("ani")
    send(database, sender, kiosk, kiosk.batch(1))
    kiosk.check_out("ani", NOON + timedelta(minutes=30))
    later = NOON + timedelta(minutes=31)
    send(database, sender, kiosk, kiosk.batch(2, None, later), later)
    assert kinds(database, "SMG") == [
        ("presence", "ani", True),
        ("presence", "ani", False),
    ]


def test_a_day_counts_once_however_often_someone_comes(database: Database) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    with database.writing() as db:
        add_members(db, ["ani"])
    for minute in (0, 20, 40):
        at = NOON + timedelta(minutes=minute)
        kiosk.check_in("ani", at, session="s1" if minute == 20 else None)
        send(database, sender, kiosk, kiosk.batch(len(kiosk.raws), None, at), at)
    members = [item for item in heard(database, "SMG") if item.kind == "member"]
    assert [item.body["visits"] for item in members if item.body] == [1]


def test_an_undone_check_in_is_taken_back_everywhere(database: Database) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    with database.writing() as db:
        add_members(db, ["ani"])
    place = kiosk.check_in("ani")
    send(database, sender, kiosk, kiosk.batch(1))
    kiosk.void(place, NOON + timedelta(seconds=5))
    later = NOON + timedelta(seconds=6)
    send(database, sender, kiosk, kiosk.batch(2, None, later), later)
    items = heard(database, "SMG")
    assert [(item.kind, item.body is None) for item in items] == [
        ("presence", False),
        ("member", False),
        ("presence", True),
        ("member", False),
    ]
    assert items[-1].body is not None
    assert (items[-1].body["visits"], items[-1].body["visits_on"]) == (0, None)
    with database.reading() as db:
        for table in (presences, visits, attendances):
            assert db.execute(select(table)).all() == []


def test_a_void_that_comes_before_what_it_takes_back_counts_all_the_same(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    other, desk = enrolled(database, token="b" * 64), Kiosk(stream=stream_id(2))
    place = kiosk.check_in("ani")
    desk.void(place, NOON + timedelta(minutes=1))
    later = NOON + timedelta(minutes=2)
    send(database, other, desk, desk.batch(1, None, later), later)
    send(database, sender, kiosk, kiosk.batch(1, None, later), later)
    with database.reading() as db:
        assert db.execute(select(presences)).all() == []
    assert kinds(database, "SMG") == []


def test_an_old_backlog_is_counted_and_nobody_is_called_present(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    with database.writing() as db:
        add_members(db, ["ani"])
    kiosk.booted_at = NOON - timedelta(days=10)
    for days in (9, 8, 7):
        kiosk.check_in("ani", NOON - timedelta(days=days))
    send(database, sender, kiosk, kiosk.batch(1))
    (member,) = heard(database, "SMG")
    assert member.body is not None
    assert (member.kind, member.body["visits"]) == ("member", 3)
    with database.reading() as db:
        assert len(db.execute(select(visits)).all()) == 3


def test_a_visitor_gets_on_the_roster_of_the_space_with_their_pass(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    with database.writing() as db:
        add_members(db, ["tamu"], home="SKA")
        add_pass(db, PASS, "tamu")
    kiosk.show(pass_text(database, PASS))
    answer = send(database, sender, kiosk, kiosk.batch(1))
    assert isinstance(answer, Received)
    assert answer.verdicts == []
    assert kinds(database, "SMG") == [
        ("presence", "tamu", True),
        ("member", "tamu", True),
        ("pass", PASS, True),
    ]
    assert kinds(database, "SKA") == [("member", "tamu", True)]
    with database.reading() as db:
        assert [tuple(row[:2]) for row in db.execute(select(visitors))] == [
            ("SMG", "tamu")
        ]
    later = NOON + timedelta(days=1)
    kiosk.check_in(f"pass:{PASS}", later)
    send(database, sender, kiosk, kiosk.batch(2, None, later), later)
    assert [kind for kind, _, _ in kinds(database, "SMG")].count("pass") == 1


def test_a_pass_that_nobody_owns_is_present_by_its_own_key(database: Database) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    kiosk.check_in(f"pass:{PASS}")
    answer = send(database, sender, kiosk, kiosk.batch(1))
    assert isinstance(answer, Received)
    assert [one.verdict for one in answer.verdicts] == ["unknown_pass"]
    assert kinds(database, "SMG") == [("presence", f"pass:{PASS}", True)]


def test_a_visit_that_proves_nothing_counts_and_its_space_hears_nothing(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    with database.writing() as db:
        add_members(db, ["tamu"], home="SKA")
        add_pass(db, PASS, "tamu")
    kiosk.check_in(f"pass:{PASS}")
    answer = send(database, sender, kiosk, kiosk.batch(1))
    assert isinstance(answer, Received)
    assert [one.verdict for one in answer.verdicts] == ["unproven"]
    assert kinds(database, "SMG") == []
    with database.reading() as db:
        assert list(db.scalars(select(visits.c.person))) == ["tamu"]
        assert db.execute(select(visitors)).all() == []
    later = NOON + timedelta(minutes=5)
    kiosk.show(pass_text(database, PASS), later, Kind.REPEAT)
    send(database, sender, kiosk, kiosk.batch(2, None, later), later)
    assert kinds(database, "SMG") == [
        ("presence", "tamu", True),
        ("member", "tamu", True),
        ("pass", PASS, True),
    ]


def test_an_entry_of_another_space_is_not_folded_and_announced_to_nobody(
    database: Database,
) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1), space="XXX")
    with database.writing() as db:
        add_members(db, ["ani"])
    kiosk.check_in("ani")
    answer = send(database, sender, kiosk, kiosk.batch(1))
    assert isinstance(answer, Received)
    assert [one.verdict for one in answer.verdicts] == ["other_space"]
    assert kinds(database, "SMG") == []
    with database.reading() as db:
        assert db.execute(select(presences)).all() == []


def test_a_group_is_counted_by_heads_and_can_be_taken_back(database: Database) -> None:
    sender, kiosk = enrolled(database), Kiosk(stream=stream_id(1))
    with database.writing() as db:
        add_session(db, "s1")
    body: dict[str, Json] = {
        "institution": "SMK 1 Semarang",
        "heads": 31,
        "counts": {"women": 20, "men": 11},
    }
    place = kiosk.append(Draft(kind=Kind.GROUP, session="s1", body=body), NOON)
    kiosk.append(
        Draft(kind=Kind.GROUP, body={"counts": {"women": 2, "other": 1}}), NOON
    )
    kiosk.append(Draft(kind=Kind.GROUP, body={"heads": "many"}), NOON)
    send(database, sender, kiosk, kiosk.batch(1))
    with database.reading() as db:
        rows = db.execute(select(delegations).order_by(delegations.c.seq)).all()
    assert [
        (row.people, row.women, row.men, row.session, row.voided) for row in rows
    ] == [
        (31, 20, 11, "s1", False),
        (3, 2, 0, None, False),
    ]
    kiosk.void(place)
    send(database, sender, kiosk, kiosk.batch(4))
    with database.reading() as db:
        rows = db.execute(select(delegations).order_by(delegations.c.seq)).all()
    assert [row.voided for row in rows] == [True, False]
