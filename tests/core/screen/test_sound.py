"""Which step makes which sound."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kiosk.core.screen.phases import Admitted, CheckedOut, OutOfOrder, Phase
from kiosk.core.screen.sound import Sound, sound_of
from tests.core.situations import (
    ADMITTED,
    BROKEN,
    CHECKED_OUT,
    CHECKING,
    HELD,
    OFFERED,
    PHASES,
    PRINTING,
    READY,
    THANKED,
)

SOUNDING = {
    Sound.ADMITTED: (
        "admitted",
        "held",
        "badge offered",
        "badge printing",
        "badge ready",
    ),
    Sound.CHECKED_OUT: ("checked out", "thanked"),
    Sound.REFUSED: ("refused",),
    Sound.ATTENTION: (
        "choosing",
        "repeated",
        "repeated, offered",
        "repeated, printing",
        "repeated, ready",
        "undone",
        "stalled",
        "broken",
        "broken, no space",
        "failed",
        "proving again",
        "walk-in again",
        "group again",
    ),
}
LOUD = {name: sound for sound, names in SOUNDING.items() for name in names}


@pytest.mark.parametrize("name", PHASES)
def test_what_follows_a_check_is_heard_once(name: str) -> None:
    assert sound_of(CHECKING, PHASES[name]) == LOUD.get(name)


def silent(pairs: Iterable[tuple[Phase, Phase]]) -> bool:
    return all(sound_of(before, after) is None for before, after in pairs)


def test_one_answer_is_heard_once_however_long_it_stands() -> None:
    assert silent([(OFFERED, PRINTING), (PRINTING, READY), (READY, OFFERED)])
    assert silent([(ADMITTED, HELD), (HELD, ADMITTED), (CHECKED_OUT, THANKED)])
    assert sound_of(ADMITTED, CHECKED_OUT) == Sound.CHECKED_OUT


def test_the_next_person_is_heard_though_their_answer_is_of_the_same_kind() -> None:
    answered = [
        phase for phase in PHASES.values() if isinstance(phase, Admitted | CheckedOut)
    ]
    outcomes = {
        id(phase.outcome): phase for phase in answered if phase.outcome.badge is None
    }
    for before in outcomes.values():
        for after in outcomes.values():
            heard = sound_of(before, after) is not None
            assert heard == (before.outcome != after.outcome)


def test_a_fault_calls_for_attention_once_and_its_healing_is_silent() -> None:
    faults = [phase for phase in PHASES.values() if isinstance(phase, OutOfOrder)]
    assert silent((one, other) for one in faults for other in faults)
    assert silent((BROKEN, PHASES[name]) for name in ("waiting", "enrolment", "failed"))
    assert silent((PHASES[name], BROKEN) for name in ("door, broken", "panel, broken"))
    assert sound_of(PHASES["waiting"], BROKEN) == Sound.ATTENTION


def test_the_way_home_and_the_staffs_panel_are_silent() -> None:
    quiet = ("waiting", "searching", "door", "door refused", "panel", "examining")
    assert silent(
        (before, PHASES[name]) for before in PHASES.values() for name in quiet
    )
