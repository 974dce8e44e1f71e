"""A real kiosk for an attack: its data folder, its clock, and rounds with central."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from kiosk.app.clients.link import enrol_folder, sync_once
from kiosk.app.machine.clock import SystemClock, mono_us
from kiosk.app.machine.folder import OpenedFolder, open_folder
from kiosk.core.door.admission_request import WalkInForm
from kiosk.core.door.outcome import Outcome
from kiosk.core.people.consent import VERSION
from kiosk.core.record.clock import Anchor, Moment, Reading
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.admission.walk_in import Arrival, walk_in
from kiosk.desk.device.enrol import Invitation
from kiosk.settings import Settings, read_settings
from kiosk.sync.round import RoundReport
from tests.attacks.stage import Stage

GUEST = WalkInForm(
    name="Wahyu Prasetyo",
    phone="+6281234569999",
    regency="33.74",
    business="Tempe Wahyu",
    consent=VERSION,
    lang="id",
)


@dataclass(kw_only=True)
class SetClock:
    """`ports.Clock` that runs with the machine's, and was set: `boot` names the boot."""

    boot: str = "boot-1"
    wall_ahead: timedelta = field(default_factory=timedelta)
    ran_ahead: timedelta = field(default_factory=timedelta)
    anchor: Anchor | None = None
    _machine: SystemClock = field(default_factory=SystemClock)

    def read(self) -> Reading:
        moment = Moment(
            at=self._machine.read().moment.at + self.wall_ahead,
            mono_us=mono_us() + self.ran_ahead // timedelta(microseconds=1),
            boot=self.boot,
            tz_min=420,
        )
        return Reading(moment=moment, anchor=self.anchor)

    def set_anchor(self, anchor: Anchor) -> None:
        self.anchor = anchor

    def start_later(self, after: timedelta) -> None:
        """The machine was off for so long."""
        self.boot += "+"
        self.wall_ahead += after


@dataclass(kw_only=True)
class RealKiosk:
    """A kiosk with its data folder open."""

    folder: OpenedFolder
    clock: SetClock

    @property
    def settings(self) -> Settings:
        return read_settings(self.folder.path, {}, {})

    def sync(self) -> RoundReport:
        identity = self.folder.find_identity()
        assert identity is not None
        return sync_once(self.folder, self.settings, identity)

    def enrol(self, stage: Stage, space: str = "SMG") -> None:
        (made,) = stage.done("enrol-code", "--space", space, "--json").lines
        invitation = Invitation(url=stage.url, code=made["code"], name="Meja")
        enrol_folder(self.folder, self.settings, invitation)

    def register(self, form: WalkInForm = GUEST) -> Outcome:
        outcome = self.folder.fresh(
            lambda uow, reading, fresh: walk_in(uow, Arrival(form=form), reading, fresh)
        ).result()
        assert isinstance(outcome, Outcome)
        return outcome

    def show(self, text: str) -> Outcome:
        scan = Scan(text=text, by=Source.CAMERA, seen_us=mono_us())
        return self.folder.stamped(
            lambda uow, reading, new_id: check_in(
                uow, Question(asked=scan), reading, new_id
            )
        ).result()


@contextlib.contextmanager
def opened_kiosk(path: Path, clock: SetClock | None = None) -> Iterator[RealKiosk]:
    clock = clock or SetClock()
    with open_folder(path, clock) as folder:
        yield RealKiosk(folder=folder, clock=clock)
