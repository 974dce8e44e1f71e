"""Whatever happens to kiosks, central and the way between: all is held in the end, and once."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from kiosk.core.errors import CentralBusy, CentralRefused, HeteroError
from tests.fakes.central import CentralState, Trouble
from tests.store.in_memory import InMemoryDesk
from tests.sync.kit import MEMBER, FakeKiosk, copy_of, make_kiosk

MOST_KIOSKS = 4
HEALING_ROUNDS = 8
FAULTS: list[Trouble | HeteroError] = [
    *Trouble,
    CentralBusy("Later.", retry_after_s=None),
    CentralRefused("No.", status=413, code="too_large"),
    CentralRefused("No.", status=422, code="unreadable"),
    CentralRefused("No.", status=400, code="bad_request"),
]
indices = st.integers(0, MOST_KIOSKS - 1)


class Fleet(RuleBasedStateMachine):
    """Kiosks that are copied and rolled back, one central that is restored, and a bad network."""

    def __init__(self) -> None:
        super().__init__()
        self.state = CentralState()
        self.kiosks: list[FakeKiosk] = []
        self.backups: list[tuple[int, InMemoryDesk]] = []
        self.central_backup: CentralState | None = None
        self.seeds = 0
        self.keys = 0
        self.restored = False

    @initialize()
    def open_two(self) -> None:
        for number in range(2):
            self.seeds += 1
            kiosk = make_kiosk(self.state, self.seeds, f"{number:032x}")
            self.kiosks.append(kiosk)

    def pick(self, index: int) -> FakeKiosk:
        return self.kiosks[index % len(self.kiosks)]

    @rule(index=indices, count=st.integers(1, 4))
    def journal(self, index: int, count: int) -> None:
        self.pick(index).note(count)

    @rule(
        index=indices,
        troubles=st.lists(st.sampled_from(FAULTS), max_size=6),
        largest=st.sampled_from([500, 3, 1]),
    )
    def run_a_round(
        self, index: int, troubles: list[Trouble | HeteroError], largest: int
    ) -> None:
        kiosk = self.pick(index)
        kiosk.central.troubles.extend(troubles)
        kiosk.central.largest = largest
        kiosk.round()
        kiosk.central.troubles.clear()

    @rule(key=st.integers(0, 5))
    def change_the_roster(self, key: int) -> None:
        self.keys += 1
        body = None if self.keys % 3 == 0 else {**MEMBER, "name": f"N{self.keys}"}
        self.state.publish("space:SMG", "member", f"m{key}", body)

    @rule(index=indices)
    def back_a_kiosk_up(self, index: int) -> None:
        self.backups.append((index, self.pick(index).desk.copy()))

    @precondition(lambda self: self.backups)
    @rule(number=st.integers(0, 20))
    def roll_a_kiosk_back(self, number: int) -> None:
        index, backup = self.backups[number % len(self.backups)]
        self.pick(index).desk = backup.copy()

    @precondition(lambda self: len(self.kiosks) < MOST_KIOSKS)
    @rule(index=indices, shared=st.integers(0, 3), own=st.integers(0, 3))
    def copy_a_kiosk(self, index: int, shared: int, own: int) -> None:
        self.seeds += 1
        kiosk = self.pick(index)
        kiosk.note(shared)
        copied = copy_of(kiosk, self.seeds)
        self.kiosks.append(copied)
        for each in (kiosk, copied):
            each.note(own)

    @rule()
    def back_central_up(self) -> None:
        self.central_backup = self.state.backup()

    @precondition(lambda self: self.central_backup is not None)
    @rule()
    def restore_central(self) -> None:
        assert self.central_backup is not None
        self.state.restore(self.central_backup)
        self.restored = True

    @precondition(lambda self: not self.restored)
    @invariant()
    def what_is_acknowledged_is_held(self) -> None:
        for kiosk in self.kiosks:
            acknowledged = {row.stream: row.acknowledged for row in kiosk.streams}
            for row in kiosk.entries():
                if row.seq <= acknowledged[row.stream]:
                    assert self.state.count_held(row.stream, row.seq, row.raw) == 1

    @invariant()
    def nothing_is_held_twice(self) -> None:
        for stream, aside in self.state.aside.items():
            for seq, raw in aside:
                assert self.state.count_held(stream, seq, raw) == 1

    def teardown(self) -> None:
        """The faults end: everything drains, and every roster is central's."""
        for _ in range(HEALING_ROUNDS):
            quiet = True
            for kiosk in self.kiosks:
                kiosk.central.largest = 500
                last = kiosk.round()
                assert last.fault is None
                quiet = quiet and last.sent == last.pulled == 0
            if quiet:
                break
        for kiosk in self.kiosks:
            assert kiosk.lost() == []
            assert kiosk.unsent == 0
            live = self.state.live("space:SMG")
            assert kiosk.members() == {
                key: (item.body or {})["name"] for (_, key), item in live.items()
            }


TestFleet = Fleet.TestCase
TestFleet.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
