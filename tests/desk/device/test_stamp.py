"""What every entry of this kiosk carries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.core.errors import NotEnrolled
from kiosk.core.record.clock import Anchor
from kiosk.core.record.journal import Stamp
from kiosk.desk.device.stamp import get_identity, stamp
from tests.core.world import NOW
from tests.desk.front import IDENTITY, NEW_ID, Front, policy, reading
from tests.store.in_memory import InMemoryDesk


def stamped(front: Front, anchor: Anchor | None = None) -> Stamp:
    return front.run(lambda uow: stamp(uow, reading(NOW, anchor), NEW_ID))


def test_the_stamp_names_the_space_its_zone_and_what_the_decision_stood_on() -> None:
    front = Front()
    front.knows()
    given = stamped(front)
    assert (given.id, given.space) == (NEW_ID, "SMG")
    assert given.moment.at == NOW
    assert given.moment.tz_min == 420
    assert given.offset_ms is None
    assert given.feed == {"space:SMG": 2}


def test_a_zone_nobody_knows_leaves_the_machines() -> None:
    assert stamped(Front(policy(tz="Atlantis/Centre"))).moment.tz_min == 0


def test_after_an_exchange_with_central_the_offset_is_known() -> None:
    anchor = Anchor(boot="b1", mono_us=0, server_at=NOW + timedelta(seconds=3))
    assert stamped(Front(), anchor).offset_ms == 3000


def test_the_identity_is_what_enrolment_gave() -> None:
    assert Front().run(get_identity) == IDENTITY


def test_without_one_it_says_how_to_get_one() -> None:
    with pytest.raises(NotEnrolled, match="kiosk enrol URL CODE"):
        InMemoryDesk().submit(get_identity).result()
