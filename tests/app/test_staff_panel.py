"""What the desk answers staff: PINs with the real argon2, acts, rounds."""

from __future__ import annotations

import logging
import queue
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from argon2 import PasswordHasher
from PySide6.QtCore import Qt

from kiosk.app.clients.desk_client import DeskClient, code_of
from kiosk.app.clients.help import HelpCall
from kiosk.app.clients.pin import is_pin
from kiosk.app.machine.clock import SystemEntropy
from kiosk.app.machine.folder import OpenedFolder
from kiosk.app.printing.printing import FolderPrinting
from kiosk.core.errors import (
    CentralBusy,
    CentralNotReached,
    CentralRefused,
    ProtocolError,
    StoreFull,
)
from kiosk.core.record.roster import PolicyBody, StaffBody
from kiosk.core.record.wire import Verdict
from kiosk.core.screen.effects import Act, FindMembers, OpenStaff, ShowLogin, ShowPanel
from kiosk.core.screen.events import PinRefused, StaffCame
from kiosk.core.staff.attempts import PIN_AT_KIOSK
from kiosk.core.staff.panel import DoorNow, MembersFound, StaffNow
from kiosk.core.staff.staff import DESK, PIN_RULE, Acted, StaffMember, VoidEntry
from kiosk.settings import read_settings
from kiosk.store.database.key_seal import Seal
from kiosk.store.recovery.report import Opened
from kiosk.sync.round import RoundReport
from kiosk.ui.bridge import Bridge
from tests.core.world import NOW
from tests.desk.front import POLICY, Front, at
from tests.fakes.clock import FakeClock

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SARI = StaffBody(id="s1", name="Sari", pin=QUICK.hash("482617"), rule=PIN_RULE)
WITH_PINS = msgspec.structs.replace(
    POLICY, staff=[SARI], staff_pin=QUICK.hash("739152"), staff_pin_rule=PIN_RULE
)


class Desk:
    """A desk client on a fake store, and what it posts, in order."""

    def __init__(self, tmp_path: Path, policy: PolicyBody = WITH_PINS) -> None:
        self.front = Front(policy)
        self.clock = FakeClock(at=NOW)
        self.posted: queue.Queue[object] = queue.Queue()
        self.bridge = Bridge()
        # At once, in whichever thread: no event loop runs here.
        at_once = Qt.ConnectionType.DirectConnection
        self.bridge.event_posted.connect(self.posted.put, at_once)
        self.bridge.staff_posted.connect(self.posted.put, at_once)
        self.bridge.acted_posted.connect(self.posted.put, at_once)
        self.changes = 0
        self.help = HelpCall(lambda _: None, lambda: None)
        folder = OpenedFolder(
            path=tmp_path,
            desk=self.front.desk,
            clock=self.clock,
            entropy=SystemEntropy(),
            report=lambda: Opened(origin="", closed=None),
            key_place="memory",
            key_seal=Seal.FILE,
        )
        printing = FolderPrinting(read_settings(tmp_path, {}, {}), self.bridge)
        self.client = DeskClient(folder, self.bridge, printing, self.help, self.change)

    def change(self) -> None:
        self.changes += 1

    def next(self) -> object:
        return self.posted.get(timeout=5)

    def tries(self, pin: str, staff: str | None = "s1") -> object:
        self.client.ask(OpenStaff(staff=staff, pin=pin))
        return self.next()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_right_pin_lets_its_owner_in_and_a_wrong_one_nobody(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert desk.tries("482716") == PinRefused(problem="wrong_pin")
    assert desk.tries("482617") == StaffCame(staff=StaffMember(id="s1", name="Sari"))
    assert isinstance(desk.next(), StaffNow)
    came = StaffCame(staff=StaffMember(id=DESK, name=""))
    assert desk.tries("739152", None) == came
    assert "482617" not in caplog.text
    assert "Sari" not in caplog.text


def test_wrong_pins_wait_and_a_right_one_does_not_help(desk: Desk) -> None:
    for _ in range(4):
        refused = desk.tries("000000")
    assert refused == PinRefused(
        problem="wrong_pin", until=NOW + PIN_AT_KIOSK.first_wait
    )
    again = desk.tries("482617")
    assert again == PinRefused(problem="locked", until=NOW + PIN_AT_KIOSK.first_wait)
    desk.clock.at = NOW + PIN_AT_KIOSK.first_wait
    assert isinstance(desk.tries("482617"), StaffCame)


def test_a_policy_whose_hash_is_none_lets_nobody_in(tmp_path: Path) -> None:
    broken = msgspec.structs.replace(
        POLICY, staff_pin="no hash", staff_pin_rule=PIN_RULE
    )
    desk = Desk(tmp_path, broken)
    assert desk.tries("739152", None) == PinRefused(problem="wrong_pin")


def test_who_opens_the_panel_answers_the_call_for_help(desk: Desk) -> None:
    desk.help.ring(NOW - timedelta(minutes=2))
    desk.tries("482617")
    now = desk.next()
    assert isinstance(now, StaffNow)
    assert now.help_at == NOW - timedelta(minutes=2)
    assert desk.help.since is None


def test_an_act_is_an_entry_and_the_panel_shows_it(desk: Desk) -> None:
    desk.front.knows()
    desk.front.scan()
    sari = StaffMember(id="s1", name="Sari")
    act = VoidEntry(position=at(1), reason="wrong_person")
    desk.client.ask(Act(staff=sari, act=act))
    assert desk.next() == Acted(act=act)
    now = desk.next()
    assert isinstance(now, StaffNow)
    assert now.log[0].void
    assert desk.changes == 1
    desk.client.ask(Act(staff=sari, act=act))
    assert desk.next() == Acted(act=act, problem="already_void")
    assert desk.changes == 1


def test_a_store_that_fails_says_so_and_lets_nobody_in(desk: Desk) -> None:
    desk.front.desk.fault = StoreFull("full")
    assert desk.tries("482617") == PinRefused(problem="not_ready")
    act = VoidEntry(position=at(1), reason="wrong_person")
    desk.client.ask(Act(staff=StaffMember(id="s1", name="Sari"), act=act))
    assert desk.next() == Acted(act=act, problem="store")


def test_who_may_come_and_who_is_called_so_are_told(desk: Desk) -> None:
    desk.front.knows()
    desk.client.ask(ShowLogin())
    door = desk.next()
    assert isinstance(door, DoorNow)
    assert [one.id for one in door.staff] == ["s1", DESK]
    desk.client.ask(FindMembers(words="sri", turn=2))
    found = desk.next()
    assert isinstance(found, MembersFound)
    assert [one.name for one in found.members] == ["Sri Wahyuni"]


def test_the_last_round_and_its_doubts_are_told(desk: Desk) -> None:
    doubt = Verdict(seq=7, verdict="clock_doubtful")
    desk.client.take_round(RoundReport(sent=3, pulled=1, verdicts=(doubt,)))
    fault = CentralNotReached("no answer")
    desk.client.take_round(RoundReport(fault=fault))
    desk.client.ask(ShowPanel())
    now = desk.next()
    assert isinstance(now, StaffNow)
    assert now.sync.last is not None
    assert (now.sync.last.fault, now.sync.last.at) == ("not_reached", NOW)
    assert [one.seq for one in now.sync.doubts] == [7]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (CentralBusy("busy", retry_after_s=1.0), "busy"),
        (CentralNotReached("gone"), "not_reached"),
        (ProtocolError("odd", field="$"), "unreadable"),
        (
            CentralRefused("no", code="revoked", status=403),
            "revoked",
        ),
    ],
)
def test_why_a_round_stopped_short_has_a_code(
    fault: CentralBusy | CentralNotReached | ProtocolError | CentralRefused, code: str
) -> None:
    assert code_of(fault) == code


def test_a_pin_is_compared_with_its_hash() -> None:
    pin_hash = QUICK.hash("482617")
    assert is_pin(pin_hash, "482617")
    assert not is_pin(pin_hash, "482716")
    assert not is_pin("", "482617")
