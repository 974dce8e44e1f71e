"""Desks that send at once: nobody waits for ever, and it comes out as if one went after another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from central import enrolment
from central.enrolment import make_code
from central.ingest import Received, Uploader
from central.ingest.projections.audit import audit
from central.ingest.reviews.review_decisions import erase_member
from central.model import aliases, members, visits
from central.store import Database
from kiosk.core.record.issuer_keys import public_half
from kiosk.core.record.wire import Enrolment, EnrolRequest
from tests.central.ingest.guests import Desk
from tests.central.kit import NOON, SECRET, Kiosk, enrolled, stream_id

DESKS = 8
PHONE = "+6281234567890"
SPACES = ("SMG", "SKA", "BMS")


def test_kiosks_that_enrol_at_once_have_keys_of_different_ids(
    database: Database,
) -> None:
    with database.writing() as db:
        codes = [
            make_code(db, SPACES[number % 3], NOON).code for number in range(DESKS)
        ]

    def ask(number: int) -> int | None:
        request = EnrolRequest(
            code=codes[number],
            token=f"{number:064x}",
            name="",
            app="",
            guest_key=public_half(bytes([number]) * 32),
        )
        with database.writing() as db:
            answer = enrolment.enrol(db, request, NOON, lambda: SECRET)
        assert isinstance(answer, Enrolment)
        return answer.guest_key_id

    with ThreadPoolExecutor(DESKS) as pool:
        ids = list(pool.map(ask, range(DESKS)))
    assert sorted(ids, key=str) == list(range(128, 128 + DESKS))


def test_one_person_at_many_desks_at_once_is_one_person_at_each_space(
    database: Database,
) -> None:
    senders = [
        enrolled(database, SPACES[number % 3], f"{number:064x}")
        for number in range(DESKS)
    ]
    desks = []
    for number, sender in enumerate(senders):
        desk = Desk(kiosk=Kiosk(stream=stream_id(number + 1), space=sender.space))
        desk.walk_in("Sri Wahyuni", PHONE, NOON + timedelta(minutes=number))
        desk.kiosk.check_in(f"orang-{number}")
        undone = desk.kiosk.check_in(f"orang-{number}", NOON + timedelta(minutes=9))
        desk.kiosk.void(undone, NOON + timedelta(minutes=9))
        desks.append(desk)

    def bring(one: tuple[Desk, Uploader]) -> object:
        desk, sender = one
        return desk.send(database, sender, at=NOON + timedelta(hours=1))

    with ThreadPoolExecutor(DESKS) as pool:
        answers = list(pool.map(bring, zip(desks, senders, strict=True)))
    assert all(isinstance(answer, Received) for answer in answers)
    with database.reading() as db:
        rows = db.execute(select(aliases)).all()
        persons = {row.person for row in rows}
        assert (len(rows), len(persons)) == (DESKS - len(SPACES), len(SPACES))
        where = select(visits.c.space).where(visits.c.person.in_(persons))
        assert sorted(db.scalars(where)) == sorted(SPACES)
        numbers = list(db.scalars(select(members.c.number).order_by("number")))
        assert numbers == list(range(1, DESKS + 1))
        assert list(audit(db)) == []


def test_erasing_while_desks_send_waits_for_nobody_for_ever(
    database: Database,
) -> None:
    sender = enrolled(database)
    first = Desk(kiosk=Kiosk(stream=stream_id(99)))
    first.walk_in("Sri", PHONE)
    first.send(database, sender)
    desks = [Desk(kiosk=Kiosk(stream=stream_id(number))) for number in range(1, 5)]
    for desk in desks:
        desk.walk_in("Budi", None)
        desk.kiosk.check_in("orang")

    def work(number: int) -> object:
        if number == len(desks):
            with database.writing() as db:
                return erase_member(db, 1, "asked", NOON)
        return desks[number].send(database, sender)

    with ThreadPoolExecutor(len(desks) + 1) as pool:
        answers = list(pool.map(work, range(len(desks) + 1)))
    assert answers[-1] == 1
    with database.reading() as db:
        assert list(audit(db)) == []
