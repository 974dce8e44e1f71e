"""A kiosk was in the wrong hands since this morning: what it sent is set aside, and comes back."""

from __future__ import annotations

from datetime import timedelta

from central.app import read_clock
from kiosk.core.record.clock import write_time
from tests.attacks.inside import people_inside, subject_of, until, visits_of, words
from tests.attacks.stage import Stage


def test_a_distrusted_kiosk_counts_for_nothing_until_it_is_trusted(
    stage: Stage,
) -> None:
    thief, door = stage.enrol("BMS"), stage.enrol("BMS")
    dewi, agus, now = subject_of(stage, "Dewi"), subject_of(stage, "Agus"), read_clock()
    thief.journal.check_in(dewi, now, body=until(now))
    thief.journal.check_in("siapa", now)
    assert words(thief.upload()) == ["unknown_subject"]
    place = door.journal.check_in(agus, now, body=until(now))
    door.upload()
    thief.journal.void(place, now)
    thief.upload()
    assert visits_of(stage, agus) == []

    since = write_time(now - timedelta(hours=1))
    stage.done("kiosks", "distrust", thief.kiosk, "--since", since)
    assert people_inside(stage, "BMS") == [agus]
    inside = [item["key"] for item in door.roster() if item["kind"] == "presence"]
    assert inside == [agus]
    thief.journal.check_in(dewi, read_clock())
    receipt = thief.upload()
    assert (receipt["through"], words(receipt)) == (4, ["distrusted"])
    assert visits_of(stage, dewi) == []
    told = {line["kiosk"]: line for line in stage.done("kiosks", "--json").lines}
    assert told[thief.kiosk]["distrusted_since"] == since
    assert told[door.kiosk]["distrusted_since"] is None
    stage.done("rebuild")
    assert people_inside(stage, "BMS") == [agus]
    assert stage.audit_is_clean()

    stage.done("kiosks", "trust", thief.kiosk)
    assert people_inside(stage, "BMS") == sorted([dewi, "siapa"])
    (told_again,) = stage.done("review", "--json").lines
    assert told_again["code"] == "unknown_subject"
    assert stage.central("kiosks", "trust", thief.kiosk).code == 1
    assert stage.central("kiosks", "distrust", "x", "--since", since).code == 1
    assert stage.central("kiosks", "distrust", thief.kiosk, "--since", "x").code == 2
