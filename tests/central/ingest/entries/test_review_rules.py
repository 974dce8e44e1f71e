from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from central.ingest import Received, Uploader
from central.ingest.reviews.meant import WAS_AT_SESSION
from central.model import reviews, revocations
from central.store import Database
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.scan import Source
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
SOON = NOON + timedelta(minutes=15)


@pytest.fixture
def peopled(database: Database) -> Database:
    with database.writing() as db:
        add_members(db, ["ani"])
        add_pass(db, PASS, "ani")
        add_session(db, "s1")
    return database


def verdicts(database: Database, kiosk: Kiosk) -> list[str]:
    answer = send(database, enrolled(database), kiosk, kiosk.batch(1, None, SOON), SOON)
    assert isinstance(answer, Received)
    with database.reading() as db:
        opened = db.scalars(select(reviews.c.code))
        codes = sorted(code for code in opened if code != WAS_AT_SESSION)
    told = [one.verdict for one in answer.verdicts]
    assert sorted(told) == codes
    assert all(one.reason for one in answer.verdicts)
    return told


def said_of(database: Database, kiosk: Kiosk, sender: Uploader) -> list[str]:
    answer = send(database, sender, kiosk, kiosk.batch(1, None, SOON), SOON)
    assert isinstance(answer, Received)
    return [one.verdict for one in answer.verdicts]


def test_a_member_with_their_pass_at_a_session_is_accepted(peopled: Database) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in("ani", session="s1", pass_id=PASS)
    kiosk.append(Draft(kind=Kind.BOOT), NOON)
    assert verdicts(peopled, kiosk) == []


@pytest.mark.parametrize(
    ("who", "session", "verdict"),
    [
        ("siapa", None, "unknown_subject"),
        ("pass:ffffffffffffffff", None, "unknown_pass"),
        ("ani", "tidak-ada", "unknown_session"),
    ],
)
def test_what_the_roster_does_not_know_is_doubted(
    peopled: Database, who: str, session: str | None, verdict: str
) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in(who, session=session)
    assert verdicts(peopled, kiosk) == [verdict]


def test_a_guest_registered_at_the_desk_is_no_unknown(peopled: Database) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.append(
        Draft(kind=Kind.CHECK_IN, by=Source.WALK_IN, subject="tamu-baru"), NOON
    )
    assert verdicts(peopled, kiosk) == []


@pytest.mark.parametrize(("minutes", "told"), [(-1, ["pass_revoked_before"]), (1, [])])
def test_a_pass_counts_as_revoked_from_its_revocation_on(
    peopled: Database, minutes: int, told: list[str]
) -> None:
    with peopled.writing() as db:
        at = NOON + timedelta(minutes=minutes)
        db.execute(
            insert(revocations).values({"pass": PASS, "reason": "lost", "at": at})
        )
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in("ani", pass_id=PASS)
    assert verdicts(peopled, kiosk) == told


def test_a_clock_that_the_kiosk_or_central_doubts_is_told(peopled: Database) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in("ani", body={"clock": "unknown"})
    kiosk.boot, kiosk.wall_wrong_by = "boot-0", timedelta(days=-9000)
    kiosk.check_in("ani", NOON + timedelta(minutes=20))
    kiosk.boot, kiosk.wall_wrong_by = "boot-1", timedelta()
    assert verdicts(peopled, kiosk) == ["clock_doubtful", "clock_doubtful"]


def test_one_person_at_two_spaces_at_once_is_doubted_and_both_are_counted(
    peopled: Database,
) -> None:
    first, second = Kiosk(stream=stream_id(1)), Kiosk(stream=stream_id(2), space="SKA")
    first.check_in("ani")
    second.show(pass_text(peopled, PASS), NOON + timedelta(minutes=10))
    sender, solo = enrolled(peopled, token="b" * 64), enrolled(peopled, "SKA", "c" * 64)
    send(peopled, sender, first, first.batch(1))
    assert said_of(peopled, second, solo) == ["duplicate_person"]


def test_one_who_showed_a_pass_is_not_doubted_for_what_another_space_only_says(
    peopled: Database,
) -> None:
    forged, true = Kiosk(stream=stream_id(2), space="SKA"), Kiosk(stream=stream_id(1))
    forged.check_in("ani")
    true.show(pass_text(peopled, PASS), NOON + timedelta(minutes=10))
    solo = enrolled(peopled, "SKA", "c" * 64)
    assert said_of(peopled, forged, solo) == ["unproven"]
    assert said_of(peopled, true, enrolled(peopled)) == []


def test_the_gravest_doubt_is_told(peopled: Database) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in("siapa", session="tidak-ada", body={"clock": "unknown"})
    assert verdicts(peopled, kiosk) == ["clock_doubtful"]
