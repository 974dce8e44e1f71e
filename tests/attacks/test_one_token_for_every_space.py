"""A token of Banyumas sends a hundred check-ins for Semarang, to have its members refused `full`.

The entries are kept and doubted; Semarang's kiosk hears nothing, and nobody is counted there until
a person accepts one, which can be taken back.
"""

from __future__ import annotations

from tests.attacks.inside import head, people_inside, subject_of, visits_of, words
from tests.attacks.stage import Stage

CROWD = 100


def test_check_ins_for_another_space_count_for_nothing(stage: Stage) -> None:
    stage.done("policy", "set", "--space", "SMG", "--capacity", "20")
    door, thief = stage.enrol("SMG"), stage.enrol("BMS")
    before = head(door)
    thief.journal.space = "SMG"
    for number in range(CROWD):
        thief.journal.check_in(f"orang-{number}")
    siti = subject_of(stage, "Siti")
    thief.journal.check_in(siti)
    receipt = thief.upload()
    assert receipt["through"] == CROWD + 1
    assert words(receipt) == ["other_space"] * (CROWD + 1)
    assert people_inside(stage, "SMG") == []
    assert head(door) == before
    assert "presence" not in {item["kind"] for item in door.roster()}
    assert words(thief.upload()) == []

    told = stage.done("review", "--json").lines[-1]
    assert (told["code"], told["space"]) == ("other_space", "BMS")
    assert (told["kiosk"], told["seq"]) == (thief.kiosk, CROWD + 1)
    place = (told["stream"], str(told["seq"]))
    stage.done("review", "accept", *place)
    assert visits_of(stage, siti) == ["SMG"]
    assert len(stage.done("review", "--json").lines) == CROWD
    assert stage.audit_is_clean()
    stage.done("review", "dismiss", *place)
    assert visits_of(stage, siti) == []
    stage.done("rebuild")
    assert visits_of(stage, siti) == []
    assert stage.central("review", "accept", place[0], "999").code == 1
