"""A day code is carried to another space on the day it is good.

Tried: the badge of a member let in at Semarang, shown at Banyumas, also after both have spoken to
central. It must let nobody in there, and name nobody in the entry.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.core.door.decide import Admit, Reason, Refuse
from kiosk.core.record.member_pass import proof
from kiosk.desk.badges.contents import badge_of
from tests.attacks.kiosks import issued, kiosk_of
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED


@EMBEDDED
def test_a_day_code_is_good_at_its_space_alone(stage: Stage, tmp_path: Path) -> None:
    issued(stage, "SMG")
    with (
        kiosk_of(stage, "SMG", tmp_path / "home") as home,
        kiosk_of(stage, "BMS", tmp_path / "away") as away,
    ):
        away.sync()
        position = home.name(home.subject_of("Budi Santoso")).position
        assert position is not None
        badge = home.folder.run(lambda uow: badge_of(uow, position))
        assert badge is not None
        assert badge.code is not None
        assert not isinstance(home.scan(badge.code).decision, Refuse)
        for _ in range(2):
            outcome = away.scan(badge.code)
            assert not isinstance(outcome.decision, Admit)
            assert isinstance(outcome.decision, Refuse)
            assert outcome.decision.reason is Reason.UNKNOWN_ISSUER
            entry = away.entry(outcome.position)
            assert (entry.subject, entry.kind) == (None, "refused")
            assert entry.body["proof"] == proof(entry.id, badge.code)
            home.sync()
            away.sync()
