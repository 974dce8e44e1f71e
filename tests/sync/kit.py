"""A kiosk without a file or a socket, for tests of rounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from kiosk.core.ids import uuid7
from kiosk.desk.boot import note_boot
from kiosk.ports import KioskIdentity, StreamState
from kiosk.sync.parts import Parts
from kiosk.sync.round import RoundReport, run_round
from tests.fakes.central import CentralState, FakeCentral, enrolment
from tests.fakes.clock import FakeClock
from tests.fakes.entropy import FakeEntropy
from tests.fakes.store import FakeDesk

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
class FakeKiosk:
    """One enrolled kiosk with its way to central."""

    central: FakeCentral
    desk: FakeDesk = field(default_factory=FakeDesk)
    clock: FakeClock = field(default_factory=FakeClock)
    entropy: FakeEntropy = field(default_factory=FakeEntropy)

    @property
    def parts(self) -> Parts:
        return Parts(
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
            self.desk.submit(
                partial(note_boot, reading=reading, new_id=new_id)
            ).result()

    def round(self) -> RoundReport:
        return run_round(self.parts)

    @property
    def streams(self) -> list[StreamState]:
        return list(self.desk.state.streams.values())

    @property
    def unsent(self) -> int:
        return sum(state.head_seq - state.acknowledged for state in self.streams)

    def lost(self) -> list[tuple[str, int]]:
        """Entries here that central does not hold exactly once."""
        return [
            place
            for place, kept in self.desk.state.entries.items()
            if self.central.state.count_held(*place, kept.raw) != 1
        ]


def make_kiosk(
    state: CentralState | None = None, seed: int = 0, stream: str = "f0" * 16
) -> FakeKiosk:
    kiosk = FakeKiosk(
        central=FakeCentral(CentralState() if state is None else state),
        desk=FakeDesk(stream),
        entropy=FakeEntropy(seed),
    )
    kiosk.desk.submit(lambda uow: uow.save_enrolment(IDENTITY, enrolment())).result()
    return kiosk


def copy_of(kiosk: FakeKiosk, seed: int) -> FakeKiosk:
    """A second machine with a copy of the data folder."""
    copied = FakeKiosk(
        central=FakeCentral(kiosk.central.state),
        clock=FakeClock(kiosk.clock.at),
        entropy=FakeEntropy(seed),
    )
    copied.desk.state = kiosk.desk.state.backup()
    return copied
