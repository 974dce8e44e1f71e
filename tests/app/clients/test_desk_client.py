"""What the desk answers a visitor, on a real data folder: guests, groups, names and proofs."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.app.clients.desk_client import DeskClient
from kiosk.app.clients.help import HelpCall
from kiosk.app.machine.folder import OpenedFolder, open_folder
from kiosk.app.printing.printing import FolderPrinting
from kiosk.core.door.admission_request import (
    KNOWN_PHONE,
    GroupForm,
    Identified,
    Unverified,
    WalkInForm,
)
from kiosk.core.door.decide import Admit, Reason, Refuse, Repeat
from kiosk.core.door.outcome import Outcome
from kiosk.core.errors import StoreFault
from kiosk.core.people.search import Found
from kiosk.core.record.clock import write_time
from kiosk.core.record.journal import Kind, read
from kiosk.core.record.scan import Scan, Source
from kiosk.core.record.wire import Enrolment
from kiosk.core.screen.effects import DeskEffect, Prove, SearchPeople, Submit, Undo
from kiosk.core.screen.events import Answered, Declined, Event, Faulted
from kiosk.settings import read_settings
from kiosk.ui.bridge import Bridge
from tests.core.world import NOW, TODAY, WAHYU
from tests.desk.front import GUEST_KEY, IDENTITY, guest_key_body, policy
from tests.fakes.clock import FakeClock
from tests.store.world import member, page

FORM = dataclasses.replace(WAHYU, business=None)
GROUP = GroupForm(institution="SMK Negeri 7", leader="Bu Rini", women=22, men=18)
ENROLMENT = Enrolment(
    kiosk="k1",
    space="SMG",
    network=1,
    partitions=list(IDENTITY.partitions),
    issuer_keys=[],
    time=write_time(NOW),
    policy=policy(capacity=41),
    guest_keys=[guest_key_body()],
)
SITI = Unverified(subjects=("s1", "s2"), by=Source.SEARCH)


@dataclass(slots=True, kw_only=True)
class Door:
    """A desk, and what it has told the screens."""

    folder: OpenedFolder
    clock: FakeClock
    client: DeskClient
    told: list[Event] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def ask(self, effect: DeskEffect) -> None:
        """Asks, and waits until the answer has been told."""
        self.client.ask(effect)
        self.folder.run(lambda uow: uow.find_identity())

    def submit(self, asked: Scan | WalkInForm | GroupForm) -> Event:
        """Asks for people to be let in; the one answer."""
        self.told.clear()
        self.ask(Submit(asked=asked))
        (event,) = self.told
        return event

    def outcome(self, asked: Scan | WalkInForm | GroupForm) -> Outcome:
        """The same; the desk must answer it."""
        event = self.submit(asked)
        assert isinstance(event, Answered)
        assert event.asked == asked
        return event.outcome

    def kinds(self) -> list[str]:
        """What the journal holds."""
        stream = self.folder.run(lambda uow: uow.journal.streams())[-1].stream
        entries = self.folder.run(lambda uow: uow.journal.entries(stream, 0, 100))
        return [read(entry.raw).kind for entry in entries]


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    clock, bridge = FakeClock(at=NOW), Bridge()
    people = page(
        ("member", "s1", member(name="Siti Rahayu") | {"phone_last4": "7890"}),
        ("member", "s2", member(name="Siti Aminah")),
    )
    with open_folder(tmp_path / "kiosk", clock) as folder:
        folder.run(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT, GUEST_KEY))
        folder.run(lambda uow: uow.roster.apply(people, NOW))
        printing = FolderPrinting(read_settings(folder.path, {}, {}), bridge)
        help_call = HelpCall(bridge.post, lambda: None)
        client = DeskClient(folder, bridge, printing, help_call, lambda: None)
        made = Door(folder=folder, clock=clock, client=client)
        direct = Qt.ConnectionType.DirectConnection
        bridge.event_posted.connect(made.told.append, direct)
        bridge.found_posted.connect(made.found.append, direct)
        yield made
        client.housekeeping.close()
        printing.stop()


def shown(text: str | None) -> Scan:
    """Somebody shows a code."""
    return Scan(text=text or "", by=Source.CAMERA, seen_us=0)


def test_a_guest_is_let_in_and_their_pass_reads_today_and_has_expired_tomorrow(
    door: Door,
) -> None:
    outcome = door.outcome(FORM)
    assert isinstance(outcome.decision, Admit)
    assert outcome.newcomer
    assert door.kinds() == [Kind.REGISTER, Kind.CONSENT, Kind.CHECK_IN]
    again = door.outcome(shown(outcome.guest_pass))
    assert isinstance(again.decision, Repeat)
    assert again.person is not None
    assert again.person.name == "Wahyu Prasetyo"
    door.clock.advance(timedelta(days=1))
    late = door.outcome(shown(outcome.guest_pass))
    assert late.decision == Refuse(reason=Reason.EXPIRED, detail=TODAY)


def test_a_phone_that_is_somebody_s_is_declined_and_leaves_nothing(door: Door) -> None:
    door.outcome(FORM)
    sari = replace(FORM, name="Sari Prasetyo")
    assert door.submit(sari) == Declined(asked=sari, problem=KNOWN_PHONE)
    assert len(door.kinds()) == 3
    outcome = door.outcome(replace(sari, despite=KNOWN_PHONE))
    assert outcome.newcomer


def test_not_me_voids_the_admission_and_the_registration(door: Door) -> None:
    position = door.outcome(FORM).position
    assert position is not None
    door.ask(Undo(position=position))
    assert door.kinds()[3:] == [Kind.VOID, Kind.VOID]
    assert door.outcome(FORM).newcomer


def test_a_group_comes_in_whole_or_not_at_all(door: Door) -> None:
    outcome = door.outcome(GROUP)
    assert isinstance(outcome.decision, Admit)
    assert outcome.group == GROUP
    refused = door.outcome(GroupForm(institution="RT 3", leader="x", women=1, men=1))
    assert refused.decision == Refuse(reason=Reason.FULL, detail=1)
    assert door.kinds() == [Kind.GROUP, Kind.REFUSED]


def test_a_keystroke_is_answered_with_masked_names(door: Door) -> None:
    door.ask(SearchPeople(words="siti", turn=3))
    (found,) = door.found
    assert found.turn == 3
    assert [hit.shown for hit in found.hits] == ["Siti •••"]


def test_a_keystroke_that_was_overtaken_is_never_looked_for(door: Door) -> None:
    busy = threading.Event()
    door.folder.desk.submit(lambda _: busy.wait(10))
    for turn, typed in enumerate(("sit", "siti", "siti r"), start=1):
        door.client.ask(SearchPeople(words=typed, turn=turn))
    busy.set()
    door.folder.run(lambda uow: uow.find_identity())
    assert [found.turn for found in door.found] == [3]


def test_wrong_digits_are_counted_on_the_disk_and_right_ones_let_in(door: Door) -> None:
    door.ask(Prove(claimed=SITI, digits="0000"))
    assert door.told == [Declined(asked=SITI, problem="wrong_digits")]
    door.ask(Prove(claimed=SITI, digits="7890"))
    assert isinstance(door.told[-1], Answered)
    assert door.told[-1].asked == SITI
    assert door.told[-1].named == Identified(subject="s1", by=Source.SEARCH)


def test_a_store_that_fails_while_somebody_types_is_out_of_order(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Found:
        raise StoreFault("The disk is gone.")

    monkeypatch.setattr("kiosk.desk.requests.search", fail)
    door.ask(SearchPeople(words="siti", turn=1))
    assert door.told == [Faulted(part="store", problem="store_failed")]
