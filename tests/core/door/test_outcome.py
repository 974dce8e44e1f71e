"""The words of decisions on the command line."""

from __future__ import annotations

import pytest

from kiosk.core.door.decide import (
    Admit,
    CheckOut,
    Choose,
    Decision,
    Reason,
    Refuse,
    Repeat,
)
from kiosk.core.door.outcome import word
from kiosk.core.door.presence import Presence
from tests.core.world import NOW


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (
            Admit(
                session=None,
                presence=Presence(person="u1", session=None, since=NOW, until=NOW),
            ),
            "admitted",
        ),
        (CheckOut(since=NOW), "checked_out"),
        (Repeat(since=NOW, session=None), "repeat"),
        (Choose(options=()), "choose"),
        (Refuse(reason=Reason.FULL), "refused"),
        (None, "none"),
    ],
)
def test_each_decision_has_its_word(decision: Decision | None, expected: str) -> None:
    assert word(decision) == expected
