"""Opens a data folder as the app does, and closes it whatever happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kiosk.core.record.ids import Position
from kiosk.core.record.journal import genesis, link
from kiosk.ports import KeyStore, StreamState
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from kiosk.store.store import Store
from tests.fakes.keys import FakeKeyStore
from tests.store.asking import Asking
from tests.store.world import AT, ENROLMENT, IDENTITY, STREAM

T = TypeVar("T")
WAIT_S = 20
KEYS = FakeKeyStore()


class Front(Asking):
    """A running desk on files."""

    desk: DeskThread

    def __init__(self, store: Store, desk: DeskThread) -> None:
        super().__init__(desk)
        self.store = store

    def streams(self) -> Sequence[StreamState]:
        return self.journal.streams()

    def raws(self, stream: str) -> list[bytes]:
        found = self.journal.entries(stream, 0, 100_000)
        return [each.raw for each in found]

    def verify(self) -> None:
        """Holds every stream against its seqs and its chain, from what is kept on."""
        for state in self.streams():
            floor = Position(stream=state.stream, seq=state.kept_from - 1)
            chain = self.journal.chain_at(floor)
            assert chain is not None
            if floor.seq == 0:
                assert chain == genesis(state.stream)
            found = self.journal.entries(state.stream, 0, 100_000)
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
    front.uow.save_enrolment(IDENTITY, ENROLMENT)
