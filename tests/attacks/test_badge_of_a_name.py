"""A visitor knows a member's name and four digits of their phone, and gets a badge with them.

Tried: search, prove it, photograph the badge, and come again with the photo. On the day it opens
the door, as it did for the member; a day later it must be worth nothing, at any kiosk of the space.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.core.door.admission_request import Unverified
from kiosk.core.door.decide import Admit, CheckOut, Reason, Refuse, Repeat
from kiosk.core.door.facts import Leave
from kiosk.core.record.ids import UUID7_RANDOM_BYTES, uuid7
from kiosk.core.record.scan import Source
from kiosk.core.screen.events import Answered
from kiosk.desk.badges.contents import badge_of
from kiosk.desk.queries.search import Proof, prove
from tests.attacks.kiosks import RealKiosk, issued, kiosk_of
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED

LAST_DIGITS = "7801"


def badge_by_name(kiosk: RealKiosk, subject: str) -> str:
    """The code of the badge that a name and four digits buy."""
    reading = kiosk.reading()
    new_id = uuid7(reading.now, kiosk.folder.entropy.token_bytes(UUID7_RANDOM_BYTES))
    claimed = Unverified(subjects=(subject,), by=Source.SEARCH)
    proof = Proof(claimed=claimed, digits=LAST_DIGITS)
    answer = kiosk.folder.run(lambda uow: prove(uow, proof, reading, new_id))
    assert isinstance(answer, Answered)
    position = answer.outcome.position
    assert position is not None
    badge = kiosk.folder.run(lambda uow: badge_of(uow, position))
    assert badge is not None
    assert badge.code is not None
    return badge.code


@EMBEDDED
def test_a_name_and_four_digits_buy_one_day_and_no_pass(
    stage: Stage, tmp_path: Path
) -> None:
    passes = issued(stage, "SMG")
    with (
        kiosk_of(stage, "SMG", tmp_path / "here") as here,
        kiosk_of(stage, "SMG", tmp_path / "beside") as beside,
    ):
        siti = here.subject_of("Siti Rahmawati")
        photo = badge_by_name(here, siti)
        assert photo not in passes.values()
        assert isinstance(here.scan(photo).decision, Repeat)
        out = here.scan(photo, choice=Leave())
        assert isinstance(out.decision, CheckOut | Repeat)
        here.sync()
        beside.sync()
        assert isinstance(beside.scan(photo).decision, Admit | Repeat)
        for kiosk in (here, beside):
            for days in (1, 2, 60):
                late = kiosk.scan(photo, days=days)
                assert isinstance(late.decision, Refuse)
                assert late.decision.reason is Reason.EXPIRED
