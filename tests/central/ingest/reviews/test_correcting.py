"""A check-in of a wrong clock: what central proposes, and what a person says of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from central.bootstrap import change_epoch
from central.ingest import Upload, receive
from central.ingest.projections.audit import audit
from central.ingest.projections.own_stream import OWN_KIOSK, own_stream
from central.ingest.projections.rebuild import rebuild
from central.ingest.reviews.correcting import (
    AboutCheckIn,
    Corrected,
    confirm,
    correct_session,
    read_proposals,
)
from central.ingest.reviews.meant import WAS_AT_SESSION
from central.model import (
    activities,
    attendances,
    entries,
    passages,
    registrations,
    reviews,
    sessions,
    streams,
    visits,
)
from central.store import Database
from kiosk.core.errors import NotFound, ProtocolError, SettingsError
from kiosk.core.record import journal
from kiosk.core.record.clock import write_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Kind
from tests.central.kit import (
    EMBEDDED,
    NOON,
    Kiosk,
    add_members,
    add_session,
    enrolled,
    send,
    stream_id,
)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SINCE_2020 = datetime(2020, 1, 1, tzinfo=UTC) - NOON
UNKNOWN = {"clock": "unknown"}
TODAY = date(2026, 11, 24)


@pytest.fixture
def held(database: Database) -> Database:
    """A class at noon, two hours later a talk, tomorrow the class again."""
    with database.writing() as db:
        add_members(db, ["ani", "budi"])
        for name, starts_in in (("class", 0 * HOUR), ("talk", 2 * HOUR), ("next", DAY)):
            add_session(db, name)
            db.execute(
                update(sessions)
                .where(sessions.c.id == name)
                .values(starts_at=NOON + starts_in, ends_at=NOON + starts_in + HOUR)
            )
        db.execute(
            insert(registrations).values(
                activity="act-talk", subject="ani", at=NOON - DAY
            )
        )
    return database


def dead(wrong_by: timedelta = SINCE_2020) -> Kiosk:
    return Kiosk(stream=stream_id(1), wall_wrong_by=wrong_by)


def came(
    kiosk: Kiosk, who: str, at: datetime = NOON + MINUTE, session: str | None = None
) -> Position:
    """Somebody comes in, by the kiosk's own clock."""
    wall = at + kiosk.wall_wrong_by
    times = {"since": write_time(wall), "until": write_time(wall + 12 * HOUR)}
    return kiosk.check_in(who, at, session=session, body={**UNKNOWN, **times})


def sent(database: Database, kiosk: Kiosk, at: datetime = NOON + HOUR) -> None:
    sender = enrolled(database)
    send(database, sender, kiosk, kiosk.batch(1, None, at), at)


def proposed(database: Database) -> list[tuple[int, list[str]]]:
    with database.reading() as db:
        return [
            (one.seq, [fit.session for fit in one.fits]) for one in read_proposals(db)
        ]


def say(
    database: Database,
    place: Position,
    session: str | None,
    day: date | None = None,
    at: datetime = NOON + DAY,
) -> Corrected:
    answer = AboutCheckIn(session=session, day=day, by="sari")
    with database.writing() as db:
        return correct_session(db, place, answer, at)


def figures(database: Database) -> tuple[list[Any], list[Any]]:
    with database.reading() as db:
        at_sessions = select(
            attendances.c.person, attendances.c.day, attendances.c.session
        )
        at_none = select(visits.c.person, visits.c.day)
        return (
            sorted(tuple(row) for row in db.execute(at_sessions)),
            sorted(tuple(row) for row in db.execute(at_none)),
        )


def is_whole(database: Database) -> bool:
    """Return whether the audit finds nothing, before and after everything is folded again."""
    before = figures(database)
    with database.writing() as db:
        holes = list(audit(db))
        rebuild(db, lambda _count: None)
        holes += list(audit(db))
    assert holes == []
    return figures(database) == before


# ------------------------------------------------------------------ proposals


def test_a_visit_at_an_unknown_time_is_proposed_the_session_of_that_time(
    held: Database,
) -> None:
    kiosk = dead()
    place = came(kiosk, "ani")
    sent(held, kiosk)
    assert figures(held) == ([], [("ani", TODAY)])
    assert proposed(held) == [(place.seq, ["class"])]
    assert say(held, place, "class").day == TODAY
    assert figures(held) == ([("ani", TODAY, "class")], [])
    assert proposed(held) == []
    assert is_whole(held)


@EMBEDDED
def test_their_own_session_is_proposed_first(held: Database) -> None:
    with held.writing() as db:
        db.execute(update(sessions).values(opens_min=180))
    kiosk = dead()
    came(kiosk, "ani")
    came(kiosk, "budi")
    sent(held, kiosk)
    assert proposed(held) == [(1, ["talk", "class"]), (2, ["class", "talk"])]


@EMBEDDED
def test_a_session_that_needs_registration_is_proposed_to_those_who_have_it(
    held: Database,
) -> None:
    with held.writing() as db:
        db.execute(update(activities).values(registration="required"))
        db.execute(update(sessions).values(opens_min=180))
    kiosk = dead()
    came(kiosk, "ani")
    came(kiosk, "budi")
    came(kiosk, "pass:1122334455667788")
    sent(held, kiosk)
    assert proposed(held)[:1] == [(1, ["talk"])]
    assert all(fits == [] for _, fits in proposed(held)[1:])


@EMBEDDED
@pytest.mark.parametrize("change", [{"cancelled_at": NOON}, {"space": "BMS"}])
def test_a_session_that_was_not_held_here_is_not_proposed(
    held: Database, change: dict[str, Any]
) -> None:
    with held.writing() as db:
        db.execute(update(sessions).values(**change))
    kiosk = dead()
    came(kiosk, "ani")
    sent(held, kiosk)
    assert [fits for _, fits in proposed(held)] == [[]]
    with held.reading() as db:
        codes = list(db.scalars(select(reviews.c.code)))
    assert codes == ["clock_doubtful"]


@EMBEDDED
def test_a_clock_a_day_ahead_has_chosen_the_session_of_tomorrow(held: Database) -> None:
    kiosk = dead(DAY)
    place = kiosk.check_in("ani", NOON + MINUTE, session="next")
    kiosk.check_in("budi", NOON + 6 * HOUR, session="next")
    sent(held, kiosk, NOON + 7 * HOUR)
    assert proposed(held) == [(1, ["class"]), (2, [])]
    say(held, place, "class")
    say(held, Position(stream=place.stream, seq=2), None)
    assert figures(held) == ([("ani", TODAY, "class")], [("budi", TODAY)])
    assert is_whole(held)


@EMBEDDED
def test_what_fits_and_what_a_right_clock_made_is_not_proposed(held: Database) -> None:
    kiosk = dead()
    came(kiosk, "ani", session="class")
    kiosk.wall_wrong_by = timedelta(0)
    kiosk.check_in("budi", NOON + 2 * MINUTE)
    sent(held, kiosk)
    with held.reading() as db:
        codes = list(db.scalars(select(reviews.c.code)))
    assert WAS_AT_SESSION not in codes


@EMBEDDED
def test_the_end_of_a_stay_moves_along_with_its_beginning(held: Database) -> None:
    kiosk = dead(DAY)
    kiosk.check_in(
        "ani",
        NOON,
        body={
            "since": write_time(NOON + DAY),
            "until": write_time(NOON + DAY + 2 * HOUR),
        },
    )
    kiosk.append(
        Draft(
            kind=Kind.CHECK_IN,
            subject="budi",
            body={
                "since": "0001-01-01T00:00:00Z",
                "until": "9999-12-31T00:00:00Z",
            },
        ),
        NOON,
    )
    sent(held, kiosk)
    with held.reading() as db:
        rows = db.execute(select(passages.c.person, passages.c.until))
        until = {row.person: row.until for row in rows}
    assert until["ani"] == NOON + 2 * HOUR
    assert until["budi"] == datetime(2026, 11, 24, 16, 59, tzinfo=UTC)


# ------------------------------------------------------------------ answers


@EMBEDDED
def test_an_answer_can_be_changed_and_taken_back(held: Database) -> None:
    kiosk = dead()
    place = came(kiosk, "ani")
    kiosk.check_out("ani", NOON + 30 * MINUTE)
    sent(held, kiosk)
    steps: list[tuple[str | None, tuple[list[Any], list[Any]]]] = [
        ("class", ([("ani", TODAY, "class")], [])),
        ("talk", ([("ani", TODAY, "talk")], [])),
        (None, ([], [("ani", TODAY)])),
        ("class", ([("ani", TODAY, "class")], [])),
    ]
    for session, expected in steps:
        assert say(held, place, session).position is not None
        assert figures(held) == expected
        assert is_whole(held)
    # Said twice, it is one fact.
    assert say(held, place, "class").position is None
    with held.reading() as db:
        own = db.execute(select(entries).where(entries.c.kiosk == OWN_KIOSK)).all()
        line = db.execute(select(streams).where(streams.c.id == own_stream(db))).one()
    assert (len(own), line.through, line.kiosk) == (8, 8, OWN_KIOSK)
    kinds = [journal.read(row.raw).kind for row in own]
    assert kinds == ["void", "check_in"] * 4
    last = journal.read(own[-1].raw)
    assert (last.by, last.reason, last.subject) == ("staff", WAS_AT_SESSION, "ani")
    assert last.ref == journal.EntryRef(stream=place.stream, seq=place.seq)


@EMBEDDED
def test_a_visit_that_is_confirmed_changes_nothing(held: Database) -> None:
    kiosk = dead()
    place = came(kiosk, "ani")
    sent(held, kiosk)
    assert say(held, place, None).position is None
    assert proposed(held) == []
    with held.reading() as db:
        row = db.execute(select(reviews).where(reviews.c.code == WAS_AT_SESSION)).one()
    assert (row.settled_by, row.note) == ("sari", "visit")


@EMBEDDED
def test_an_answer_that_cannot_be_is_refused(held: Database) -> None:
    kiosk = dead()
    place = came(kiosk, "ani")
    out = kiosk.check_out("ani", NOON + HOUR)
    void = kiosk.void(came(kiosk, "budi"))
    sent(held, kiosk, NOON + 2 * HOUR)
    nowhere = Position(stream=stream_id(9), seq=1)
    for at, session, day, error in (
        (place, "nonesuch", None, NotFound),
        (place, "next", None, SettingsError),
        (place, None, TODAY + DAY, SettingsError),
        (out, "class", None, NotFound),
        (nowhere, "class", None, NotFound),
        (Position(stream=void.stream, seq=3), "class", None, SettingsError),
    ):
        with pytest.raises(error):
            say(held, at, session, day)
    corrected = say(held, place, "class").position
    assert corrected is not None
    with pytest.raises(NotFound):
        say(held, corrected, "talk")


# ------------------------------------------------------------------ a boot without a link


def across_boots(held: Database, wrong_by: timedelta, *, clock: str) -> Position:
    """A boot that never speaks to central, and one that does a day later."""
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in("cici", NOON - 3 * HOUR)
    sender = enrolled(held)
    send(held, sender, kiosk, kiosk.batch(1, None, NOON - 2 * HOUR), NOON - 2 * HOUR)
    kiosk.boot, kiosk.wall_wrong_by = "boot-2", wrong_by
    wall = NOON + wrong_by
    times = {"since": write_time(wall), "until": write_time(wall + 2 * HOUR)}
    place = kiosk.check_in("ani", NOON, body={"clock": clock, **times})
    kiosk.boot, kiosk.wall_wrong_by = "boot-3", timedelta(0)
    kiosk.append(Draft(kind=Kind.BOOT), NOON + DAY)
    later = NOON + 3 * DAY
    send(held, sender, kiosk, kiosk.batch(2, None, later), later)
    return place


@EMBEDDED
@pytest.mark.parametrize(
    ("wrong_by", "clock"),
    [
        (SINCE_2020, "unknown"),
        (-2 * DAY, "unknown"),
        (2 * DAY, "known"),
        (4 * DAY, "known"),
        (1000 * DAY, "known"),
    ],
)
def test_what_no_exchange_can_time_is_proposed_all_that_fits(
    held: Database, wrong_by: timedelta, clock: str
) -> None:
    """It lies behind the entry before, and before the next boot that has spoken to central."""
    place = across_boots(held, wrong_by, clock=clock)
    (found,) = proposed(held)
    assert found == (place.seq, ["talk", "class", "next"])
    assert say(held, place, "class").day == TODAY
    assert ("ani", TODAY, "class") in figures(held)[0]
    assert say(held, place, None, TODAY).day == TODAY
    assert ("ani", TODAY) in figures(held)[1]
    with pytest.raises(SettingsError):
        say(held, place, None, TODAY + 5 * DAY)
    assert is_whole(held)


@EMBEDDED
def test_a_clock_that_was_set_in_a_boot_times_what_came_before(held: Database) -> None:
    kiosk = Kiosk(stream=stream_id(1), boot="boot-2", wall_wrong_by=DAY)
    kiosk.check_in("ani", NOON, session="next")
    kiosk.wall_wrong_by = timedelta(0)
    kiosk.append(Draft(kind=Kind.CLOCK_JUMP, body={"jump_ms": -86_400_000}), NOON)
    kiosk.check_in("budi", NOON + HOUR)
    kiosk.boot = "boot-3"
    kiosk.append(Draft(kind=Kind.BOOT), NOON + DAY)
    sent(held, kiosk, NOON + 3 * DAY)
    assert figures(held) == ([("ani", TODAY, "next")], [("budi", TODAY)])
    assert dict(proposed(held))[1] == ["talk", "class", "next"]


# ------------------------------------------------------------------ the stream itself


@EMBEDDED
def test_no_kiosk_writes_to_centrals_own_stream(held: Database) -> None:
    kiosk = dead()
    place = came(kiosk, "ani")
    sent(held, kiosk)
    say(held, place, "class")
    with held.reading() as db:
        own = own_stream(db)
        raws = list(
            db.scalars(
                select(entries.c.raw)
                .where(entries.c.stream == own)
                .order_by(entries.c.seq)
            )
        )
    forger = Kiosk(stream=own)
    for raw in raws:
        forger.append_raw(raw)
    forger.check_in("budi")
    sender = enrolled(held, "BMS", "b" * 64)
    batch = forger.batch(len(raws) + 1)
    parcel = Upload(
        stream=own,
        batch=batch,
        raws=[entry.encode() for entry in batch.entries],
        received_at=NOON + DAY,
    )
    with pytest.raises(ProtocolError), held.writing() as db:
        receive(db, sender, parcel)
    assert is_whole(held)


@EMBEDDED
def test_a_boot_whose_clock_nobody_compared_has_one_review(held: Database) -> None:
    """Its clock was right, or wrong by less than anybody can tell."""
    kiosk = Kiosk(stream=stream_id(1), boot="boot-2")
    first = kiosk.check_in("ani", NOON, session="class")
    kiosk.check_in("budi", NOON + HOUR)
    kiosk.void(kiosk.check_in("budi", NOON + HOUR))
    kiosk.boot = "boot-3"
    kiosk.check_in("cici", NOON + 5 * HOUR)
    sent(held, kiosk, NOON + 6 * HOUR)
    with held.reading() as db:
        codes = list(db.scalars(select(reviews.c.code)))
    assert codes.count("clock_unverified") == 1
    assert proposed(held) == [(1, ["talk", "class"]), (2, ["class", "talk"])]
    say(held, Position(stream=first.stream, seq=2), "talk")
    assert ("budi", TODAY, "talk") in figures(held)[0]
    with held.writing() as db:
        assert confirm(db, first, "sari", NOON + DAY) == 1
    assert proposed(held) == []
    with pytest.raises(NotFound), held.writing() as db:
        confirm(db, first, "sari", NOON + DAY)


@EMBEDDED
def test_a_restored_central_goes_on_in_a_new_stream(held: Database) -> None:
    kiosk = dead()
    ani, budi = came(kiosk, "ani"), came(kiosk, "budi")
    sent(held, kiosk)
    first = say(held, ani, "class").position
    with held.writing() as db:
        change_epoch(db, NOON + DAY)
    second = say(held, budi, "class").position
    third = say(held, ani, None).position
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.stream != second.stream == third.stream
    assert figures(held) == ([("budi", TODAY, "class")], [("ani", TODAY)])
    assert is_whole(held)
