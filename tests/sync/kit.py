"""A kiosk without a file or a socket, for tests of rounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.core.record.ids import uuid7
from kiosk.desk.device.boot import note_boot
from kiosk.ports import KioskIdentity, StreamState
from kiosk.store.database import schema
from kiosk.sync.round import RoundReport, run_round
from kiosk.sync.round_deps import RoundDeps
from tests.fakes.central import CentralState, FakeCentral, enrolment
from tests.fakes.clock import FakeClock
from tests.fakes.entropy import FakeEntropy
from tests.store.asking import Asking
from tests.store.in_memory import FIRST_STREAM, NO_FOLDER, InMemoryDesk

T = TypeVar("T")
IDENTITY = KioskIdentity(
    url="https://central.test",
    kiosk="k1",
    name="Door",
    space="SMG",
    space_number=1,
    network=7,
    partitions=("network", "space:SMG"),
    token="ab" * 32,
    root_key=None,
    demo=False,
)
MEMBER: dict[str, object] = {
    "no": "HS-00000013",
    "name": "Sri Wahyuni",
    "called": None,
    "business": None,
    "standing": "active",
    "home": "SMG",
    "phone_last4": None,
    "visits": 0,
    "visits_on": None,
}


@dataclass(kw_only=True)
class FakeKiosk(Asking):
    """One enrolled kiosk with its way to central."""

    central: FakeCentral
    desk: InMemoryDesk = field(default_factory=InMemoryDesk)
    clock: FakeClock = field(default_factory=FakeClock)
    entropy: FakeEntropy = field(default_factory=FakeEntropy)

    @property
    def parts(self) -> RoundDeps:
        return RoundDeps(
            desk=self.desk,
            central=self.central,
            clock=self.clock,
            entropy=self.entropy,
        )

    def note(self, count: int = 1) -> None:
        """Journals so many entries."""
        for _ in range(count):
            self.clock.advance(timedelta(seconds=1))
            reading = self.clock.read()
            new_id = uuid7(reading.now, self.entropy.token_bytes(10))
            self.run(partial(note_boot, reading=reading, new_id=new_id))

    def round(self) -> RoundReport:
        return run_round(self.parts)

    @property
    def streams(self) -> list[StreamState]:
        return list(self.journal.streams())

    @property
    def unsent(self) -> int:
        return sum(state.head_seq - state.acknowledged for state in self.streams)

    def lost(self) -> list[tuple[str, int]]:
        """Entries here that central does not hold exactly once."""
        return [
            (row.stream, row.seq)
            for row in self.entries()
            if self.central.state.count_held(row.stream, row.seq, row.raw) != 1
        ]

    def entries(self) -> list[Any]:
        """Return the rows of all entries here."""
        return self.desk.rows(schema.entry)

    def members(self) -> dict[str, str]:
        """Return the name of each member on the roster here, by subject."""
        return {
            row.subject: msgspec.json.decode(row.body)["name"]
            for row in self.desk.rows(schema.member)
        }

    def cursor(self, partition: str = "space:SMG") -> tuple[str | None, int | None]:
        """Return a partition's epoch and position."""
        return self.run(
            lambda uow: (
                uow.roster.epoch(partition),
                uow.roster.positions().get(partition),
            )
        )

    def enrol(self, identity: KioskIdentity = IDENTITY) -> None:
        self.uow.save_enrolment(identity, enrolment())

    def open_stream(self, why: str = "test") -> None:
        """Close the open stream and go on in another."""
        self.journal.open_stream("0e" * 16, self.clock.at, why)


def make_kiosk(
    state: CentralState | None = None,
    seed: int = 0,
    stream: str = FIRST_STREAM,
    folder: Path = NO_FOLDER,
) -> FakeKiosk:
    kiosk = FakeKiosk(
        central=FakeCentral(CentralState() if state is None else state),
        desk=InMemoryDesk(stream, folder=folder),
        entropy=FakeEntropy(seed),
    )
    kiosk.enrol()
    return kiosk


def copy_of(kiosk: FakeKiosk, seed: int) -> FakeKiosk:
    """A second machine with a copy of the data folder."""
    return FakeKiosk(
        central=FakeCentral(kiosk.central.state),
        desk=kiosk.desk.copy(),
        clock=FakeClock(kiosk.clock.at),
        entropy=FakeEntropy(seed),
    )
