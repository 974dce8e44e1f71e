"""A forged check-in names a pass id out of the `network` partition, where revoked ones stand.

On the base it brought the member's name, number, phone digits and the text of the new pass. Only a
pass that was held before the kiosk proves that somebody came; a wrong proof proves nothing.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec
from sqlalchemy import insert

from central.app import read_clock
from central.model import revocations
from kiosk.core.record.journal import Kind
from kiosk.core.record.member_pass import proof
from tests.attacks.inside import (
    number_of,
    pass_of,
    subject_of,
    tampering,
    until,
    visitors_of,
    visits_of,
    words,
)
from tests.attacks.stage import Stage, Token
from tests.central.kit import EMBEDDED, add_pass

NEW = "1122334455667788"
"""The pass that took the place of the lost one."""


def told(token: Token, subject: str) -> list[str]:
    return [
        item["kind"]
        for item in token.roster()
        if subject in msgspec.json.encode(item).decode()
    ]


@EMBEDDED
def test_a_pass_id_brings_nothing_without_the_pass(stage: Stage) -> None:
    thief, door = stage.enrol("BMS"), stage.enrol("BMS")
    siti, budi = subject_of(stage, "Siti"), subject_of(stage, "Budi")
    now = read_clock()
    stolen, text = pass_of(stage, "Siti"), stage.pass_text(number_of("Siti"))
    with tampering(stage) as db:
        lost = {"pass": stolen, "reason": "lost", "at": now - timedelta(days=1)}
        db.execute(insert(revocations).values(lost))
        add_pass(db, NEW, siti)
    # While central cannot read its secret, it believes no proof and counts all the same.
    secret, kept = stage.folder / "central.secret", stage.folder / "kept.secret"
    secret.rename(kept)
    door.journal.show(text, now, body=until(now))
    assert words(door.upload()) == ["unproven"]
    kept.rename(secret)

    thief.journal.check_in(f"pass:{stolen}", now, body=until(now))
    thief.journal.check_in(f"pass:{NEW}", now, body={"proof": "00" * 16})
    # The proof of another entry is none of this one's, nor is that of a pass revoked since.
    other = proof(door.journal.next_id(now), text)
    thief.journal.check_in(f"pass:{NEW}", now, body={"proof": other})
    thief.journal.show(text, now)
    assert words(thief.upload()) == ["unproven"] * 3 + ["pass_revoked_before"]
    assert visits_of(stage, siti) == ["BMS"]
    assert visitors_of(stage, "BMS") == []
    assert told(thief, siti) == []

    card = stage.pass_text(number_of("Budi"))
    refused = door.journal.show(card, now, Kind.REFUSED)
    assert words(door.upload()) == []
    assert visitors_of(stage, "BMS") == []
    # Staff let in whom the kiosk refused: the refusal proves the pass.
    who = f"pass:{pass_of(stage, 'Budi')}"
    door.journal.check_in(who, now, ref=refused, body=until(now))
    assert words(door.upload()) == []
    assert visitors_of(stage, "BMS") == [budi]
    assert set(told(door, budi)) == {"member", "pass", "presence"}
