"""The collector runs where Qt's objects live."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.threads.collector import Collector, collect_due


class Knot:
    """Something that only the collector finds, and that tells in which thread it went."""

    def __init__(self, went: list[str]) -> None:
        self.itself = self
        self._went = went

    def __del__(self) -> None:
        self._went.append(threading.current_thread().name)


def tie(went: list[str], knots: int = 20_000) -> None:
    for _ in range(knots):
        Knot(went)


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    assert qtbot is not None
    made = Collector()
    yield made
    made.stop()
    # The suite collects between tests; this one's end has given it back to the interpreter.
    gc.disable()


def test_a_worker_that_makes_many_objects_collects_none(collector: Collector) -> None:
    went: list[str] = []
    worker = threading.Thread(target=tie, args=(went,), name="worker")
    worker.start()
    worker.join()
    assert went == []
    collector.collect()
    assert set(went) == {threading.current_thread().name}


def test_nothing_is_collected_before_it_is_due() -> None:
    while collect_due() is not None:
        pass
    went: list[str] = []
    tie(went, knots=1)
    assert collect_due() is None
    assert went == []


def test_it_is_the_interpreter_s_again_in_the_end(qtbot: QtBot) -> None:
    assert qtbot is not None
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()
