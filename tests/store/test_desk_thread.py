"""The desk's thread: what is submitted is done, in order, and the end is clean."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.core.errors import (
    StoreFault,
)
from kiosk.ports import UnitOfWork
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from tests.store.front import KEYS, Front, enrol, opened
from tests.store.world import (
    AT,
    SPACE,
    STREAM,
    boot,
    member,
    page,
    stamp,
)


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    with opened(tmp_path / "data") as running:
        enrol(running)
        yield running


def test_stopping_does_first_what_was_submitted(tmp_path: Path) -> None:
    desk = DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT))
    gate = threading.Event()
    desk.start()
    desk.submit(lambda _: gate.wait(20))
    futures = [
        desk.submit(lambda uow, n=n: uow.journal.append(boot(), stamp(n)).seq)  # type: ignore[misc]
        for n in range(5)
    ]
    stopper = threading.Thread(target=desk.stop)
    stopper.start()
    gate.set()
    stopper.join(20)
    assert [future.result(0) for future in futures] == [1, 2, 3, 4, 5]
    assert not (tmp_path / "data" / "journal.db-wal").exists()


def test_after_the_stop_work_is_refused_and_stopping_again_is_nothing(
    tmp_path: Path,
) -> None:
    desk = DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT))
    desk.start()
    desk.stop()
    desk.stop()
    with pytest.raises(StoreFault, match="closed"):
        desk.submit(lambda uow: uow.journal.streams()).result(1)


def test_a_desk_that_was_never_started_closes_its_store(tmp_path: Path) -> None:
    DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT)).stop()
    DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT)).stop()


def test_a_desk_that_hangs_on_the_disk_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.store.desk_thread.JOIN_S", 0.05)
    desk = DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT))
    gate = threading.Event()
    desk.start()
    desk.submit(lambda _: gate.wait(20))
    with pytest.raises(StoreFault, match="does not finish"):
        desk.stop()
    gate.set()
    desk._thread.join(20)
    assert not desk._thread.is_alive()


def test_work_that_was_cancelled_in_the_queue_is_not_done(front: Front) -> None:
    gate = threading.Event()
    held: Future[bool] = front.desk.submit(lambda _: gate.wait(20))
    waiting = front.desk.submit(lambda uow: uow.journal.append(boot(), stamp()))
    assert waiting.cancel()
    gate.set()
    assert held.result(20)
    assert front.streams()[0].head_seq == 0


def test_the_desk_survives_whatever_work_raises(front: Front) -> None:
    def fail(_: UnitOfWork) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        front.run(fail)
    assert front.append(boot()).seq == 1


def test_positions_are_read_afresh_after_a_rollback(front: Front) -> None:
    def fail(uow: UnitOfWork) -> None:
        uow.roster.apply(page(("member", "s1", member())), AT)
        assert uow.roster.positions() == {SPACE: 1}
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        front.run(fail)
    assert front.roster.positions() == {}


@given(st.lists(st.booleans(), max_size=30))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_waited_for_goes_before_what_is_late_each_in_its_order(
    front: Front, late_works: list[bool]
) -> None:
    """Whatever comes first, and however it is mixed."""
    gate, done = threading.Event(), list[int]()
    front.desk.submit(lambda _: gate.wait(20))
    futures = []
    for number, late in enumerate(late_works):
        submit = front.desk.submit_late if late else front.desk.submit
        futures.append(submit(lambda _, n=number: done.append(n)))  # type: ignore[misc]
    gate.set()
    for future in futures:
        future.result(20)
    soon = [number for number, late in enumerate(late_works) if not late]
    assert done == soon + [number for number, late in enumerate(late_works) if late]


def test_late_work_is_done_before_the_end(tmp_path: Path) -> None:
    desk = DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT))
    late = desk.submit_late(lambda uow: len(uow.journal.streams()))
    desk.start()
    desk.stop()
    assert late.result(0) == 1
