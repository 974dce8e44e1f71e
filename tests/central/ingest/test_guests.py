"""Guests of a desk become persons, once each, whatever order their entries and forms come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from central import feed
from central.ingest import Received, Uploader
from central.ingest.projections.audit import audit
from central.ingest.projections.rebuild import rebuild
from central.ingest.reviews.review_decisions import Word, decide_alike
from central.model import (
    aliases,
    consents,
    forms,
    members,
    metadata,
    passages,
    passes,
    presences,
    ratings,
    reviews,
    verdicts,
    visitors,
    visits,
)
from central.store import Database
from central.store.guest_keys import GuestKeyRequest, give
from kiosk.core.record.ids import Position
from kiosk.core.record.member_pass import FLAG_GUEST
from kiosk.core.record.roster import MemberBody, read_body
from kiosk.core.record.wire import Form
from tests.central.ingest.guests import Desk
from tests.central.kit import (
    EMBEDDED,
    NOON,
    SECRET,
    TOKEN,
    Kiosk,
    add_members,
    enrolled,
    stream_id,
)

PHONE = "+6281234567890"
PASS = "00000000000000aa"
LATER = NOON + timedelta(hours=2)


@pytest.fixture
def sender(database: Database) -> Uploader:
    return enrolled(database)


@pytest.fixture
def desk() -> Desk:
    return Desk(kiosk=Kiosk(stream=stream_id(1)))


def other_desk(number: int, space: str = "SMG") -> Desk:
    return Desk(kiosk=Kiosk(stream=stream_id(number), space=space))


def told(database: Database, space: str = "SMG") -> dict[tuple[str, str], Any]:
    """The newest word of a space's feed on each key."""
    with database.reading() as db:
        page = feed.read_page(db, f"space:{space}", 0, 1000)
    assert isinstance(page, bytes)
    items = msgspec.json.decode(page)["items"]
    return {(item["kind"], item["key"]): item["body"] for item in items}


def holes(database: Database) -> list[str]:
    with database.reading() as db:
        return list(audit(db))


def rebuilt(database: Database) -> None:
    with database.writing() as db:
        rebuild(db, lambda _done: None)


def give_key(database: Database, sender: Uploader) -> None:
    with database.writing() as db:
        asked = GuestKeyRequest(kiosk=sender.kiosk, public_key="00" * 32, guest_of=1)
        give(db, asked, NOON, lambda: SECRET)


def persons(database: Database) -> dict[str, str]:
    with database.reading() as db:
        rows = db.execute(select(aliases)).all()
    return {row.subject: row.person for row in rows}


def open_reviews(database: Database) -> set[tuple[str, str, str]]:
    with database.reading() as db:
        rows = db.execute(
            select(reviews).where(
                reviews.c.settled_at.is_(None), reviews.c.subject.is_not(None)
            )
        ).all()
    return {(row.code, row.subject, row.other) for row in rows}


def test_a_guest_has_a_number_a_pass_and_a_place_on_the_roster(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
    give_key(database, sender)
    subject = desk.walk_in(
        "Sri  Wahyuni", PHONE, pass_id=PASS, business="Batik Sri", regency="33.74"
    )
    answer = desk.send(database, sender)
    assert isinstance(answer, Received)
    assert answer.verdicts == []
    with database.reading() as db:
        row = db.execute(select(members).where(members.c.subject == subject)).one()
        card = db.execute(select(passes)).one()
        agreed = db.execute(select(consents)).one()
    assert (row.number, row.name, row.phone) == (2, "Sri Wahyuni", PHONE)
    assert (row.regency, row.home, row.kind) == ("Kota Semarang", "SMG", "guest")
    assert (card.id, card.subject, card.key_id) == (PASS, subject, 128)
    assert (card.valid_from, card.valid_through) == (date(2026, 11, 24),) * 2
    assert (card.flags, card.home_number) == (FLAG_GUEST, 1)
    assert (agreed.subject, agreed.version, agreed.given) == (subject, "2026-11", True)
    heard = told(database)
    body = read_body(heard[("member", subject)], MemberBody)
    assert (body.name, body.business, body.phone_last4) == (
        "Sri Wahyuni",
        "Batik Sri",
        "7890",
    )
    assert (body.visits, body.visits_on) == (1, date(2026, 11, 24))
    assert heard[("pass", PASS)]["subject"] == subject
    assert heard[("presence", subject)]["kiosk"] == sender.kiosk
    assert holes(database) == []


def test_the_same_batch_again_makes_nobody_twice(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    desk.walk_in("Sri", PHONE)
    before = desk.send(database, sender)
    head = len(told(database))
    assert desk.send(database, sender) == before
    assert len(told(database)) == head
    with database.reading() as db:
        assert len(db.execute(select(members)).all()) == 1


def test_the_same_person_twice_counts_once(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
        db.execute(update(members).values(name="Sri Wahyuni", phone=PHONE))
    first = desk.walk_in("Wahyuni Sri", PHONE)
    elsewhere = other_desk(2)
    second = elsewhere.walk_in("SRI", PHONE, NOON + timedelta(hours=1))
    desk.send(database, sender)
    elsewhere.send(database, sender)
    assert persons(database) == {first: "ani", second: "ani"}
    with database.reading() as db:
        assert set(db.scalars(select(passages.c.person))) == {"ani"}
        assert [row.person for row in db.execute(select(visits))] == ["ani"]
        assert db.execute(select(visitors)).all() == []
    heard = told(database)
    assert heard[("member", first)] is None
    assert not heard.get(("presence", first))
    assert heard[("member", "ani")]["visits"] == 1
    assert heard[("presence", "ani")]["session"] is None
    assert open_reviews(database) == set()
    third = other_desk(3)
    third.kiosk.check_in(first, NOON + timedelta(days=1))
    third.send(database, sender, at=NOON + timedelta(days=1))
    with database.reading() as db:
        assert set(db.scalars(select(presences.c.person))) == {"ani"}
    assert holes(database) == []


def test_a_guest_like_somebody_of_another_space_is_for_a_person_and_nobody_is_told(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"], "SKA")
        db.execute(update(members).values(name="Sri Wahyuni", phone=PHONE))
    subject = desk.walk_in("Sri Wahyuni", PHONE)
    desk.send(database, sender)
    assert persons(database) == {}
    assert open_reviews(database) == {
        ("same_phone", min("ani", subject), max("ani", subject))
    }
    assert told(database, "SKA").get(("member", "ani")) is None
    heard = told(database)
    assert ("member", "ani") not in heard
    assert heard[("presence", subject)]["kiosk"] == sender.kiosk
    with database.reading() as db:
        assert db.execute(select(visitors)).all() == []
    with database.writing() as db:
        decide_alike(db, [1, 2], Word.SAME, "rini", LATER)
    assert persons(database) == {subject: "ani"}
    assert told(database)[("member", "ani")]["visits"] == 1
    assert holes(database) == []


def test_a_pass_that_was_seen_before_its_guest_was_known_counts_as_the_guest_s(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    give_key(database, sender)
    elsewhere = other_desk(2)
    elsewhere.kiosk.check_in(f"pass:{PASS}", LATER, body={"signed_by": 128})
    answer = elsewhere.send(database, sender, at=LATER)
    assert isinstance(answer, Received)
    assert [one.verdict for one in answer.verdicts] == ["unknown_pass"]
    subject = desk.walk_in("Sri", PHONE, pass_id=PASS)
    desk.send(database, sender)
    with database.reading() as db:
        assert set(db.scalars(select(passages.c.person))) == {subject}
        assert len(db.execute(select(visits)).all()) == 1
        assert db.execute(select(reviews.c.settled_by)).scalar_one() == "central"
    assert told(database)[("presence", f"pass:{PASS}")] is None
    assert holes(database) == []


def test_a_desk_makes_no_pass_of_a_member_s_and_takes_no_member_back(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    give_key(database, sender)
    with database.writing() as db:
        add_members(db, ["ani"])
    desk.register("Somebody", PHONE, subject="ani", pass_id=PASS)
    desk.kiosk.void(Position(stream=desk.kiosk.stream, seq=1))
    desk.register("Somebody", PHONE, subject="ani", pass_id=PASS)
    desk.send(database, sender)
    with database.reading() as db:
        assert db.execute(select(passes)).first() is None
        row = db.execute(select(members.c.name, members.c.erased_at)).one()
    assert tuple(row) == ("Orang ani", None)
    assert holes(database) == []


def test_what_is_not_certain_stays_two_and_is_looked_at(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    one = desk.walk_in("Sri", PHONE)
    two = desk.walk_in("Budi", PHONE)
    three = desk.walk_in("Siti Aminah", None)
    four = desk.walk_in("Aminah Siti", None)
    desk.walk_in("Siti Aminah", None, regency="33.01")
    five = desk.walk_in("Sri", PHONE, despite="known_phone")
    desk.send(database, sender)
    first = min(one, two, five)
    assert persons(database) == {}
    assert open_reviews(database) == {
        ("same_name", *sorted((three, four))),
        *(
            ("same_phone", *sorted((first, other)))
            for other in {one, two, five} - {first}
        ),
    }
    with database.reading() as db:
        details = " ".join(db.scalars(select(reviews.c.detail)))
    assert "HS-" in details
    assert not any(word in details for word in ("Sri", "Siti", "7890"))
    assert holes(database) == []


def test_a_form_that_comes_late_makes_the_guest_then(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    subject = desk.walk_in("Sri", PHONE)
    desk.send(database, sender, forms=[])
    with database.reading() as db:
        assert db.execute(select(members)).first() is None
        assert set(db.scalars(select(passages.c.person))) == {subject}
    desk.send(database, sender)
    assert told(database)[("member", subject)]["name"] == "Sri"
    again = Desk(kiosk=desk.kiosk, forms=desk.forms)
    again.send(database, sender, first=len(desk.kiosk.raws) + 1)
    assert holes(database) == []


def test_a_form_that_cannot_be_read_is_looked_at_and_loses_nothing(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    subject = desk.walk_in(" ", PHONE)
    answer = desk.send(database, sender)
    assert isinstance(answer, Received)
    with database.reading() as db:
        assert db.execute(select(members)).first() is None
        assert set(db.scalars(select(presences.c.person))) == {subject}
        assert "form_broken" in set(db.scalars(select(reviews.c.code)))
    assert holes(database) == []


def test_who_says_that_it_was_not_them_was_never_here(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
        db.execute(update(members).values(name="Budi", phone="+62899"))
    gone = desk.walk_in("Sri", PHONE)
    stays = desk.walk_in("Sri Wahyuni", PHONE, NOON + timedelta(minutes=1))
    desk.send(database, sender)
    assert persons(database) == {stays: gone}
    sent = len(desk.kiosk.raws)
    for seq in (1, 3):
        desk.kiosk.void(
            Position(stream=desk.kiosk.stream, seq=seq), NOON + timedelta(minutes=2)
        )
    desk.send(database, sender, first=sent + 1, forms=[])
    assert persons(database) == {}
    with database.reading() as db:
        row = db.execute(select(members).where(members.c.subject == gone)).one()
        kept = db.execute(select(forms.c.form).order_by(forms.c.digest)).all()
        assert set(db.scalars(select(presences.c.person))) == {stays}
    assert (row.name, row.phone, row.erased_at is not None) == ("", None, True)
    assert sorted(one.form is None for one in kept) == [False, True]
    heard = told(database)
    assert heard[("member", gone)] is None
    assert heard[("erase", gone)] is not None
    assert heard[("member", stays)]["name"] == "Sri Wahyuni"
    assert holes(database) == []
    desk.send(database, sender)
    rebuilt(database)
    assert holes(database) == []
    with database.reading() as db:
        assert sum(one.form is None for one in db.execute(select(forms.c.form))) == 1


def test_the_name_on_the_badge_is_the_one_that_staff_wrote_last(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
    desk.call("ani", "Bu Ani", NOON + timedelta(minutes=2))
    desk.call("ani", "Ani", NOON + timedelta(minutes=1))
    desk.call("nobody", "Nobody")
    desk.send(database, sender, at=LATER)
    assert told(database)[("member", "ani")]["called"] == "Bu Ani"
    last = desk.call("ani", "B" * 200, NOON + timedelta(minutes=3))
    desk.send(database, sender, first=last.seq, at=LATER)
    assert told(database)[("member", "ani")]["called"] == "B" * 80
    void = desk.kiosk.void(last, NOON + timedelta(minutes=4))
    desk.send(database, sender, first=void.seq, at=LATER)
    assert told(database)[("member", "ani")]["called"] == "Bu Ani"
    assert holes(database) == []


def test_scores_are_kept_and_taken_back(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    came = desk.kiosk.check_in("ani")
    for score in (1, 3, 3, 4, 0):
        last = desk.rate(score, came)
    desk.kiosk.void(Position(stream=last.stream, seq=2))
    desk.send(database, sender)
    with database.reading() as db:
        rows = db.execute(
            select(ratings).where(ratings.c.voided.is_(False)).order_by(ratings.c.seq)
        ).all()
    assert [(row.space, row.day, row.score, row.ref_seq) for row in rows] == [
        ("SMG", date(2026, 11, 24), 3, 1)
    ] * 2
    assert holes(database) == []


def test_a_rebuild_gives_the_same_people(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    first = desk.walk_in("Sri", PHONE)
    second = desk.walk_in("Sri Wahyuni", PHONE, NOON + timedelta(minutes=1))
    desk.walk_in("Budi", PHONE)
    desk.call(second, "Bu Sri")
    desk.send(database, sender)
    tables = (aliases, passages, presences, visits, members, reviews, forms)

    def everything() -> list[Sequence[Any]]:
        with database.reading() as db:
            return [
                db.execute(select(table).order_by(*table.primary_key)).all()
                for table in tables
            ]

    before = everything()
    assert persons(database) == {second: first}
    rebuilt(database)
    assert everything() == before
    with database.writing() as db:
        db.execute(delete(aliases))
    assert any("alias" in hole for hole in holes(database))
    rebuilt(database)
    assert holes(database) == []
    assert everything() == before


people_at_desks = st.lists(
    st.tuples(
        st.sampled_from(["Budi", "Budi Santoso", "Budi Wijaya", "Sri", "sri"]),
        st.sampled_from([None, PHONE, "+628111222333"]),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@EMBEDDED
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(people=people_at_desks, data=st.data())
def test_who_is_whom_does_not_depend_on_what_came_first(
    database: Database, people: list[Any], data: st.DataObject
) -> None:
    """Each guest at a desk of their own; the desks send in two orders, to two centrals' halves."""
    seen = []
    for half in range(2):
        order = data.draw(st.permutations(range(len(people))))
        with database.writing() as db:
            wipe(db)
        sender = enrolled(database, token=f"{half}{TOKEN[1:]}")
        late: list[tuple[Desk, int]] = []
        for number in order:
            name, phone, despite, void = people[number]
            desk = other_desk(number + 1)
            at = NOON + timedelta(minutes=number)
            desk.walk_in(name, phone, at, despite="known_phone" if despite else None)
            if void:
                for seq in (1, 3):
                    desk.kiosk.void(Position(stream=desk.kiosk.stream, seq=seq), at)
            if data.draw(st.booleans()):
                desk.send(database, sender, forms=[], at=LATER)
                late.append((desk, number))
            else:
                desk.send(database, sender, at=LATER)
        for desk, _ in late:
            desk.send(database, sender, at=LATER)
        assert holes(database) == []
        seen.append((persons(database), open_reviews(database), living(database)))
    assert seen[0] == seen[1]


def living(database: Database) -> Any:
    with database.reading() as db:
        return (
            db.execute(
                select(members.c.subject, members.c.name, members.c.phone)
                .where(members.c.erased_at.is_(None))
                .order_by(members.c.subject)
            ).all(),
            db.execute(
                select(visits.c.person, visits.c.day).order_by(visits.c.person)
            ).all(),
        )


FOUNDED = {"network", "space", "policy", "issuer_key", "feed_head", "feed_item"}


def wipe(db: Any) -> None:
    """Leaves what was founded, and the feed as it stands."""
    for table in reversed(metadata.sorted_tables):
        if table.name not in FOUNDED | {"feed_key"}:
            db.execute(delete(table))


@EMBEDDED
def test_a_damaged_form_is_left_out(
    database: Database, sender: Uploader, desk: Desk
) -> None:
    desk.walk_in("Sri", PHONE)
    (digest,) = desk.forms
    desk.forms[digest] = Form(salt="00", form="{}")
    desk.send(database, sender)
    with database.reading() as db:
        assert db.execute(select(members)).first() is None
        assert db.execute(select(verdicts)).first() is None
