"""Letting in whom the door refused: the same rules, with what staff may set aside let pass."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest

from kiosk.core.door.decide import Admit, CheckOut, Choose, Repeat, decide
from kiosk.core.door.facts import Facts, Leave, Opening, Rules, ToSession, ToVisit
from kiosk.core.door.override import override
from kiosk.core.door.presence import Presence
from kiosk.core.record.clock import ClockTrust
from kiosk.core.record.member_pass import Genuine
from kiosk.core.record.roster import Mode, Registration, Standing
from tests.core import world
from tests.core.world import NOW

FACTS = Facts(
    shown=Genuine(member_pass=world.MEMBER_PASS),
    now=NOW,
    today=date(2026, 11, 24),
    clock=ClockTrust.KNOWN,
    network=world.NETWORK,
    space_number=7,
    revoked=False,
    standing=Standing.ACTIVE,
    opening=Opening(is_open=True),
    inside=5,
    day_ends_at=NOW + timedelta(hours=13),
    person="u1",
    presence=None,
)


def facts(**changes: Any) -> Facts:
    return dataclasses.replace(FACTS, **changes)


def closed(**changes: Any) -> Facts:
    return facts(opening=Opening(is_open=False), **changes)


@pytest.mark.parametrize(
    "refused",
    [
        facts(revoked=True),
        facts(standing=Standing.ENDED),
        facts(network=99),
        facts(today=date(2031, 1, 1)),
        closed(),
        facts(rules=Rules(capacity=5), inside=5),
        facts(rules=Rules(takes_visits=False)),
    ],
    ids=["revoked", "ended", "network", "expired", "closed", "full", "no_session"],
)
def test_what_staff_may_set_aside_lets_in(refused: Facts) -> None:
    assert not isinstance(decide(refused), Admit)
    assert isinstance(override(refused), Admit)


def test_outside_hours_the_visit_ends_with_the_day() -> None:
    decision = override(closed())
    assert isinstance(decision, Admit)
    assert decision.presence.until == closed().day_ends_at


def test_within_hours_the_visit_ends_with_them() -> None:
    until = NOW + timedelta(hours=3)
    decision = override(facts(revoked=True, opening=Opening(is_open=True, until=until)))
    assert isinstance(decision, Admit)
    assert decision.presence.until == until


def test_a_session_that_asks_for_a_place_is_offered_beside_the_visit() -> None:
    session = world.session(registration=Registration.REQUIRED)
    asked = facts(sessions=(session,), rules=Rules(takes_visits=False))
    assert override(asked) == Choose(options=(ToSession(session=session.id), ToVisit()))
    chosen = dataclasses.replace(asked, choice=ToSession(session=session.id))
    decision = override(chosen)
    assert isinstance(decision, Admit)
    assert decision.presence.session == session.id


def test_nobody_is_let_in_to_an_online_session() -> None:
    session = world.session(mode=Mode.ONLINE, registration=Registration.REQUIRED)
    decision = override(closed(sessions=(session,)))
    assert isinstance(decision, Admit)
    assert decision.session is None


def test_who_is_inside_already_is_not_let_in_again() -> None:
    here = Presence(
        person="u1",
        session=None,
        since=NOW - timedelta(hours=1),
        until=NOW + timedelta(hours=1),
    )
    within = facts(revoked=True, presence=here)
    assert isinstance(override(within), Repeat)
    leaving = dataclasses.replace(within, choice=Leave())
    assert isinstance(override(leaving), CheckOut)


def test_a_session_that_asks_for_no_place_is_offered_as_it_is() -> None:
    asked = closed(sessions=(world.session(registration=Registration.NONE),))
    assert isinstance(override(asked), Choose)
