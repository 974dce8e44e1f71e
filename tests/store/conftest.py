"""The real store in memory, of a device of no space and of a kiosk."""

from __future__ import annotations

import pytest

from tests.store.asking import Asking
from tests.store.in_memory import InMemoryDesk
from tests.store.world import AT, ENROLMENT, IDENTITY, STREAM


@pytest.fixture
def front() -> Asking:
    return Asking(InMemoryDesk(STREAM, AT))


@pytest.fixture
def enrolled(front: Asking) -> Asking:
    front.uow.save_enrolment(IDENTITY, ENROLMENT)
    return front
