"""A token holds members inside for years, in no session at all or in one of another space."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from central.app import read_clock
from central.model import attendances, presences
from tests.attacks.inside import looking, subject_of, tampering, until, words
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED, add_session

WIB = timedelta(hours=7)


@EMBEDDED
def test_nobody_is_held_inside_beyond_the_day(stage: Stage) -> None:
    with tampering(stage) as db:
        add_session(db, "s-smg", "SMG")
    thief, now = stage.enrol("BMS"), read_clock()
    held = until(now, 9 * 365 * 24)
    thief.journal.check_in(
        subject_of(stage, "Dewi"), now, session="tidak-ada", body=held
    )
    thief.journal.check_in(subject_of(stage, "Agus"), now, session="s-smg", body=held)
    assert words(thief.upload()) == ["unknown_session"] * 2
    with looking(stage) as db:
        ends = list(db.scalars(select(presences.c.until)))
        assert len(ends) == 2
        assert {(until + WIB).date() for until in ends} == {(now + WIB).date()}
        assert list(db.scalars(select(attendances.c.session))) == ["tidak-ada"]
