"""Opens a data folder as the app does, and closes it whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kiosk.core.ids import Position
from kiosk.core.journal import Draft, genesis, link
from kiosk.ports import KeyStore, StreamState, UnitOfWork
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from kiosk.store.store import Store
from tests.fakes.keys import FakeKeyStore
from tests.store.world import AT, ENROLMENT, IDENTITY, STREAM, stamp

T = TypeVar("T")
WAIT_S = 20
KEYS = FakeKeyStore()


class Front:
    """A running desk, asked and answered in one line."""

    def __init__(self, store: Store, desk: DeskThread) -> None:
        self.store = store
        self.desk = desk

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.desk.submit(work).result(timeout=WAIT_S)

    def append(self, draft: Draft, minutes: float = 0) -> Position:
        return self.do(lambda uow: uow.journal.append(draft, stamp(minutes)))

    def streams(self) -> Sequence[StreamState]:
        return self.do(lambda uow: uow.journal.streams())

    def raws(self, stream: str) -> list[bytes]:
        found = self.do(lambda uow: uow.journal.entries(stream, 0, 100_000))
        return [each.raw for each in found]

    def verify(self) -> None:
        """Holds every stream against its seqs and its chain, from what is kept on."""
        for state in self.streams():
            floor = Position(stream=state.stream, seq=state.kept_from - 1)
            chain = self.do(lambda uow, floor=floor: uow.journal.chain_at(floor))  # type: ignore[misc]
            assert chain is not None
            if floor.seq == 0:
                assert chain == genesis(state.stream)
            found = self.do(
                lambda uow, state=state: uow.journal.entries(state.stream, 0, 100_000)  # type: ignore[misc]
            )
            seqs = [each.position.seq for each in found]
            assert seqs == list(range(state.kept_from, state.head_seq + 1))
            for each in found:
                chain = link(chain, each.raw)
            assert chain == state.head_chain


@contextmanager
def opened(
    folder: Path, new_stream: str = STREAM, keys: KeyStore = KEYS
) -> Iterator[Front]:
    """The folder's desk, running."""
    store = open_store(folder, keys, new_stream, AT)
    desk = DeskThread(store)
    desk.start()
    try:
        yield Front(store, desk)
    finally:
        desk.stop()


def enrol(front: Front) -> None:
    """Makes the device the kiosk `k1` of Semarang."""
    front.do(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
