from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, select

from central import feed
from central.demo import DemoSize, fill
from central.feed.audit import audit as audit_feed
from central.ingest.projections.audit import audit as audit_entries
from central.ingest.projections.rebuild import rebuild
from central.model import (
    activities,
    attendances,
    businesses,
    entries,
    feed_items,
    members,
    networks,
    passes,
    presences,
    registrations,
    reviews,
    revocations,
    sessions,
    streams,
    visits,
)
from central.passes import read_newest
from central.store import Database
from kiosk.core.errors import NotFound
from tests.central.kit import NOON, SECRET, add_members

SMALL = DemoSize(members=300, seed=7)
INVENTED = (members, passes, businesses, activities, sessions, registrations, entries)


def quiet(_what: str, _share: float) -> None:
    return None


def filled(database: Database, size: DemoSize = SMALL, at: datetime = NOON) -> None:
    with database.writing() as db:
        fill(db, size, at, quiet)


def rows(db: Connection, table: Table) -> list[tuple[Any, ...]]:
    return [
        tuple(row) for row in db.execute(select(table).order_by(*table.primary_key))
    ]


def count(db: Connection, table: Table) -> int:
    number: int = db.execute(select(func.count()).select_from(table)).scalar_one()
    return number


def test_what_is_invented_is_whole(database: Database) -> None:
    filled(database)
    with database.reading() as db:
        assert not list(audit_entries(db))
        assert not list(audit_feed(db))
        assert count(db, streams) == 3
        assert count(db, reviews) == 1
        assert db.execute(select(networks.c.demo)).scalar_one() is True
        before = [rows(db, table) for table in (attendances, visits, presences)]
        assert all(before)
    with database.writing() as db:
        rebuild(db, lambda _done: None)
        assert [rows(db, table) for table in (attendances, visits, presences)] == before


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_one_seed_invents_the_same_twice_and_another_one_others(
    database: Database, empty_url: str
) -> None:
    from central.store import open_database
    from tests.central.conftest import make_founded

    make_founded(empty_url)
    other = open_database(empty_url)
    filled(database)
    filled(other)
    with database.reading() as one, other.reading() as two:
        for table in INVENTED:
            assert rows(one, table) == rows(two, table)
    other.close()


@pytest.fixture
def invented(database: Database) -> Iterator[Connection]:
    filled(database, DemoSize(members=1_500, seed=1))
    with database.reading() as db:
        yield db


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_the_network_is_as_large_as_the_issue_says(invented: Connection) -> None:
    db = invented
    past = select(func.count(activities.c.id.distinct())).select_from(
        activities.join(sessions, sessions.c.activity == activities.c.id)
    )
    assert (
        db.execute(past.where(sessions.c.ends_at < NOON - timedelta(hours=12))).scalar()
        == 231
    )
    assert count(db, members) == count(db, passes) == 1_500
    assert count(db, businesses) == round(1_500 * 1000 / 12908)
    first, last = db.execute(
        select(func.min(entries.c.at), func.max(entries.c.at))
    ).one()
    assert NOON - timedelta(days=245) < first < NOON - timedelta(days=235)
    assert NOON - timedelta(hours=3) < last <= NOON
    modes = set(db.scalars(select(activities.c.mode)))
    assert modes == {"onsite", "online", "hybrid"}
    assert set(db.scalars(select(activities.c.registration))) == {
        "none",
        "optional",
        "required",
    }


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_names_are_those_of_central_java(invented: Connection) -> None:
    names = list(invented.scalars(select(members.c.name)))
    lengths = Counter(len(name.split()) for name in names)
    assert lengths[1] > len(names) * 0.05
    assert lengths[2] > len(names) * 0.3
    assert max(map(len, names)) > 30
    assert len(set(names)) > len(names) * 0.8
    assert {"f", "m"} == set(invented.scalars(select(members.c.gender)))
    regencies = set(invented.scalars(select(members.c.regency)))
    assert len([one for one in regencies if one.startswith(("Kab.", "Kota"))]) >= 35
    assert all(
        phone.startswith("+62836")
        for phone in invented.scalars(select(members.c.phone))
    )


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("hour", [0.02, 5, 12, 19.9, 23.9])
def test_at_any_hour_a_door_has_one_session_for_nearly_everyone(
    database: Database, hour: float
) -> None:
    at = datetime(2026, 11, 23, 17, 0, tzinfo=UTC) + timedelta(hours=hour)
    filled(database, at=at)
    opens = at + timedelta(minutes=30)
    with database.reading() as db:
        open_now = (
            select(registrations.c.subject, sessions.c.space, members.c.home)
            .join(activities, activities.c.id == registrations.c.activity)
            .join(sessions, sessions.c.activity == activities.c.id)
            .join(members, members.c.subject == registrations.c.subject)
            .where(
                sessions.c.starts_at <= opens,
                sessions.c.ends_at >= at,
                activities.c.mode != "online",
            )
        )
        found = db.execute(open_now).all()
        everyone = count(db, members)
        cast = set(db.scalars(select(members.c.subject).where(members.c.number <= 12)))
        inside = set(
            db.scalars(select(presences.c.person).where(presences.c.until > at))
        )
    places = Counter(row.subject for row in found)
    assert set(places.values()) == {1}
    assert all(row.space == row.home for row in found)
    assert everyone * 0.85 < len(places) < everyone
    assert cast <= set(places)
    assert not cast & inside
    assert inside


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_the_last_members_are_the_examples_of_what_a_door_says(
    database: Database,
) -> None:
    with database.writing() as db:
        cast = fill(db, SMALL, NOON, quiet).cast
        texts = {one.no: one for one in read_newest(db, SECRET)}
        by_number = {
            row.number: row
            for row in db.execute(select(members).where(members.c.number > 294))
        }
        registered = set(db.scalars(select(registrations.c.subject)))
        revoked = set(db.scalars(select(revocations.c["pass"])))
    newest = {int(no[3:10]): one for no, one in texts.items()}
    today = NOON.date()
    assert by_number[cast.choose].subject not in registered
    assert by_number[cast.suspended].standing == "suspended"
    assert newest[cast.revoked].pass_id in revoked
    assert newest[cast.expired].valid_through < today
    assert newest[cast.not_yet_valid].valid_from > today
    assert by_number[cast.other_space].home == "SKA"
    good = [newest[number].is_good_on(today) for number in cast.registered]
    assert good == [True] * 12


def test_kiosks_are_told_of_today_and_of_no_session_that_is_over(
    database: Database,
) -> None:
    filled(database)
    with database.reading() as db:
        told = set(
            db.scalars(select(feed_items.c.key).where(feed_items.c.kind == "session"))
        )
        over = set(db.scalars(select(sessions.c.id).where(sessions.c.ends_at < NOON)))
        kinds = Counter(db.scalars(select(feed_items.c.kind)))
        heads = feed.read_heads(db, ["network", "space:SMG", "space:BMS", "space:SKA"])
    assert told
    assert not told & over
    assert kinds["member"] >= 300
    assert kinds["presence"] >= 1
    assert kinds["revocation"] >= 1
    assert all(heads.values())


def test_it_never_goes_where_something_is(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["anna"])
    with pytest.raises(NotFound, match="empty database only"), database.writing() as db:
        fill(db, SMALL, NOON, quiet)
    with database.reading() as db:
        assert count(db, members) == 1
        assert db.execute(select(networks.c.demo)).scalar_one() is False


def test_progress_runs_from_nothing_to_all(database: Database) -> None:
    shares: list[float] = []
    with database.writing() as db:
        fill(db, SMALL, NOON, lambda _what, share: shares.append(share))
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_seed_still_invents_who_and_what_it_always_did(database: Database) -> None:
    filled(database)
    digest = hashlib.sha256()
    with database.reading() as db:
        for table in (members, businesses, activities, sessions, registrations):
            digest.update(repr(rows(db, table)).encode())
    assert (
        digest.hexdigest()
        == "b97a1c9e9a8bef0f0f4458d2030065268e904dec3c125d89da10d391215f26d7"
    )
