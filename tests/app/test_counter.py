"""Guests and groups at the counter, on a real data folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.app.counter import FolderCounter
from kiosk.app.folder import Folder, open_folder
from kiosk.core.asked import KNOWN_PHONE, GroupForm, WalkInForm
from kiosk.core.clock import write_time
from kiosk.core.consent import VERSION
from kiosk.core.decide import Admit, Reason, Refuse, Repeat
from kiosk.core.events import Answered, Declined, Event
from kiosk.core.journal import Kind, read
from kiosk.core.outcome import Outcome
from kiosk.core.scan import Scan, Source
from kiosk.core.wire import Enrolment
from kiosk.settings import read_settings
from kiosk.ui.bridge import Bridge
from tests.core.world import NOW, TODAY
from tests.desk.front import GUEST_KEY, IDENTITY, guest_key_body, policy
from tests.fakes.clock import FakeClock

FORM = WalkInForm(
    name="Wahyu Prasetyo",
    phone="+6281234567890",
    regency="33.74",
    business=None,
    consent=VERSION,
    lang="id",
)
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


@dataclass(slots=True, kw_only=True)
class Door:
    """A counter, and what it has told the screens."""

    folder: Folder
    clock: FakeClock
    counter: FolderCounter
    told: list[Event] = field(default_factory=list)

    def ask(self, asked: Scan | WalkInForm | GroupForm) -> Event:
        """Asks, and waits until the answer has been told."""
        self.told.clear()
        self.counter.submit(asked, None)
        self.folder.run(lambda uow: uow.find_identity())
        (event,) = self.told
        return event

    def outcome(self, asked: Scan | WalkInForm | GroupForm) -> Outcome:
        """The same; the desk must answer it."""
        event = self.ask(asked)
        assert isinstance(event, Answered)
        assert event.asked == asked
        return event.outcome

    def kinds(self) -> list[str]:
        """What the journal holds."""

        def stored(folder: Folder) -> list[str]:
            stream = folder.run(lambda uow: uow.journal.streams())[-1].stream
            entries = folder.run(lambda uow: uow.journal.entries(stream, 0, 100))
            return [read(entry.raw).kind for entry in entries]

        return stored(self.folder)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    clock, bridge = FakeClock(at=NOW), Bridge()
    with open_folder(tmp_path / "kiosk", clock) as folder:
        folder.run(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT, GUEST_KEY))
        settings = read_settings(folder.path, {}, {})
        counter = FolderCounter(folder, settings, bridge, lambda _: None, lambda: None)
        made = Door(folder=folder, clock=clock, counter=counter)
        bridge.event_posted.connect(
            made.told.append, Qt.ConnectionType.DirectConnection
        )
        yield made
        counter.close()


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
    assert door.ask(sari) == Declined(asked=sari, problem=KNOWN_PHONE)
    assert len(door.kinds()) == 3
    outcome = door.outcome(replace(sari, despite=KNOWN_PHONE))
    assert outcome.newcomer


def test_not_me_voids_the_admission_and_the_registration(door: Door) -> None:
    position = door.outcome(FORM).position
    assert position is not None
    door.counter.undo(position)
    assert door.kinds()[3:] == [Kind.VOID, Kind.VOID]
    assert door.outcome(FORM).newcomer


def test_a_group_comes_in_whole_or_not_at_all(door: Door) -> None:
    outcome = door.outcome(GROUP)
    assert isinstance(outcome.decision, Admit)
    assert outcome.group == GROUP
    refused = door.outcome(GroupForm(institution="RT 3", leader="x", women=1, men=1))
    assert refused.decision == Refuse(reason=Reason.FULL, detail=1)
    assert door.kinds() == [Kind.GROUP, Kind.REFUSED]
