"""What a person decides of people counts more than what central thinks; erasing leaves counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import select, update

from central import feed
from central.feed.audit import audit as audit_feed
from central.ingest import Uploader
from central.ingest.projections.audit import audit
from central.ingest.projections.rebuild import rebuild
from central.ingest.reviews.review_decisions import (
    Word,
    decide_alike,
    erase_member,
    read_questions,
)
from central.model import (
    aliases,
    entries,
    erasures,
    feed_items,
    feed_keys,
    forms,
    members,
    presences,
    revocations,
    visits,
)
from central.store import Database
from kiosk.core.errors import NotFound, SettingsError
from tests.central.ingest.guests import Desk
from tests.central.ingest.test_guests import other_desk, told
from tests.central.kit import (
    NOON,
    Kiosk,
    add_members,
    add_pass,
    enrolled,
    send,
    stream_id,
)

PHONE = "+6281234567890"
PASS = "1122334455667788"


@pytest.fixture
def sender(database: Database) -> Uploader:
    return enrolled(database)


@pytest.fixture
def two(database: Database, sender: Uploader) -> tuple[str, str]:
    """Two guests with one phone and other names, at two desks."""
    desk, other = other_desk(1), other_desk(2)
    one = desk.walk_in("Sri", PHONE)
    second = other.walk_in("Budi", PHONE, NOON + timedelta(minutes=5))
    desk.send(database, sender)
    other.send(database, sender, at=NOON + timedelta(hours=1))
    return one, second


def decide(database: Database, word: Word, *numbers: int) -> None:
    with database.writing() as db:
        decide_alike(db, numbers, word, "siti", NOON)


def questions(database: Database) -> list[tuple[str, str, str]]:
    with database.reading() as db:
        return [(one.code, one.one.name, one.other.name) for one in read_questions(db)]


def persons(database: Database) -> dict[str, str]:
    with database.reading() as db:
        return {row.subject: row.person for row in db.execute(select(aliases))}


def visitors_of(database: Database) -> list[str]:
    with database.reading() as db:
        return sorted(db.scalars(select(visits.c.person)))


def is_whole(database: Database) -> bool:
    with database.reading() as db:
        return [*audit(db), *audit_feed(db)] == []


def test_two_whom_a_person_knows_for_one_count_as_one(
    database: Database, two: tuple[str, str]
) -> None:
    ((code, *names),) = questions(database)
    assert (code, sorted(names)) == ("same_phone", ["Budi", "Sri"])
    decide(database, Word.SAME, 2, 1)
    assert persons(database) == {two[1]: two[0]}
    assert visitors_of(database) == [two[0]]
    assert questions(database) == []
    heard = told(database)
    assert heard[("member", two[1])] is None
    assert heard[("presence", two[1])] is None
    assert heard[("presence", two[0])] is not None
    assert heard[("member", two[0])]["visits"] == 1
    assert is_whole(database)
    with database.writing() as db:
        rebuild(db, lambda _done: None)
    assert persons(database) == {two[1]: two[0]}
    assert is_whole(database)


def test_a_decision_can_be_taken_back(database: Database, two: tuple[str, str]) -> None:
    decide(database, Word.SAME, 1, 2)
    decide(database, Word.APART, 1, 2)
    assert persons(database) == {}
    assert visitors_of(database) == sorted(two)
    assert questions(database) == []
    heard = told(database)
    assert heard[("member", two[1])]["name"] == "Budi"
    assert heard[("presence", two[1])] is not None
    assert is_whole(database)


def test_what_central_is_certain_of_can_be_taken_apart(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    one = desk.walk_in("Sri", PHONE)
    other = desk.walk_in("Sri Wahyuni", PHONE, NOON + timedelta(minutes=1))
    desk.send(database, sender)
    assert persons(database) == {other: one}
    decide(database, Word.APART, 1, 2)
    assert persons(database) == {}
    assert questions(database) == []
    third = other_desk(2)
    third.walk_in("Budi", PHONE, NOON + timedelta(minutes=2))
    third.send(database, sender)
    assert persons(database) == {}
    assert is_whole(database)


def test_members_that_guests_brought_together_are_known_at_every_space(
    database: Database, sender: Uploader
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"], "SKA")
        db.execute(update(members).values(phone="+62899"))
    desk = other_desk(1)
    desk.walk_in("Ani", PHONE)
    desk.send(database, sender)
    decide(database, Word.SAME, 1, 2)
    assert told(database)[("member", "ani")]["name"] == "Orang ani"
    assert told(database, "SKA")[("member", "ani")]["visits"] == 1


@pytest.mark.parametrize(
    ("numbers", "error"), [((1, 1), SettingsError), ((1, 9), NotFound)]
)
def test_two_people_must_be_here(
    database: Database,
    two: tuple[str, str],
    numbers: tuple[int, int],
    error: type[Exception],
) -> None:
    assert two
    with pytest.raises(error):
        decide(database, Word.SAME, *numbers)


def erase(database: Database, number: int) -> int:
    with database.writing() as db:
        return erase_member(db, number, "asked", NOON)


def everything_held(database: Database) -> str:
    """All that the tables and feeds say, as one text."""
    with database.reading() as db:
        rows = [
            *db.execute(select(members)),
            *db.execute(select(forms)),
            *db.execute(select(feed_items)),
            *db.execute(select(feed_keys)),
        ]
        page = feed.read_snapshot(db, "space:SMG", NOON)
        return repr([tuple(row) for row in rows]) + repr(list(page))


def test_who_is_erased_is_gone_everywhere_and_counts_all_the_same(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    one = desk.walk_in("Sri Wahyuni", PHONE, business="Batik")
    other = desk.walk_in("Sri", PHONE, NOON + timedelta(minutes=1))
    desk.call(one, "Bu Sri")
    stays = desk.walk_in("Budi", "+62811")
    desk.send(database, sender)
    with database.writing() as db:
        add_pass(db, PASS, one)
    before = visitors_of(database)
    assert before == sorted((one, stays))
    with database.reading() as db:
        number = select(members.c.number).where(members.c.subject == other)
        found: int = db.execute(number).scalar_one()
    assert erase(database, found) == 2
    held = everything_held(database)
    for word in ("Sri", "7890", PHONE):
        assert word not in held
    assert "Budi" in held
    heard = told(database)
    for subject in (one, other):
        assert heard[("member", subject)] is None
        assert heard[("erase", subject)] is not None
    assert heard[("pass", PASS)] is None
    with database.reading() as db:
        assert list(db.scalars(select(revocations.c["pass"]))) == [PASS]
        assert set(db.scalars(select(erasures.c.subject))) == {one, other}
        raws = list(db.scalars(select(entries.c.raw).order_by(entries.c.seq)))
    assert raws == desk.kiosk.raws
    assert visitors_of(database) == before
    assert is_whole(database)
    with database.writing() as db:
        rebuild(db, lambda _done: None)
    assert visitors_of(database) == before
    assert is_whole(database)
    assert everything_held(database) == held


def test_who_was_erased_stays_so_whatever_comes_again(
    database: Database, sender: Uploader
) -> None:
    desk = other_desk(1)
    one = desk.walk_in("Sri", PHONE)
    desk.send(database, sender)
    erase(database, 1)
    desk.send(database, sender)
    renamed = desk.call(one, "Bu Sri")
    desk.send(database, sender, first=renamed.seq)
    copy = Desk(kiosk=Kiosk(stream=stream_id(2)), forms={})
    copy.register("Sri", PHONE, subject=one)
    copy.send(database, sender)
    assert "Sri" not in everything_held(database)
    with database.reading() as db:
        assert db.execute(select(members.c.subject, members.c.name)).all() == [
            (one, "")
        ]
    with pytest.raises(NotFound):
        erase(database, 1)
    later = NOON + timedelta(days=1)
    desk.kiosk.check_in(one, later)
    desk.send(database, sender, first=len(desk.kiosk.raws), at=later)
    with database.reading() as db:
        assert len(db.execute(select(presences)).all()) == 2
    assert is_whole(database)


def test_a_member_without_any_visit_can_be_erased(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
        add_pass(db, PASS, "ani")
    assert erase(database, 1) == 1
    kiosk, mine = Kiosk(stream=stream_id(1)), enrolled(database)
    kiosk.check_in(f"pass:{PASS}")
    answer: Any = send(database, mine, kiosk, kiosk.batch(1))
    assert msgspec.to_builtins(answer.verdicts)[0]["verdict"] == "pass_revoked_before"
    assert visitors_of(database) == ["ani"]
    assert is_whole(database)
