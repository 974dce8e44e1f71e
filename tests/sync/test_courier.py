from __future__ import annotations

import dataclasses
import logging
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import msgspec
import pytest

from kiosk.core.door.outcome import LinkNow
from kiosk.core.errors import CentralBusy, CentralNotReached, SettingsError
from kiosk.core.record.wire import Receipt
from kiosk.ports import KioskIdentity
from kiosk.sync import courier as courier_module
from kiosk.sync.courier import Courier, CourierDeps, CourierListener
from kiosk.sync.round import RoundReport
from tests.fakes.central import FakeCentral, Trouble
from tests.fakes.entropy import FakeEntropy
from tests.sync.kit import IDENTITY, FakeKiosk, make_kiosk

SOON_S = 5.0
QUIET_S = 0.4
AT_ONCE = 0.0
LATE = 0.999
"""The share of the range of a wait: none of it, or all."""


@dataclass(kw_only=True)
class Watched:
    """A courier on a fake kiosk, and what it says."""

    kiosk: FakeKiosk = field(default_factory=make_kiosk)
    rounds: queue.Queue[RoundReport] = field(default_factory=queue.Queue)
    links: list[LinkNow] = field(default_factory=list)
    connected_as: list[KioskIdentity] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)

    def __post_init__(self) -> None:
        kiosk = self.kiosk
        self.courier = Courier(
            CourierDeps(
                desk=kiosk.desk,
                clock=kiosk.clock,
                entropy=kiosk.entropy,
                connect=self._connect,
                health=dict,
            ),
            CourierListener(link=self.links.append, round=self.rounds.put),
        )

    def _connect(self, identity: KioskIdentity) -> FakeCentral:
        self.connected_as.append(identity)
        if self.troubles:
            raise self.troubles.pop(0)
        return self.kiosk.central

    def next_round(self) -> RoundReport:
        return self.rounds.get(timeout=SOON_S)

    def is_quiet(self) -> bool:
        try:
            self.rounds.get(timeout=QUIET_S)
        except queue.Empty:
            return True
        return False


Make = Callable[[float], Watched]


@pytest.fixture
def watch() -> Iterator[Make]:
    made: list[Watched] = []

    def make(share: float) -> Watched:
        watched = Watched()
        watched.kiosk.entropy = FakeEntropy(share=share)
        watched.__post_init__()
        made.append(watched)
        return watched

    yield make
    for watched in made:
        watched.courier.stop()
        assert not watched.courier._thread.is_alive()


def test_the_first_round_is_at_once_and_the_next_after_a_nudge(watch: Make) -> None:
    watched = watch(LATE)
    watched.kiosk.note(2)
    watched.courier.start()
    assert watched.next_round().sent == 2
    assert watched.is_quiet()
    watched.kiosk.note(3)
    for _ in range(3):
        watched.courier.nudge()
    assert watched.next_round().sent == 3
    assert watched.is_quiet()  # three nudges, one round


def test_the_link_is_told_after_each_round(watch: Make) -> None:
    watched = watch(AT_ONCE)
    watched.kiosk.note(2)
    watched.kiosk.central.troubles.append(Trouble.LOSE_REQUEST)
    watched.courier.start()
    assert isinstance(watched.next_round().fault, CentralNotReached)
    assert watched.next_round().fault is None
    assert watched.links == [
        LinkNow(connected=False, waiting=2, roster_at=None),
        LinkNow(connected=True, waiting=0, roster_at=watched.kiosk.clock.at),
    ]


def test_after_a_failure_a_nudge_does_not_hurry_it(watch: Make) -> None:
    watched = watch(LATE)
    watched.kiosk.central.troubles.append(Trouble.LOSE_REQUEST)
    watched.courier.start()
    watched.next_round()
    watched.courier.nudge()
    assert watched.is_quiet()


def test_after_a_failure_a_new_enrolment_is_tried_at_once(watch: Make) -> None:
    watched = watch(LATE)
    watched.kiosk.central.troubles.append(Trouble.LOSE_REQUEST)
    watched.courier.start()
    watched.next_round()
    anew = dataclasses.replace(IDENTITY, url="https://other.test")
    watched.kiosk.enrol(anew)
    watched.courier.nudge()
    assert watched.next_round().fault is None
    assert watched.connected_as == [IDENTITY, anew]
    assert watched.kiosk.central.closed == 1


@pytest.mark.parametrize("retry_after_s", [0.0, None, 600.0])
def test_a_busy_central_is_left_alone_for_a_while(
    watch: Make, retry_after_s: float | None
) -> None:
    watched = watch(LATE)
    watched.kiosk.central.troubles.append(
        CentralBusy("Later.", retry_after_s=retry_after_s)
    )
    watched.courier.start()
    watched.next_round()
    assert watched.is_quiet()


def test_a_busy_central_is_asked_again_when_it_said(watch: Make) -> None:
    watched = watch(AT_ONCE)
    watched.kiosk.central.troubles.append(CentralBusy("Later.", retry_after_s=0.1))
    watched.courier.start()
    assert isinstance(watched.next_round().fault, CentralBusy)
    assert watched.next_round().fault is None


@pytest.mark.parametrize("next_after_ms", [3_000, 10**18])
def test_central_s_wish_for_a_pause_is_heard(watch: Make, next_after_ms: int) -> None:
    watched = watch(LATE)

    def slower(receipt: Receipt) -> Receipt:
        return msgspec.structs.replace(receipt, next_after_ms=next_after_ms)

    watched.kiosk.central.tamper = slower
    watched.courier.start()
    watched.next_round()
    watched.courier.nudge()
    assert watched.is_quiet()
    assert watched.courier._thread.is_alive()


def test_a_device_that_is_not_enrolled_waits_until_it_is(watch: Make) -> None:
    watched = watch(LATE)
    watched.kiosk.desk.submit(lambda uow: uow.wipe()).result()
    watched.courier.start()
    assert watched.is_quiet()
    watched.kiosk.enrol()
    watched.courier.nudge()
    assert watched.next_round().fault is None


def test_whatever_goes_wrong_is_logged_and_the_courier_goes_on(
    watch: Make, caplog: pytest.LogCaptureFixture
) -> None:
    watched = watch(AT_ONCE)
    watched.troubles.append(SettingsError("Plain http.", key="url"))
    with caplog.at_level(logging.WARNING):
        watched.courier.start()
        assert watched.next_round().fault is None
    assert "round failed failures=1" in caplog.text
    assert IDENTITY.token not in caplog.text


def test_a_request_that_hangs_does_not_hold_the_program(
    watch: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(courier_module, "JOIN_S", 0.1)
    watched = watch(LATE)
    asked, let_go = threading.Event(), threading.Event()

    def hang(receipt: Receipt) -> Receipt:
        asked.set()
        assert let_go.wait(SOON_S)
        return receipt

    watched.kiosk.central.tamper = hang
    watched.courier.start()
    assert asked.wait(SOON_S)
    with caplog.at_level(logging.WARNING):
        watched.courier.stop()
    assert "courier left behind" in caplog.text
    monkeypatch.setattr(courier_module, "JOIN_S", SOON_S)
    let_go.set()


def test_a_courier_that_never_started_can_be_stopped() -> None:
    Watched().courier.stop()


def test_a_stopped_courier_has_let_go_of_the_connection(watch: Make) -> None:
    watched = watch(LATE)
    watched.courier.start()
    watched.next_round()
    watched.courier.stop()
    assert watched.kiosk.central.closed == 1


def test_staff_who_want_a_round_need_not_wait_for_a_failure_to_pass(
    watch: Make,
) -> None:
    watched = watch(LATE)
    watched.kiosk.note(2)
    watched.kiosk.central.troubles.append(Trouble.LOSE_REQUEST)
    watched.courier.start()
    assert isinstance(watched.next_round().fault, CentralNotReached)
    watched.courier.nudge()
    assert watched.is_quiet()
    watched.courier.hurry()
    assert watched.next_round().sent == 2
    watched.courier.hurry()
    assert watched.next_round().sent == 0
