"""The search at the counter, on a real data folder: keystrokes in, masked names and proofs out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.app.counter import FolderCounter
from kiosk.app.folder import Folder, open_folder
from kiosk.core.asked import Claimed, Named
from kiosk.core.clock import write_time
from kiosk.core.errors import StoreFault
from kiosk.core.events import Answered, Declined, Event, Faulted
from kiosk.core.scan import Source
from kiosk.core.search import Found
from kiosk.core.wire import Enrolment
from kiosk.settings import read_settings
from kiosk.ui.bridge import Bridge
from tests.core.world import NOW
from tests.desk.front import IDENTITY, policy
from tests.fakes.clock import FakeClock
from tests.store.world import member, page

ENROLMENT = Enrolment(
    kiosk="k1",
    space="SMG",
    network=1,
    partitions=list(IDENTITY.partitions),
    issuer_keys=[],
    time=write_time(NOW),
    policy=policy(),
)
SITI = Claimed(subjects=("s1", "s2"), by=Source.SEARCH)


@dataclass(slots=True, kw_only=True)
class Door:
    """A counter, and what it has told the screens."""

    folder: Folder
    counter: FolderCounter
    told: list[Event] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def settle(self) -> None:
        """Waits until the desk has answered everything."""
        self.folder.run(lambda uow: uow.find_identity())


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    clock = FakeClock(at=NOW)
    bridge = Bridge()
    with open_folder(tmp_path / "data", clock) as folder:
        folder.run(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
        people = page(
            ("member", "s1", member(name="Siti Rahayu") | {"phone_last4": "7890"}),
            ("member", "s2", member(name="Siti Aminah")),
        )
        folder.run(lambda uow: uow.roster.apply(people, NOW))
        counter = FolderCounter(
            folder,
            read_settings(tmp_path, {}, {}),
            bridge,
            lambda _: None,
            lambda: None,
        )
        made = Door(folder=folder, counter=counter)
        direct = Qt.ConnectionType.DirectConnection
        bridge.event_posted.connect(made.told.append, direct)
        bridge.found_posted.connect(made.found.append, direct)
        yield made
        counter.close()


def test_a_keystroke_is_answered_with_masked_names(door: Door) -> None:
    door.counter.search("siti", 3)
    door.settle()
    (found,) = door.found
    assert found.turn == 3
    assert [hit.shown for hit in found.hits] == ["Siti •••"]


def test_a_keystroke_that_was_overtaken_is_never_looked_for(door: Door) -> None:
    busy = threading.Event()
    door.folder.desk.submit(lambda _: busy.wait(10))
    for turn, typed in enumerate(("sit", "siti", "siti r"), start=1):
        door.counter.search(typed, turn)
    busy.set()
    door.settle()
    assert [found.turn for found in door.found] == [3]


def test_wrong_digits_are_counted_on_the_disk_and_right_ones_let_in(door: Door) -> None:
    door.counter.prove(SITI, "0000")
    door.settle()
    assert door.told == [Declined(asked=SITI, problem="wrong_digits")]
    door.counter.prove(SITI, "7890")
    door.settle()
    assert isinstance(door.told[-1], Answered)
    assert door.told[-1].asked == SITI
    assert door.told[-1].named == Named(subject="s1", by=Source.SEARCH)


def test_a_store_that_fails_while_somebody_types_is_out_of_order(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Found:
        raise StoreFault("The disk is gone.")

    monkeypatch.setattr("kiosk.app.counter.search", fail)
    door.counter.search("siti", 1)
    door.settle()
    assert door.told == [Faulted(part="store", problem="store_failed")]
