"""A forged registration with a member's phone, and a name stuffed with common words.

On the base it was merged with the member of the other space, and their name, number and pass came
down. People of two spaces are joined by a person; until then neither kiosk hears anything.
"""

from __future__ import annotations

import msgspec

from central.app import read_clock
from kiosk.core.door.forms import GuestSheet
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.scan import Source
from tests.attacks.inside import head, number_of, subject_of, visits_of, words
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED


@EMBEDDED
def test_a_phone_and_a_heap_of_names_bring_nobody(stage: Stage) -> None:
    thief, door = stage.enrol("BMS"), stage.enrol("SMG")
    siti, now = subject_of(stage, "Siti"), read_clock()
    before = head(door)
    sheet = GuestSheet(
        v=1,
        name="Siti Rahmawati Budi Dewi Agus Sri",
        phone="+6281234567801",
        regency="33.02",
        business=None,
        space="BMS",
        day=now.date(),
    )
    subject = "5f0c0000-0000-7000-8000-000000000001"
    draft = Draft(
        kind=Kind.REGISTER,
        by=Source.WALK_IN,
        subject=subject,
        body={"form": thief.keep(msgspec.json.encode(sheet)), "despite": None},
    )
    thief.journal.append(draft, now)
    thief.journal.check_in(subject, now, by=Source.WALK_IN)
    assert words(thief.upload()) == []
    heard = msgspec.json.encode(thief.roster()).decode()
    assert siti not in heard
    assert number_of("Siti") not in heard
    assert head(door) == before
    assert visits_of(stage, siti) == []
    (asked,) = stage.done("people", "review", "--json").lines
    assert asked["code"] == "same_phone"

    stage.done("people", "merge", asked["one"]["no"], asked["other"]["no"])
    assert visits_of(stage, siti) == ["BMS"]
    assert siti in msgspec.json.encode(thief.roster()).decode()
    assert head(door) > before
