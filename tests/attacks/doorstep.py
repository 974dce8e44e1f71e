"""A kiosk's real desk and store for attacks at the touchscreen; the clock is set by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from argon2 import PasswordHasher

from central.demo.cast.names import draw_name
from kiosk.core.door.admission_request import Unverified
from kiosk.core.people import member_number
from kiosk.core.people.search import Found
from kiosk.core.record.clock import Moment, Reading
from kiosk.core.record.roster import MemberBody, PolicyBody, write_body
from kiosk.core.record.scan import Source
from kiosk.core.screen.events import Answered, Declined
from kiosk.desk.queries.search import Proof, prove, search
from kiosk.desk.staff.login import Challenge, Denied, begin, fail, succeed
from tests.store.front import Front, enrol, opened
from tests.store.world import AT, page

SECOND = timedelta(seconds=1)
OPENING = timedelta(hours=10)
PIN = "482617"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def crowd(people: int) -> Sequence[MemberBody]:
    """Invented people of Central Java, as `central demo-data` draws them; phones 0000, 0001, …"""
    chance = Random(5)
    members = []
    for number in range(people):
        drawn = draw_name(chance)
        members.append(
            MemberBody(
                no=member_number.write(number),
                name=drawn.name,
                called=drawn.called,
                home="SMG",
                phone_last4=f"{number:04}",
            )
        )
    return members


@dataclass(kw_only=True)
class Doorstep:
    """Somebody at the screen, who may do what fingers can, and how late it is."""

    front: Front
    members: Sequence[MemberBody]
    at: datetime = AT
    searches: int = field(default=0)

    def reading(self) -> Reading:
        mono_us = (self.at - AT) // timedelta(microseconds=1)
        return Reading(
            moment=Moment(at=self.at, mono_us=mono_us, boot="b1", tz_min=420)
        )

    def type(self, text: str) -> Found:
        """Return what the screen answers to a text that was typed anew."""
        self.at += SECOND
        self.searches += 1
        reading = self.reading()
        return self.front.run(lambda uow: search(uow, text, self.searches, reading))

    def prove(self, subjects: tuple[str, ...], digits: str) -> Answered | Declined:
        """Return what the desk says to somebody who claims to be one of these."""
        proof = Proof(
            claimed=Unverified(subjects=subjects, by=Source.SEARCH), digits=digits
        )
        reading, new_id = self.reading(), f"0193-{self.at.timestamp()}"
        return self.front.run(lambda uow: prove(uow, proof, reading, new_id))

    def try_pin(self, pin: str) -> Denied | None:
        """Return what the panel says to a PIN; None where it opens."""
        reading = self.reading()
        look = self.front.run(lambda uow: begin(uow, None, reading))
        if isinstance(look, Denied):
            return look
        assert isinstance(look, Challenge)
        if pin == PIN:
            self.front.run(succeed)
            return None
        return self.front.run(lambda uow: fail(uow, reading))


@contextmanager
def doorstep(folder: Path, people: int) -> Iterator[Doorstep]:
    """An enrolled kiosk with so many invented people, whose desk has a PIN."""
    members = crowd(people)
    policy = write_body(
        PolicyBody(name="Hetero Space Semarang", number=7, staff_pin=QUICK.hash(PIN))
    )
    # Newer programs ask under which rule a PIN was set, older ones do not know the word.
    changes = [("policy", "space", policy | {"staff_pin_rule": 1})]
    changes += [
        ("member", f"u{number}", write_body(member))
        for number, member in enumerate(members)
    ]
    with opened(folder) as front:
        enrol(front)
        front.run(lambda uow: uow.roster.apply(page(*changes), AT))
        yield Doorstep(front=front, members=members)
