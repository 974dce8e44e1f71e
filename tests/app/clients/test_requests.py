"""Every effect is carried out once, and what has to wait for the store waits."""

from __future__ import annotations

from typing import get_args
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt

from kiosk.app.clients.requests import Requests, StoreDeps
from kiosk.core.prints.printing import PrinterPlace
from kiosk.core.record.ids import Position
from kiosk.core.screen import effects
from kiosk.core.screen.effects import Effect, OpenStaff, Submit
from kiosk.core.screen.events import PinRefused
from kiosk.core.staff.staff import StaffMember, VoidEntry
from kiosk.ui.bridge import Bridge
from tests.core.situations import CLAIMED, SCAN
from tests.core.world import NOW
from tests.fakes.clock import FakeClock

AT = Position(stream="0" * 32, seq=1)
SARI = StaffMember(id="s1", name="Sari")
EFFECTS: tuple[Effect, ...] = (
    Submit(asked=SCAN),
    OpenStaff(staff="s1", pin="482617"),
    effects.Prove(claimed=CLAIMED, digits="7890"),
    effects.SearchPeople(words="siti", turn=1),
    effects.Undo(position=AT),
    effects.Thank(position=AT, score=3),
    effects.PrintBadge(position=AT),
    effects.Act(staff=SARI, act=VoidEntry(position=AT, reason="trial")),
    effects.ShowLogin(),
    effects.ShowPanel(),
    effects.FindMembers(words="sri", turn=1),
    effects.Enrol(url="https://pusat.id", code="K7MQ42XR"),
    effects.Examine(),
    effects.SendNow(),
    effects.Diagnose(),
    effects.CallStaff(),
    effects.ShowDevices(),
    effects.UseCamera(source="0"),
    effects.FreeCamera(),
    effects.SetVolume(percent=30),
    effects.SetSpoken(spoken=True),
    effects.PlayTestSound(),
    effects.ShowPrinters(),
    effects.UsePrinter(place=PrinterPlace.FIRST, address=None),
    effects.PrintTestBadge(address="queue:badge"),
    effects.CountRoll(address="queue:badge", labels=300),
    effects.Restart(),
    effects.Quit(),
)
STORE = tuple(one for one in EFFECTS if isinstance(one, effects.StoreEffect))
HELD = tuple(one for one in STORE if not isinstance(one, effects.StaffEffect))


class World:
    """Requests, and what they lead to: each call of `done` is one."""

    def __init__(self) -> None:
        self.done = Mock()
        self.told: list[object] = []
        self.bridge = Bridge()
        self.bridge.event_posted.connect(
            self.told.append, Qt.ConnectionType.DirectConnection
        )
        self.requests = Requests(
            self.bridge, FakeClock(at=NOW), self.done.devices, self.done.help_call
        )

    def open(self) -> None:
        done = self.done
        self.requests.open(
            StoreDeps(
                desk=done.desk,
                enrol=done.enrol,
                examine=done.examine,
                send_now=done.send_now,
                diagnose=done.diagnose,
            )
        )


def test_every_effect_is_among_the_examples() -> None:
    assert {type(one) for one in EFFECTS} == set(get_args(Effect))


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda one: type(one).__name__)
def test_every_effect_is_carried_out_once(effect: Effect) -> None:
    world = World()
    world.open()
    world.requests.ask(effect)
    assert len(world.done.mock_calls) == 1
    if isinstance(effect, effects.DeskEffect):
        world.done.desk.ask.assert_called_once_with(effect)


@pytest.mark.parametrize("effect", HELD, ids=lambda one: type(one).__name__)
def test_what_needs_the_store_waits_until_it_is_open(effect: Effect) -> None:
    world = World()
    world.requests.ask(effect)
    assert not world.done.mock_calls
    world.open()
    assert len(world.done.mock_calls) == 1


def test_before_the_store_is_open_nobody_comes_in() -> None:
    world = World()
    world.requests.ask(effects.ShowLogin())
    world.requests.ask(OpenStaff(staff="s1", pin="482617"))
    assert world.told == [PinRefused(problem="not_ready")] * 2
    for effect in STORE:
        if isinstance(effect, effects.StaffEffect):
            world.requests.ask(effect)
    world.open()
    assert not world.done.mock_calls
