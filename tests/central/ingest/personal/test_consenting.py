"""Consent withdrawn and given again: what is counted, what is told, what stays."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from central.feed.audit import audit as audit_feed
from central.importing import apply_plan, make_plan, read_sheet
from central.ingest import Uploader
from central.ingest.entries.anonymous import read_withdrawn
from central.ingest.personal.consenting import get_person, give, read_history, withdraw
from central.ingest.projections.audit import audit
from central.ingest.projections.rebuild import rebuild
from central.ingest.reviews.review_decisions import Word, decide_alike
from central.model import (
    activities,
    aliases,
    members,
    registrations,
    reviews,
    visits,
)
from central.passes.holders import get_holder, members_of, registered_for
from central.passes.issue import Terms, issue_pass
from central.store import Database
from kiosk.core.errors import NotFound
from tests.central.ingest.test_guests import other_desk, told
from tests.central.kit import (
    NOON,
    Kiosk,
    add_members,
    add_session,
    enrolled,
    send,
    stream_id,
)

LATER = NOON + timedelta(hours=1)
LAST = NOON + timedelta(hours=2)


@pytest.fixture
def sender(database: Database) -> Uploader:
    return enrolled(database)


@pytest.fixture
def held(database: Database) -> str:
    """Ani of Semarang, on its roster, with a pass and a place; answers the pass's id."""
    with database.writing() as db:
        add_members(db, ["ani"])
        add_session(db, "s1")
        db.execute(
            insert(registrations).values(activity="act-s1", subject="ani", at=NOON)
        )
        return issue_pass(db, "ani", Terms(valid_from=NOON.date()), NOON)


def say(database: Database, word: str, at: datetime, number: int = 1) -> None:
    with database.writing() as db:
        if word == "withdraw":
            withdraw(db, number, at)
        else:
            give(db, number, word, at)


def counted(database: Database) -> list[str]:
    with database.reading() as db:
        return sorted(db.scalars(select(visits.c.person)))


def is_whole(database: Database) -> bool:
    with database.reading() as db:
        return [*audit(db), *audit_feed(db)] == []


def come_in(
    database: Database, sender: Uploader, kiosk: Kiosk, who: str, at: datetime
) -> None:
    kiosk.check_in(who, at)
    send(database, sender, kiosk, kiosk.batch(len(kiosk.raws), at=at), at)


def test_a_pass_counts_as_a_stranger_s_from_the_withdrawal_until_the_next_consent(
    database: Database, sender: Uploader, held: str
) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    who = f"pass:{held}"
    come_in(database, sender, kiosk, who, NOON)
    assert counted(database) == ["ani"]
    say(database, "withdraw", LATER)
    come_in(database, sender, kiosk, who, LATER + timedelta(minutes=1))
    assert counted(database) == ["ani", who]
    say(database, "2026-11", LAST)
    assert counted(database) == ["ani", who]
    assert is_whole(database)
    next_day = NOON + timedelta(days=1)
    come_in(database, sender, kiosk, who, next_day)
    assert counted(database) == ["ani", "ani", who]
    with database.writing() as db:
        rebuild(db, lambda _done: None)
    assert counted(database) == ["ani", "ani", who]
    assert is_whole(database)
    with database.reading() as db:
        assert read_withdrawn(db, {"ani"}) == {"ani": [(LATER, LAST)]}


def test_a_kiosk_that_has_not_heard_of_it_names_nobody(
    database: Database, sender: Uploader, held: str
) -> None:
    assert held
    say(database, "withdraw", NOON)
    kiosk = Kiosk(stream=stream_id(1))
    come_in(database, sender, kiosk, "ani", LATER)
    kiosk.check_out("ani", LAST)
    send(database, sender, kiosk, kiosk.batch(2, at=LAST), LAST)
    (stranger,) = counted(database)
    assert stranger.startswith("anon:")
    assert "ani" not in stranger.removeprefix("anon:")
    heard = told(database)
    assert heard[("member", "ani")] is None
    assert heard.get(("presence", "ani")) is None
    assert is_whole(database)


def test_what_a_kiosk_sends_late_of_before_is_counted_and_told_to_nobody(
    database: Database, sender: Uploader, held: str
) -> None:
    assert held
    say(database, "withdraw", LATER)
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in("ani", NOON)
    send(database, sender, kiosk, kiosk.batch(1, at=LATER), LATER)
    assert counted(database) == ["ani"]
    heard = told(database)
    assert heard[("presence", "ani")] is None
    assert heard[("member", "ani")] is None
    assert is_whole(database)


def test_a_place_in_an_activity_goes_and_comes_back(
    database: Database, held: str
) -> None:
    say(database, "withdraw", NOON)
    place = ("registration", "act-s1:ani")
    heard = told(database)
    assert (heard[place], heard[("pass", held)]) == (None, None)
    assert heard[("erase", "ani")] is not None
    say(database, "2026-11", LATER)
    heard = told(database)
    assert heard[place] == {"activity": "act-s1", "subject": "ani"}
    assert heard[("pass", held)]["subject"] == "ani"
    assert heard[("member", "ani")]["name"] == "Orang ani"
    assert heard[("erase", "ani")] is None
    with database.writing() as db:
        db.execute(update(activities).values(space="SKA"))
    say(database, "withdraw", LATER + timedelta(minutes=1))
    say(database, "2026-11", LAST)
    assert place not in told(
        database, "SKA"
    )  # who is not on its roster has no place there


def test_a_pass_issued_meanwhile_is_told_when_consent_is_given(
    database: Database, held: str
) -> None:
    assert held
    say(database, "withdraw", NOON)
    with database.writing() as db:
        new = issue_pass(db, "ani", Terms(valid_from=NOON.date()), LATER)
    assert ("pass", new) not in told(database)
    say(database, "2026-11", LAST)
    assert told(database)[("pass", new)] is not None


def test_cards_of_many_leave_out_who_withdrew(database: Database, held: str) -> None:
    with database.writing() as db:
        add_members(db, ["budi"])
        issue_pass(db, "budi", Terms(valid_from=NOON.date()), NOON)
        db.execute(
            insert(registrations).values(activity="act-s1", subject="budi", at=NOON)
        )
    say(database, "withdraw", NOON)
    with database.reading() as db:
        assert [one.subject for one in members_of(db, "SMG")] == ["budi"]
        assert [one.subject for one in registered_for(db, "s1")[1]] == ["budi"]
        assert get_holder(db, 1).subject == "ani"  # by number, as they ask for it
    assert held


def test_nobody_is_compared_with_who_withholds_consent(
    database: Database, sender: Uploader
) -> None:
    desk, other = other_desk(1), other_desk(2)
    one = desk.walk_in("Sri", "+6281234567890")
    desk.send(database, sender)
    say(database, "withdraw", NOON)
    second = other.walk_in("Sri", "+6281234567890", LATER)
    other.send(database, sender, at=LATER)
    with database.reading() as db:
        assert db.execute(select(aliases)).all() == []
        assert db.execute(select(reviews)).all() == []
    heard = told(database)
    assert heard[("member", one)] is None
    assert heard[("member", second)]["name"] == "Sri"
    with database.writing() as db, pytest.raises(NotFound, match="withdrawn"):
        decide_alike(db, (1, 2), Word.SAME, "siti", LATER)
    say(database, "2026-11", LAST)
    with database.reading() as db:
        assert {row.subject: row.person for row in db.execute(select(aliases))} == {
            second: one
        }
    assert is_whole(database)


def test_a_review_of_two_people_is_settled_when_one_withdraws(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    desk.walk_in("Sri", "+6281234567890")
    desk.walk_in("Budi", "+6281234567890", NOON + timedelta(minutes=1))
    desk.send(database, sender)
    say(database, "withdraw", LATER)
    with database.reading() as db:
        assert [row.settled_by for row in db.execute(select(reviews))] == ["central"]


def test_who_has_two_numbers_withdraws_under_both(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    one = desk.walk_in("Sri", "+6281234567890")
    other = desk.walk_in("Sri", "+6281234567890", NOON + timedelta(minutes=1))
    desk.send(database, sender)
    say(database, "withdraw", LATER, number=2)
    with database.reading() as db:
        since = {
            row.subject: row.withdrawn_at
            for row in db.execute(select(members.c.subject, members.c.withdrawn_at))
        }
        person = get_person(db, 2)
        words = [row.given for row in read_history(db, person.subjects)]
    assert since == {one: LATER, other: LATER}
    assert (person.subject, person.withdrawn_at) == (one, LATER)
    assert words == [True, True, False, False]
    say(database, "withdraw", LAST)
    with database.reading() as db:
        assert len(read_history(db, person.subjects)) == 4
    assert is_whole(database)


def test_an_import_of_the_same_phone_publishes_nothing(
    database: Database, held: str, tmp_path: Path
) -> None:
    assert held
    say(database, "withdraw", NOON)
    file = tmp_path / "members.csv"
    file.write_text(
        "name,phone,regency,space\nOrang ani,081234567890,Kota Semarang,SMG\n"
    )
    with database.writing() as db:
        db.execute(update(members).values(phone="+6281234567890"))
        plan = make_plan(db, read_sheet(file), None, lambda _done: None)
        assert (len(plan.new), len(plan.here)) == (0, 1)
        apply_plan(db, plan, lambda _subjects, _day: 0, LATER)
    assert told(database)[("member", "ani")] is None


def test_a_consent_on_paper_is_noted_of_somebody_who_withdrew_nothing(
    database: Database, held: str
) -> None:
    before = told(database)
    say(database, "paper-1", NOON)
    assert told(database) == before
    assert held
    with database.writing() as db, pytest.raises(NotFound):
        withdraw(db, 99, NOON)
