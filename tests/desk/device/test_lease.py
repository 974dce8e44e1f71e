"""How the lease is kept: counted at the desk, and names gone when it is over."""

from __future__ import annotations

from datetime import timedelta

from kiosk.core.door.decide import Admit
from kiosk.core.people.name_normalization import Further
from kiosk.core.record.clock import Reading, write_time
from kiosk.core.record.lease import LeaseState
from kiosk.core.record.roster import NoticeBody
from kiosk.desk.device.lease import count_lease, lease_state, renew_lease, strip_names
from tests.core.world import NOW
from tests.desk.front import Front, policy, reading

DAY = timedelta(days=1)


def after(days: float) -> Reading:
    """The machine has run on for so long."""
    return reading(NOW + days * DAY)


def count(front: Front, days: float) -> LeaseState:
    return front.run(lambda uow: count_lease(uow, after(days)))


def test_the_first_count_begins_the_lease() -> None:
    front = Front()
    assert front.run(lease_state) is LeaseState.FRESH
    assert count(front, 0) is LeaseState.FRESH
    lease = front.uow.find_lease()
    assert lease is not None
    assert lease.heard_at == NOW


def test_names_go_when_it_is_over_and_passes_still_count() -> None:
    front = Front(policy(lease_days=3))
    front.knows()
    front.feed(
        "notice",
        "n1",
        NoticeBody(text_id="Rina", text_en="Rina", until=write_time(NOW)),
    )
    count(front, 0)
    assert count(front, 2) is LeaseState.HALF
    assert not front.roster.is_nameless()
    assert count(front, 3) is LeaseState.OVER
    strip_names(front.desk)
    assert front.roster.search(("sri",), 5, Further.WHOLE).members == ()
    assert front.roster.notices() == ()
    outcome = front.scan()
    assert isinstance(outcome.decision, Admit)
    assert outcome.person is not None
    assert (outcome.person.name, outcome.person.number) == (None, None)
    assert outcome.person.key == "u1"


def test_central_heard_again_begins_it_anew() -> None:
    front = Front(policy(lease_days=3))
    count(front, 0)
    assert count(front, 4) is LeaseState.OVER
    front.run(lambda uow: renew_lease(uow, after(4)))
    assert front.run(lease_state) is LeaseState.FRESH


def test_a_device_of_no_space_counts_nothing() -> None:
    front = Front()
    front.uow.wipe()
    assert count(front, 900) is LeaseState.FRESH
    assert front.uow.find_lease() is None
