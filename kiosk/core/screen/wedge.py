"""Tells a keyboard scanner's burst from typing, key by key.

A USB scanner is a keyboard that types a code faster than any hand: its keys come a few milliseconds
apart, a hand's at least fifty. Fast keys are held back. Six characters make a burst, and everything
up to a silence is one text. A shorter run was a hand: the held keys are released, unchanged and in
order. Nothing is ever cut: a burst is delivered whole, or split where two whole passes meet. A text
made of a pass and something else is refused as a whole, never half-read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from kiosk.core.record.member_pass import TEXT_DIGITS

GAP_MS: Final = 35
"""Longest time between two keys of an undecided burst: scanners take 0 to 20, hands over 50."""

SILENCE_MS: Final = 90
"""Longest pause inside a burst, once it is one: a busy USB hub lets a scanner stutter, and a code
must not be cut there."""

AFTER_END_MS: Final = 40
"""Pause after Enter or Tab that ends a burst; a code of several lines goes on sooner."""

SECOND_END_MS: Final = 200
"""A lone Enter or Tab this soon after a burst belongs to it: the second key of CR LF."""

SHORTEST: Final = 6
"""Characters that make a burst."""

_UNREADABLE: Final = "\ufffd"
_LINE_END: Final = "\n"


class KeyKind(Enum):
    """The kind of a key, for a scanner."""

    CHARACTER = auto()
    MODIFIER = auto()
    """Shift and its like, which come with characters."""
    END = auto()
    """Enter, Tab: what a scanner may send after a code."""
    OTHER = auto()
    """Arrows, shortcuts, a key held down: never part of a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPress:
    """A key that went down. Units: `at_ms` the window system's own time of the press.

    Shape: `text` is one character for a CHARACTER and empty for the others.
    """

    kind: KeyKind
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldKeys:
    """The keys held back, and the time the last burst ended."""

    presses: tuple[KeyPress, ...] = ()
    characters: int = 0
    burst_at_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstOutcome:
    """The fate of held keys: released as typing, or read as codes; never both."""

    released: tuple[KeyPress, ...] = ()
    texts: tuple[str, ...] = ()


class Fate(Enum):
    """The fate of the key just pressed."""

    HELD = auto()
    PASSED = auto()
    """It is typing: let it through, after what was released."""
    SWALLOWED = auto()
    """It belonged to a burst and is used up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAnswer:
    """The answer to a key press: first `outcome`, then the press by its `fate`.

    `wait_ms` is when to call `fall_silent` if no other key comes; None where nothing is held.
    """

    held: HeldKeys
    fate: Fate
    outcome: BurstOutcome = field(default_factory=BurstOutcome)

    @property
    def wait_ms(self) -> int | None:
        """Units: milliseconds from the press on."""
        return _patience_ms(self.held) if self.held.presses else None


def press(held: HeldKeys, key: KeyPress) -> KeyAnswer:
    """Process one more key."""
    if held.presses and not _goes_on(held, key):
        outcome, rest = fall_silent(held)
        later = press(rest, key)
        return KeyAnswer(held=later.held, fate=later.fate, outcome=outcome)
    if is_burst(held):
        return _burst_goes_on(held, key)
    if key.kind in (KeyKind.CHARACTER, KeyKind.MODIFIER):
        return KeyAnswer(held=_with_key(held, key), fate=Fate.HELD)
    if key.kind is KeyKind.END and not held.presses and _is_second_end(held, key):
        return KeyAnswer(held=held, fate=Fate.SWALLOWED)
    return KeyAnswer(
        held=HeldKeys(burst_at_ms=held.burst_at_ms),
        fate=Fate.PASSED,
        outcome=BurstOutcome(released=held.presses),
    )


def fall_silent(held: HeldKeys) -> tuple[BurstOutcome, HeldKeys]:
    """Decide what the held keys were, after no further key came in time."""
    if not is_burst(held):
        return (
            BurstOutcome(released=held.presses),
            HeldKeys(burst_at_ms=held.burst_at_ms),
        )
    return (
        BurstOutcome(texts=split(_text(held))),
        HeldKeys(burst_at_ms=held.presses[-1].at_ms),
    )


def is_burst(held: HeldKeys) -> bool:
    """Return whether the held keys can only be a scanner's."""
    return held.characters >= SHORTEST


def split(text: str) -> tuple[str, ...]:
    """Return the codes of a burst: several whole passes are split, anything else stays whole."""
    lines = text.split(_LINE_END)
    if all(_is_passes(line) for line in lines):
        return tuple(
            line[at : at + TEXT_DIGITS]
            for line in lines
            for at in range(0, len(line), TEXT_DIGITS)
        )
    return (text,)


def _burst_goes_on(held: HeldKeys, key: KeyPress) -> KeyAnswer:
    more = _with_key(held, key)
    if key.kind is KeyKind.END and _is_passes(_text(held)):
        outcome, rest = fall_silent(more)
        return KeyAnswer(held=rest, fate=Fate.SWALLOWED, outcome=outcome)
    return KeyAnswer(held=more, fate=Fate.HELD)


def _goes_on(held: HeldKeys, key: KeyPress) -> bool:
    return 0 <= key.at_ms - held.presses[-1].at_ms <= _patience_ms(held)


def _patience_ms(held: HeldKeys) -> int:
    if not is_burst(held):
        return GAP_MS
    return AFTER_END_MS if held.presses[-1].kind is KeyKind.END else SILENCE_MS


def _is_second_end(held: HeldKeys, key: KeyPress) -> bool:
    ended_ms = held.burst_at_ms
    return ended_ms is not None and 0 <= key.at_ms - ended_ms <= SECOND_END_MS


def _with_key(held: HeldKeys, key: KeyPress) -> HeldKeys:
    return HeldKeys(
        presses=(*held.presses, key),
        characters=held.characters + (key.kind is KeyKind.CHARACTER),
        burst_at_ms=held.burst_at_ms,
    )


def _text(held: HeldKeys) -> str:
    """Return the characters of a burst.

    A key without a character makes the text unreadable instead of shorter.
    """
    parts = (
        _LINE_END
        if key.kind is KeyKind.END
        else _UNREADABLE
        if key.kind is KeyKind.OTHER
        else key.text
        for key in held.presses
    )
    return "".join(parts).strip(_LINE_END + _UNREADABLE)


def _is_passes(text: str) -> bool:
    whole = bool(text) and len(text) % TEXT_DIGITS == 0
    return whole and text.isascii() and text.isdigit()
