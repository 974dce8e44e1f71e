"""The desk under test: the real store, or its fake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from tests.contracts.asking import Asking
from tests.contracts.store_world import (
    AT,
    ENROLMENT,
    IDENTITY,
    STREAM,
)
from tests.fakes.store import FakeDesk, FakeKeyStore


@pytest.fixture(params=["store", "fake"])
def front(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Asking]:
    if request.param == "fake":
        yield Asking(FakeDesk(STREAM, AT))
        return
    store = open_store(tmp_path / "data", FakeKeyStore(), STREAM, AT)
    desk = DeskThread(store)
    desk.start()
    yield Asking(desk)
    desk.stop()


@pytest.fixture
def enrolled(front: Asking) -> Asking:
    front.do(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
    return front
