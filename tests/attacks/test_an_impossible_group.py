"""A forged group of 99,999 people, and one beyond the space's capacity."""

from __future__ import annotations

from sqlalchemy import select

from central.model import delegations
from kiosk.core.record.journal import Draft, Json, Kind
from tests.attacks.inside import looking, words
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED, NOON


@EMBEDDED
def test_a_group_that_the_space_cannot_hold_does_not_count(stage: Stage) -> None:
    stage.done("policy", "set", "--space", "BMS", "--capacity", "40")
    thief = stage.enrol("BMS")
    bodies: list[dict[str, Json]] = [
        {"heads": 99_999},
        {"heads": 41},
        {"heads": 3, "counts": {"women": 9_000}},
        {"heads": 40},
    ]
    for body in bodies:
        thief.journal.append(Draft(kind=Kind.GROUP, body=body), NOON)
    assert [one for one in words(thief.upload()) if one == "unlikely"] == [
        "unlikely"
    ] * 3
    with looking(stage) as db:
        assert list(db.scalars(select(delegations.c.people))) == [40]
