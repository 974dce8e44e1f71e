"""A thief holds one kiosk's own key and a member's pass id, which stands on the roster.

Tried: signing a guest pass and a day code under that id, and showing them at the kiosk itself, at
another one of the space, and at another space's. None may let anybody in as the member.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.door.decide import Admit, Reason, Refuse
from kiosk.core.record.member_pass import FLAG_GUEST, to_raw
from tests.attacks.kiosks import RealKiosk, issued, kiosk_of
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED

DAY_CODE = 0b110


def refused_as(kiosk: RealKiosk, text: str) -> Reason:
    """Return why a kiosk refuses a pass; the entry must name nobody."""
    outcome = kiosk.scan(text)
    assert isinstance(outcome.decision, Refuse)
    assert kiosk.entry(outcome.position).subject is None
    return outcome.decision.reason


@EMBEDDED
@pytest.mark.parametrize("flags", [FLAG_GUEST, DAY_CODE])
def test_a_guest_key_signs_for_no_member(
    stage: Stage, tmp_path: Path, flags: int
) -> None:
    issued(stage, "SMG")
    with (
        kiosk_of(stage, "SMG", tmp_path / "stolen") as stolen,
        kiosk_of(stage, "SMG", tmp_path / "beside") as beside,
        kiosk_of(stage, "BMS", tmp_path / "away") as away,
    ):
        for kiosk in (stolen, away):
            kiosk.sync()
        (item,) = [
            one
            for one in stage.enrol("SMG").roster()
            if one["kind"] == "pass"
            and one["body"]["subject"] == stolen.subject_of("Siti Rahmawati")
        ]
        forged = stolen.make_guest_pass(item["key"], flags=flags)
        raw = to_raw(forged)
        assert raw is not None
        assert raw[4:12].hex() == item["key"]
        assert refused_as(stolen, forged) is Reason.FORGED
        assert refused_as(beside, forged) is Reason.FORGED
        assert refused_as(away, forged) is Reason.UNKNOWN_ISSUER
        genuine = next(
            text
            for text in issued(stage, "SMG").values()
            if item["key"] == (to_raw(text) or b"")[4:12].hex()
        )
        assert isinstance(beside.scan(genuine).decision, Admit)
