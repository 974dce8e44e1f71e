"""A kiosk's clock is set two days back: what it admits is doubted, and counts on the true day."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import requests
from sqlalchemy import select

from central.app import read_clock
from central.model import kiosks, visits
from kiosk.core.record.clock import write_time
from tests.attacks.inside import looking, subject_of, words
from tests.attacks.stage import PATIENCE_S, Stage, Token
from tests.central.kit import EMBEDDED

BACK = timedelta(days=2)
WIB = timedelta(hours=7)


def upload_late(token: Token) -> list[str]:
    """Uploads with the batch's own clock two days back as well."""
    now = read_clock()
    batch = msgspec.structs.replace(
        token.journal.batch(token.sent + 1, at=now), at=write_time(now - BACK)
    )
    answer = requests.post(
        f"{token.stage.url}/api/v1/streams/{token.journal.stream}/entries",
        data=msgspec.json.encode(batch),
        headers=token.headers,
        timeout=PATIENCE_S,
    )
    assert answer.status_code == 200, answer.text
    token.sent = len(token.journal.raws)
    return words(answer.json())


@EMBEDDED
def test_a_clock_two_days_back_is_doubted(stage: Stage) -> None:
    door, now = stage.enrol("BMS"), read_clock()
    door.journal.wall_wrong_by = -BACK
    door.journal.check_in(subject_of(stage, "Dewi"), now)
    door.journal.boot = "a boot that never spoke"
    door.journal.check_in(subject_of(stage, "Agus"), now)
    door.journal.boot = "boot-1"
    assert upload_late(door) == ["clock_doubtful"] * 2
    with looking(stage) as db:
        days = list(db.scalars(select(visits.c.day)))
        off_ms = db.execute(
            select(kiosks.c.clock_off_ms).where(kiosks.c.id == door.kiosk)
        ).scalar_one()
    assert (now + WIB).date() in days
    assert abs(off_ms + BACK // timedelta(milliseconds=1)) < 60_000

    door.journal.wall_wrong_by = timedelta()
    door.journal.check_in(subject_of(stage, "Dewi"), read_clock())
    assert words(door.upload()) == []
