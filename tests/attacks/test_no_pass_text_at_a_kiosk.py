"""A thief reads everything central sends to a kiosk, and both of its files, decrypted.

Tried: every page of the feed and both snapshots with the kiosk's own token, then all pages of
`journal.db` and `roster.db`, free ones included, after a day with passes shown, a guest, a print
job and badges. No pass text of anybody may be found, as digits or as the 83 bytes.
"""

from __future__ import annotations

import re
from pathlib import Path

import requests

from kiosk.core.door.admission_request import WalkInForm
from kiosk.core.door.outcome import Outcome
from kiosk.core.people.consent import VERSION
from kiosk.core.prints.printing import PrintingAvailability
from kiosk.core.record.ids import FRESH_BYTES, fresh
from kiosk.core.record.member_pass import to_raw
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.admission.walk_in import Arrival, walk_in
from kiosk.desk.badges.contents import badge_of
from kiosk.store.recovery.pages import PageFile
from tests.attacks.kiosks import RealKiosk, issued, kiosk_of
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED

LONG_NUMBER = re.compile(rb"[0-9]{120}")
GUEST = WalkInForm(
    name="Wahyu Prasetyo",
    phone="+6281234567890",
    regency="33.74",
    business=None,
    consent=VERSION,
    lang="id",
)


def sent_to(kiosk: RealKiosk) -> bytes:
    """All that central tells a kiosk: every page and every snapshot."""
    identity = kiosk.folder.find_identity()
    assert identity is not None
    headers = {"Authorization": f"Bearer {identity.token}"}
    told = b""
    for partition in identity.partitions:
        for path in (
            f"feeds/{partition}?after=0&limit=1000",
            f"snapshots/{partition}",
        ):
            answer = requests.get(
                f"{identity.url}/api/v1/{path}", headers=headers, timeout=30
            )
            assert answer.status_code == 200, answer.text
            told += answer.content
    return told


def spend_a_day(kiosk: RealKiosk, passes: list[str]) -> list[str]:
    """Members show their passes, a guest is registered, badges wait; the codes of the badges."""
    policy = kiosk.folder.run(lambda uow: uow.roster.policy())
    assert policy.print == "always"
    shown: list[Outcome] = []
    for number, text in enumerate(passes):
        new = fresh(kiosk.reading().now, bytes([number]) * FRESH_BYTES)
        asked = Scan(text=text, by=Source.CAMERA, seen_us=0)
        question = Question(asked=asked, press=PrintingAvailability.READY)
        shown.append(
            kiosk.folder.run(
                lambda uow, question=question, new=new: check_in(  # type: ignore[misc]
                    uow, question, kiosk.reading(), new.ids[0]
                )
            )
        )
    new = fresh(kiosk.reading().now, b"\x77" * FRESH_BYTES)
    arrival = Arrival(form=GUEST, press=PrintingAvailability.READY)
    guest = kiosk.folder.run(lambda uow: walk_in(uow, arrival, kiosk.reading(), new))
    assert isinstance(guest, Outcome)
    assert guest.guest_pass is not None
    codes = [guest.guest_pass]
    for outcome in (*shown, guest):
        position = outcome.position
        assert position is not None
        badge = kiosk.folder.run(lambda uow, at=position: badge_of(uow, at))  # type: ignore[misc]
        assert badge is not None
        assert badge.code is not None
        codes.append(badge.code)
    return codes


@EMBEDDED
def test_no_pass_text_is_sent_or_kept(stage: Stage, tmp_path: Path) -> None:
    stage.done("policy", "set", "--space", "SMG", "--print", "always")
    passes = list(issued(stage, "SMG").values())
    folder = tmp_path / "kiosk"
    with kiosk_of(stage, "SMG", folder) as kiosk:
        codes = spend_a_day(kiosk, passes)
        kiosk.sync()
        told = sent_to(kiosk)
    assert LONG_NUMBER.search(told) is None
    key = (folder / "store.key").read_text("ascii").strip()
    for name in ("journal.db", "roster.db"):
        kept = b"".join(page.content for page in PageFile(folder / name, key))
        assert b"CREATE TABLE" in kept
        assert LONG_NUMBER.search(kept) is None
        for text in passes + codes:
            raw = to_raw(text)
            assert raw is not None
            for part in (raw[:40], raw[43:]):
                assert part not in kept
                assert part.hex().encode() not in kept
