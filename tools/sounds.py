"""Makes the kiosk's sounds, `assets/sounds/*.wav`, from the notes in this file.

Run: `python -m tools.sounds`. The notes are on the five even steps of a slendro, the scale of
Central Java's gamelan; bells and wood are sums of fading sines. Every machine makes the same
samples, except for the last bit.
"""

from __future__ import annotations

import math
import struct
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / "assets" / "sounds"
RATE = 48_000
"""Samples a second: most sound cards' rate, so that nothing is resampled."""
FULL = 32_767
STEPS_AN_OCTAVE = 5
BASE_HZ = 587.0
"""The middle of the scale: small speakers are weak below 300 Hz."""
ATTACK_S = 0.004
"""The attack of a note: a shorter one clicks."""
RELEASE_S = 0.030
"""The fade at the end, whatever still rings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """One sine of a struck instrument.

    Units: `ratio` to the note's frequency, `level` to its first sine, `fade_s` until 1/e is
    left.
    """

    ratio: float
    level: float
    fade_s: float


BELL = (
    # A free bar of metal: the ratios are its bending modes.
    Partial(ratio=1.0, level=1.0, fade_s=0.16),
    Partial(ratio=2.756, level=0.22, fade_s=0.06),
    Partial(ratio=5.404, level=0.08, fade_s=0.025),
)
DAMPED = (
    # The same bar damped by a hand, so that two strokes of one note stay separate.
    Partial(ratio=1.0, level=1.0, fade_s=0.05),
    Partial(ratio=2.756, level=0.22, fade_s=0.03),
)
WOOD = (
    # Odd overtones that fade fast: a hollow, low sound unlike a bell.
    Partial(ratio=1.0, level=1.0, fade_s=0.10),
    Partial(ratio=3.0, level=0.30, fade_s=0.05),
    Partial(ratio=5.0, level=0.10, fade_s=0.03),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One stroke. Units: `at_s` seconds into the sound; `step` of the scale, 0 at BASE_HZ."""

    at_s: float
    step: int
    level: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tune:
    """One sound. Units: `lasts_s` seconds; `peak` of full scale, its maximum."""

    notes: tuple[Note, ...]
    struck: tuple[Partial, ...]
    lasts_s: float
    peak: float


TUNES = {
    # Up: come in.
    "admitted": Tune(
        notes=(Note(at_s=0.0, step=0, level=0.8), Note(at_s=0.10, step=2)),
        struck=BELL,
        lasts_s=0.50,
        peak=0.6,
    ),
    # Down: goodbye.
    "checked_out": Tune(
        notes=(Note(at_s=0.0, step=3), Note(at_s=0.15, step=0, level=0.8)),
        struck=BELL,
        lasts_s=0.60,
        peak=0.5,
    ),
    # The same note twice: look here.
    "attention": Tune(
        notes=(Note(at_s=0.0, step=5), Note(at_s=0.15, step=5)),
        struck=DAMPED,
        lasts_s=0.40,
        peak=0.5,
    ),
    # Low wood, a step down: not now. It is not harsh.
    "refused": Tune(
        notes=(Note(at_s=0.0, step=-4), Note(at_s=0.14, step=-5)),
        struck=WOOD,
        lasts_s=0.45,
        peak=0.6,
    ),
    # Up, down and up again: somebody is called.
    "help": Tune(
        notes=(
            Note(at_s=0.0, step=4),
            Note(at_s=0.14, step=2),
            Note(at_s=0.28, step=5),
        ),
        struck=BELL,
        lasts_s=0.60,
        peak=0.6,
    ),
}


def samples(tune: Tune) -> list[int]:
    """Return a tune as signed 16-bit samples; it starts and ends at zero."""
    count = round(tune.lasts_s * RATE)
    waves = [_sample(tune, at / RATE) for at in range(count)]
    loudest = max(abs(each) for each in waves)
    scale = FULL * tune.peak / loudest
    return [round(each * scale) for each in waves]


def _sample(tune: Tune, at_s: float) -> float:
    rung = math.fsum(_stroke(note, tune.struck, at_s) for note in tune.notes)
    left_s = tune.lasts_s - at_s - 1 / RATE
    return rung * _swell(left_s / RELEASE_S)


def _stroke(note: Note, struck: Sequence[Partial], at_s: float) -> float:
    since_s = at_s - note.at_s
    if since_s < 0:
        return 0.0
    turn = math.tau * BASE_HZ * 2 ** (note.step / STEPS_AN_OCTAVE) * since_s
    ringing = math.fsum(
        part.level * math.exp(-since_s / part.fade_s) * math.sin(turn * part.ratio)
        for part in struck
    )
    return note.level * _swell(since_s / ATTACK_S) * ringing


def _swell(share: float) -> float:
    """Rise from 0 to 1 without a corner."""
    return (1 - math.cos(math.pi * min(1.0, max(0.0, share)))) / 2


def write(path: Path, values: Sequence[int]) -> None:
    """Save samples as one channel of 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(values)}h", *values))


def main() -> int:
    """Write every sound."""
    HOME.mkdir(parents=True, exist_ok=True)
    for name, tune in TUNES.items():
        write(HOME / f"{name}.wav", samples(tune))
    return 0


if __name__ == "__main__":
    sys.exit(main())
