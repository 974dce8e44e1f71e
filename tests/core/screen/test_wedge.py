"""A keyboard scanner's burst against a hand's typing."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.screen.wedge import (
    AFTER_END_MS,
    GAP_MS,
    SECOND_END_MS,
    SHORTEST,
    SILENCE_MS,
    BurstOutcome,
    Fate,
    HeldKeys,
    KeyKind,
    KeyPress,
    fall_silent,
    is_burst,
    press,
    split,
)

PASS_A = "7" * 200
PASS_B = "8" * 200


@dataclass
class Keyboard:
    """Plays presses to the reader as the event filter does, and keeps what comes out, in order."""

    held: HeldKeys = field(default_factory=HeldKeys)
    typed: list[KeyPress] = field(default_factory=list)
    scans: list[str] = field(default_factory=list)
    now_ms: int = 1000
    wait_ms: int | None = None

    def press(self, key: KeyPress) -> Fate:
        """One press; the silence before it is noticed by the timer where it was long enough."""
        if self.wait_ms is not None and key.at_ms - self.now_ms > self.wait_ms:
            self.rest()
        answer = press(self.held, key)
        self.held, self.wait_ms, self.now_ms = answer.held, answer.wait_ms, key.at_ms
        self._settle(answer.outcome)
        if answer.fate is Fate.PASSED:
            self.typed.append(key)
        return answer.fate

    def burst(self, text: str, gap_ms: int = 5) -> None:
        """A scanner's keys; `\\n` is Enter."""
        for letter in text:
            kind = KeyKind.END if letter == "\n" else KeyKind.CHARACTER
            typed = "" if kind is KeyKind.END else letter
            self.press(key(kind, typed, self.now_ms + gap_ms))

    def rest(self, pause_ms: int = 1000) -> None:
        """Silence."""
        outcome, self.held = fall_silent(self.held)
        self._settle(outcome)
        self.wait_ms = None
        self.now_ms += pause_ms

    def _settle(self, outcome: BurstOutcome) -> None:
        assert not (outcome.released and outcome.texts)
        self.typed.extend(outcome.released)
        self.scans.extend(outcome.texts)


def key(kind: KeyKind, text: str, at_ms: int) -> KeyPress:
    return KeyPress(kind=kind, text=text, at_ms=at_ms)


@pytest.mark.parametrize("end", ["\n", "\n\n", ""])
@pytest.mark.parametrize("gap_ms", [0, 3, 20, GAP_MS])
@pytest.mark.parametrize(
    "text", [PASS_A, "HS-00012345", "hetero-enrol:http://a/#AB12CD34"]
)
def test_a_burst_is_one_scan_by_any_end_and_any_scanner_speed(
    text: str, gap_ms: int, end: str
) -> None:
    keyboard = Keyboard()
    keyboard.burst(text + end, gap_ms)
    keyboard.rest()
    assert keyboard.scans == [text]
    assert keyboard.typed == []


def test_a_pass_with_enter_is_scanned_without_waiting_for_silence() -> None:
    keyboard = Keyboard()
    keyboard.burst(PASS_A + "\n")
    assert keyboard.scans == [PASS_A]


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_two_passes_in_one_burst_are_two_scans(between: str) -> None:
    keyboard = Keyboard()
    keyboard.burst(PASS_A + between + PASS_B + "\n")
    keyboard.rest()
    assert keyboard.scans == [PASS_A, PASS_B]
    assert keyboard.typed == []


@pytest.mark.parametrize(
    "glued", ["9" + PASS_A, PASS_A + "9", "HS-00012345" + PASS_A, PASS_A + "x" * 200]
)
def test_a_pass_glued_to_anything_else_is_delivered_whole_and_never_cut(
    glued: str,
) -> None:
    keyboard = Keyboard()
    keyboard.burst(glued + "\n")
    keyboard.rest()
    assert keyboard.scans == [glued]


def test_a_pause_inside_a_burst_does_not_cut_it() -> None:
    keyboard = Keyboard()
    keyboard.burst(PASS_A[:100])
    keyboard.now_ms += SILENCE_MS - 5
    keyboard.burst(PASS_A[100:] + "\n")
    assert keyboard.scans == [PASS_A]


def test_a_code_of_several_lines_is_one_scan() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Siti\nEND:VCARD"
    keyboard = Keyboard()
    keyboard.burst(card + "\n")
    keyboard.rest()
    assert keyboard.scans == [card]
    assert keyboard.typed == []


def test_the_second_key_of_a_line_end_is_swallowed_only_right_after_a_burst() -> None:
    keyboard = Keyboard()
    keyboard.burst(PASS_A + "\n")
    soon = key(KeyKind.END, "", keyboard.now_ms + SECOND_END_MS)
    assert keyboard.press(soon) is Fate.SWALLOWED
    later = key(KeyKind.END, "", keyboard.now_ms + SECOND_END_MS + 1)
    assert keyboard.press(later) is Fate.PASSED
    assert keyboard.typed == [later]


def test_enter_with_no_burst_before_it_goes_through() -> None:
    keyboard = Keyboard()
    enter = key(KeyKind.END, "", 5000)
    assert keyboard.press(enter) is Fate.PASSED
    assert keyboard.typed == [enter]


def test_a_key_that_is_no_character_makes_a_burst_unreadable_instead_of_shorter() -> (
    None
):
    keyboard = Keyboard()
    keyboard.burst(PASS_A)
    keyboard.press(key(KeyKind.OTHER, "", keyboard.now_ms + 5))
    keyboard.burst(PASS_B)
    keyboard.rest()
    assert keyboard.scans == [PASS_A + "\ufffd" + PASS_B]


def test_a_key_after_a_code_that_is_no_character_belongs_to_its_end() -> None:
    keyboard = Keyboard()
    keyboard.burst(PASS_A)
    keyboard.press(key(KeyKind.OTHER, "", keyboard.now_ms + 5))
    keyboard.rest()
    assert keyboard.scans == [PASS_A]


def test_shift_is_part_of_a_burst_and_adds_no_character() -> None:
    keyboard = Keyboard()
    for letter in "SITI-NURHALIZA":
        keyboard.press(key(KeyKind.MODIFIER, "", keyboard.now_ms + 1))
        keyboard.press(key(KeyKind.CHARACTER, letter, keyboard.now_ms + 1))
    keyboard.rest()
    assert keyboard.scans == ["SITI-NURHALIZA"]
    assert keyboard.typed == []


def test_an_arrow_key_releases_what_was_held_and_goes_through() -> None:
    keyboard = Keyboard()
    keyboard.burst("abc")
    keyboard.press(key(KeyKind.OTHER, "", keyboard.now_ms + 5))
    assert [one.text for one in keyboard.typed] == ["a", "b", "c", ""]


def test_a_burst_too_short_for_a_code_is_typing() -> None:
    keyboard = Keyboard()
    keyboard.burst("a" * (SHORTEST - 1) + "\n")
    assert keyboard.scans == []
    assert len(keyboard.typed) == SHORTEST


def test_a_clock_that_goes_back_ends_a_burst_and_loses_nothing() -> None:
    keyboard = Keyboard()
    keyboard.burst("abc")
    keyboard.press(key(KeyKind.CHARACTER, "d", 0))
    keyboard.rest()
    assert "".join(one.text for one in keyboard.typed) == "abcd"


def test_without_a_timer_the_next_key_ends_a_burst() -> None:
    keyboard = Keyboard()
    keyboard.burst("HS-00012345")
    keyboard.wait_ms = None
    keyboard.press(key(KeyKind.CHARACTER, "a", keyboard.now_ms + 1000))
    assert keyboard.scans == ["HS-00012345"]
    assert not is_burst(keyboard.held)


def test_the_wait_is_short_while_undecided_long_in_a_burst_and_short_after_its_end() -> (
    None
):
    held = HeldKeys()
    for at_ms in range(SHORTEST):
        answer = press(held, key(KeyKind.CHARACTER, "1", at_ms))
        assert answer.wait_ms == (GAP_MS if at_ms < SHORTEST - 1 else SILENCE_MS)
        held = answer.held
    assert press(held, key(KeyKind.END, "", 9)).wait_ms == AFTER_END_MS
    assert press(HeldKeys(), key(KeyKind.OTHER, "", 9)).wait_ms is None


def test_splitting_takes_apart_whole_passes_only() -> None:
    assert split(PASS_A) == (PASS_A,)
    assert split(PASS_A * 3) == (PASS_A,) * 3
    assert split(PASS_A + "\n" + PASS_B) == (PASS_A, PASS_B)
    assert split(PASS_A + "\nHS-00012345") == (PASS_A + "\nHS-00012345",)
    assert split("７" * 200 + PASS_A) == ("７" * 200 + PASS_A,)
    assert split("") == ("",)


kinds = st.sampled_from(KeyKind)
letters = st.characters(categories=["L", "N", "P", "S"])


@st.composite
def presses(draw: st.DrawFn, gaps: st.SearchStrategy[int]) -> list[KeyPress]:
    """Any keys, apart in time as `gaps` has it."""
    at_ms, made = 0, []
    for kind in draw(st.lists(kinds, max_size=40)):
        at_ms += draw(gaps)
        text = draw(letters) if kind is KeyKind.CHARACTER else ""
        made.append(key(kind, text, at_ms))
    return made


@given(presses(st.integers(min_value=GAP_MS + 1, max_value=400)))
def test_any_typing_is_released_unchanged_and_in_order(keys: list[KeyPress]) -> None:
    keyboard = Keyboard(now_ms=0)
    for one in keys:
        keyboard.press(one)
    keyboard.rest()
    assert keyboard.typed == keys
    assert keyboard.scans == []


@given(
    st.text(letters, min_size=SHORTEST, max_size=120),
    st.data(),
    st.sampled_from(["", "\n", "\n\n"]),
)
def test_any_burst_arrives_whole(text: str, data: st.DataObject, end: str) -> None:
    keyboard = Keyboard()
    for letter in text + end:
        keyboard.burst(letter, data.draw(st.integers(min_value=0, max_value=GAP_MS)))
    keyboard.rest()
    assert "".join(keyboard.scans) == text
    assert keyboard.typed == []


@given(presses(st.integers(min_value=0, max_value=150)))
def test_no_key_is_lost_or_doubled_whatever_is_pressed(keys: list[KeyPress]) -> None:
    keyboard = Keyboard(now_ms=0)
    for one in keys:
        keyboard.press(one)
    keyboard.rest()
    delivered = iter(keys)
    assert all(one in delivered for one in keyboard.typed), "typing keeps its order"
    scanned = "".join(keyboard.scans).replace("\n", "").replace("\ufffd", "")
    typed = "".join(one.text for one in keyboard.typed)
    assert sorted(scanned + typed) == sorted("".join(one.text for one in keys))
