"""A pass signed with a kiosk's own key names a member's pass id, to come in as that member.

A pass signed at a desk is only whom an entry of that desk's space has named for it, and there
alone; a day code never takes the place of a pass that is known already.
"""

from __future__ import annotations

from sqlalchemy import select

from central.app import read_clock
from central.model import passes
from central.store import open_database
from tests.attacks.inside import (
    looking,
    pass_of,
    people_inside,
    subject_of,
    visits_of,
    words,
)
from tests.attacks.stage import Stage, Token
from tests.central.kit import EMBEDDED

CODE = "00000000000000dc"


def give_key(stage: Stage, token: Token, number: int) -> int:
    """Gives a kiosk a key of its own, as an enrolment with `guest_key` does."""
    from central.store.guest_keys import GuestKeyRequest, give
    from central.store.secret import read_secret

    database = open_database(stage.db)
    asked = GuestKeyRequest(kiosk=token.kiosk, public_key="00" * 32, guest_of=number)
    with database.writing() as db:
        body = give(
            db,
            asked,
            read_clock(),
            lambda: read_secret(stage.folder / "central.secret"),
        )
    database.close()
    assert body is not None
    return body.key_id


@EMBEDDED
def test_a_pass_of_a_desk_is_whom_its_space_named_and_never_a_member(
    stage: Stage,
) -> None:
    door, away = stage.enrol("SMG"), stage.enrol("BMS")
    siti, now = subject_of(stage, "Siti"), read_clock()
    key = give_key(stage, door, 1)
    card = pass_of(stage, "Siti")
    for token in (door, away):
        token.journal.check_in(f"pass:{card}", now, body={"signed_by": key})
        token.journal.check_in(siti, now, pass_id=card, body={"signed_by": key})
        assert words(token.upload()) == ["unknown_pass"] * 2
        assert people_inside(stage, token.space) == [f"pass:{card}"]
    assert visits_of(stage, siti) == []

    # A day code is whom its space has named, and there alone.
    shown = {"signed_by": key}
    door.journal.check_in(f"pass:{CODE}", now, body=shown)
    assert words(door.upload()) == ["unknown_pass"]
    # It names a code, a pass that is known already, and no pass at all.
    door.journal.check_in(siti, now, body={"day_pass": CODE})
    door.journal.check_in(subject_of(stage, "Budi"), now, body={"day_pass": card})
    door.journal.check_in(siti, now, body={"day_pass": "nonsense"})
    assert words(door.upload()) == []
    budi = subject_of(stage, "Budi")
    assert people_inside(stage, "SMG") == sorted([siti, budi, f"pass:{card}"])
    body = {item["key"]: item["body"] for item in door.roster()}[CODE]
    assert (body["subject"], body["desk"]) == (siti, True)
    assert body["valid_from"] == body["valid_through"]

    away.journal.check_in(f"pass:{CODE}", now, body=shown)
    away.journal.check_in(f"pass:{CODE}", now)
    assert words(away.upload()) == ["unknown_pass"] * 2
    # Nor may another space name a code for somebody who never showed a pass there.
    give_key(stage, away, 3)
    away.journal.check_in(siti, now, body={"day_pass": "00000000000000dd"})
    assert words(away.upload()) == ["unproven"]
    with looking(stage) as db:
        assert db.execute(select(passes).where(passes.c.id.like("%dd"))).all() == []
        row = db.execute(select(passes).where(passes.c.id == card)).one()
    assert (row.subject, row.flags) == (siti, 0)
    assert stage.audit_is_clean()
