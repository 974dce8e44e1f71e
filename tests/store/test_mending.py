"""A journal that is damaged in use is mended while the kiosk runs, and the door goes on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.core.errors import StoreDamaged, StoreFault
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Ending
from kiosk.ports import UnitOfWork
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.desk_thread import MOST_MENDED, DeskThread, Mending
from kiosk.store.opening import open_store
from kiosk.store.recovery.page_seal import PAGE_BYTES
from kiosk.store.recovery.report import Opened
from tests.store.front import KEYS, Front, enrol
from tests.store.world import AT, STREAM, boot, stamp

COUNT = 30


@dataclass(slots=True, kw_only=True)
class Mended:
    """A running desk that may mend its journal, and what it has noted of that."""

    folder: Path
    front: Front
    reports: list[Opened] = field(default_factory=list)

    def spoil(self, pages: range) -> None:
        """Has the disk spoil pages of the file under the running kiosk, none of them in memory."""
        journal = self.front.store.ensure_open().journal
        self.front.run(lambda _: journal.fold_in())
        path = self.folder / "journal.db"
        with path.open("r+b") as file:
            for page in pages:
                file.seek((page - 1) * PAGE_BYTES)
                file.write(random.Random(page).randbytes(PAGE_BYTES))
        self.front.run(lambda _: journal.pragma("shrink_memory"))


@pytest.fixture
def mended(tmp_path: Path) -> Iterator[Mended]:
    store = open_store(tmp_path / "data", KEYS, STREAM, AT)
    given = iter(range(1, 99))
    reports: list[Opened] = []

    def new_stream() -> tuple[str, datetime]:
        return f"{next(given):032x}", AT

    def note(uow: UnitOfWork, opened: Opened) -> None:
        reports.append(opened)
        if opened.closed is not None:
            uow.journal.append(boot(), stamp(COUNT))

    desk = DeskThread(store, Mending(new_stream=new_stream, note=note))
    desk.start()
    front = Front(store, desk)
    enrol(front)
    for minutes in range(COUNT):
        front.append(boot(), minutes)
    yield Mended(folder=tmp_path / "data", front=front, reports=reports)
    desk.stop()


def _read_and_append(uow: UnitOfWork) -> Position:
    uow.journal.entries(STREAM, 0, 1000)
    return uow.journal.append(boot(), stamp(COUNT + 1))


def test_who_stands_at_the_door_is_let_in_though_the_journal_breaks_under_them(
    mended: Mended,
) -> None:
    front = mended.front
    mended.spoil(range(3, 12))
    position = front.run(_read_and_append)
    assert position == Position(stream=f"{1:032x}", seq=2)
    (report,) = mended.reports
    assert report.salvage is not None
    assert report.closed is not None
    assert report.closed.reason == Ending.DAMAGED
    assert front.desk.report == report
    assert list(mended.folder.glob("journal.damaged-*.db"))
    old, new = front.streams()
    assert (old.head_seq, new.head_seq) == (COUNT, 2)
    front.verify()
    lost = sum(loss.count for loss in front.journal.losses())
    assert lost == report.salvage.lost


def test_a_journal_that_turns_out_sound_goes_on_in_its_stream(mended: Mended) -> None:
    front = mended.front
    raised: list[int] = []

    def work(uow: UnitOfWork) -> Position:
        if not raised:
            raised.append(1)
            raise StoreDamaged("A read went wrong once.")
        return uow.journal.append(boot(), stamp(COUNT))

    assert front.run(work) == Position(stream=STREAM, seq=COUNT + 1)
    (report,) = mended.reports
    assert (report.salvage, report.closed) == (None, None)
    assert not list(mended.folder.glob("journal.torn-*"))


def test_a_disk_that_damages_it_again_and_again_is_given_up_on(mended: Mended) -> None:
    front = mended.front

    def work(_: UnitOfWork) -> None:
        raise StoreDamaged("It does not read.")

    for _ in range(MOST_MENDED):
        with pytest.raises(StoreFault):
            front.run(work)
    assert len(mended.reports) == MOST_MENDED
    assert front.append(boot(), COUNT).seq == COUNT + 1


def test_an_entry_that_was_durable_before_the_damage_showed_is_not_written_twice(
    mended: Mended, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = mended.front
    journal = front.store.ensure_open().journal
    commit = type(journal).commit
    failed: list[int] = []

    def failing(self: StoreDatabase) -> None:
        commit(self)
        if self is journal and not failed:
            failed.append(1)
            raise StoreDamaged("It was written, and then it does not read.")

    monkeypatch.setattr(type(journal), "commit", failing)
    position = front.append(boot(), COUNT)
    assert failed
    monkeypatch.undo()
    assert position == Position(stream=STREAM, seq=COUNT + 1)
    assert front.streams()[0].head_seq == COUNT + 1


def test_a_journal_that_cannot_be_mended_is_damaged_until_it_can(
    mended: Mended, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = mended.front
    mended.spoil(range(3, 12))
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.name.startswith("journal."):
            raise OSError(5, "Input/output error")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(StoreFault, match="cannot be mended"):
            front.run(_read_and_append)
    assert front.run(_read_and_append).seq == 2
    assert front.streams()[0].head_seq == COUNT
