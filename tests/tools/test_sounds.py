"""The committed sounds: what the tool makes, easy on the ear, and told apart by ear."""

from __future__ import annotations

import itertools
import struct
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from kiosk.core.screen.sound import Sound
from tools import sounds

FULL = 32_767
SEMITONES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an ear has to tell a sound by. Units: `first_hz`, `last_hz`: its notes' pitches."""

    lasts_s: float
    strokes: int
    first_hz: float
    last_hz: float
    centroid_hz: float

    @property
    def rise(self) -> float:
        """How far the melody goes up, in semitones; below 0 it falls."""
        return SEMITONES * float(np.log2(self.last_hz / self.first_hz))


def read(name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    with wave.open(str(sounds.HOME / f"{name}.wav"), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == sounds.RATE
        frames = file.readframes(file.getnframes())
    values = struct.unpack(f"<{len(frames) // 2}h", frames)
    return np.array(values, dtype=np.float64) / FULL


def pitch(part: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """The strongest frequency of a piece of sound."""
    bins = np.abs(np.fft.rfft(part * np.hanning(len(part)), 1 << 16))
    return float(np.argmax(bins)) * sounds.RATE / (1 << 16)


def listen(name: str) -> Heard:
    wave_ = read(name)
    power = np.abs(np.fft.rfft(wave_)) ** 2
    hz = np.fft.rfftfreq(len(wave_), 1 / sounds.RATE)
    frame = 480
    loud = np.sqrt(
        (wave_[: len(wave_) // frame * frame].reshape(-1, frame) ** 2).mean(1)
    )
    rises = np.diff(np.concatenate(([0.0], loud))) > 0.15 * loud.max()
    strokes = int(np.count_nonzero(rises & ~np.concatenate(([False], rises[:-1]))))
    last = int(np.flatnonzero(rises)[-1]) * frame
    piece = 2_000
    return Heard(
        lasts_s=len(wave_) / sounds.RATE,
        strokes=strokes,
        first_hz=pitch(wave_[:piece]),
        last_hz=pitch(wave_[last + frame : last + frame + piece]),
        centroid_hz=float((power * hz).sum() / power.sum()),
    )


@pytest.fixture(scope="module")
def heard() -> dict[Sound, Heard]:
    return {sound: listen(sound) for sound in Sound}


def test_every_sound_has_its_tune_and_its_file_and_no_file_is_left_over() -> None:
    files = {path.stem for path in sounds.HOME.glob("*.wav")}
    assert files == set(sounds.TUNES) == set(Sound)
    assert (sounds.HOME / "LICENSE").is_file()


@pytest.mark.parametrize("name", sounds.TUNES)
def test_the_committed_sound_is_what_the_tool_makes(name: str, tmp_path: Path) -> None:
    made = sounds.samples(sounds.TUNES[name])
    committed = np.round(read(name) * FULL)
    # The last bit of a sine is the machine's own.
    assert np.abs(committed - np.array(made)).max() <= 1
    sounds.write(tmp_path / "again.wav", made)
    assert (tmp_path / "again.wav").stat().st_size == 44 + 2 * len(made)


@pytest.mark.parametrize("name", sounds.TUNES)
def test_a_sound_is_short_and_neither_clicks_nor_hurts(name: str) -> None:
    wave_ = read(name)
    assert len(wave_) <= 0.6 * sounds.RATE
    assert np.abs(wave_).max() <= 0.6
    assert wave_[0] == wave_[-1] == 0
    # What swells from nothing and ends in nothing has no step that a speaker would snap at.
    assert np.abs(wave_[:24]).max() < 0.05
    assert np.abs(wave_[-240:]).max() < 0.02
    assert np.abs(np.diff(wave_)).max() < 0.2
    assert abs(wave_.mean()) < 0.002


def test_in_goes_up_and_out_goes_down(heard: dict[Sound, Heard]) -> None:
    assert heard[Sound.ADMITTED].rise > 3
    assert heard[Sound.CHECKED_OUT].rise < -3


def test_attention_repeats_itself_and_help_strikes_three_times(
    heard: dict[Sound, Heard],
) -> None:
    assert [heard[sound].strokes for sound in Sound] == [2, 2, 2, 2, 3]
    assert abs(heard[Sound.ATTENTION].rise) < 0.5


def test_a_refusal_is_the_only_low_one(heard: dict[Sound, Heard]) -> None:
    others = [one.first_hz for sound, one in heard.items() if sound != Sound.REFUSED]
    assert heard[Sound.REFUSED].first_hz * 1.5 < min(others)
    assert heard[Sound.REFUSED].centroid_hz * 1.5 < min(
        one.centroid_hz for sound, one in heard.items() if sound != Sound.REFUSED
    )


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(Sound, 2)))
def test_any_two_differ_in_something_an_ear_cannot_miss(
    one: Sound, other: Sound, heard: dict[Sound, Heard]
) -> None:
    first, second = heard[one], heard[other]
    differences = (
        first.strokes != second.strokes,
        abs(first.rise - second.rise) > 2,
        max(first.centroid_hz, second.centroid_hz)
        > 1.5 * min(first.centroid_hz, second.centroid_hz),
        max(first.lasts_s, second.lasts_s) > 2 * min(first.lasts_s, second.lasts_s),
    )
    assert sum(differences) >= 1
    # The four that follow a scan are never a matter of one trait alone.
    scans = {Sound.ADMITTED, Sound.CHECKED_OUT, Sound.REFUSED, Sound.ATTENTION}
    if {one, other} <= scans:
        assert differences[1] or differences[2]
