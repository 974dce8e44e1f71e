"""What this machine can be heard on: a loudspeaker of its own is asked, and let go if it hangs."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.finding import Finding
from kiosk.app.own_program import loudspeaker_command
from kiosk.core.findings import State
from kiosk.settings import Settings

PATIENCE_S = 10.0
_QUESTIONS = b"volume 0\nvoices\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The sound device, empty where there is none, and the languages that can be spoken."""

    device: str = ""
    voices: tuple[str, ...] = ()


def examine_sound(settings: Settings) -> Finding:
    """What sounds play on; a kiosk without a loudspeaker is no less a kiosk."""
    if settings.volume == 0:
        return Finding(
            part="sound",
            state=State.OK,
            code="sound_silent",
            finding="The volume is set to 0: the kiosk is silent.",
        )
    hearing = find_hearing(settings.folder)
    if not hearing.device:
        return Finding(
            part="sound",
            state=State.LOOK,
            code="sound_none",
            finding="No sound device is found; the screens say everything all the same.",
            remedy="Connect a loudspeaker; on Linux, PulseAudio or PipeWire has to run for "
            "the kiosk's user. Or set the volume to 0.",
        )
    if settings.speech == "on" and settings.lang not in hearing.voices:
        return Finding(
            part="sound",
            state=State.LOOK,
            code="sound_no_voice",
            finding=f"Sounds play on {hearing.device}; there is no voice to speak results with.",
            remedy="Install speech-dispatcher with a voice for the language, or set speech to off.",
        )
    return Finding(
        part="sound",
        state=State.OK,
        code="sound_plays",
        finding=f"Sounds play on {hearing.device}, at {settings.volume} percent.",
    )


def find_hearing(folder: Path) -> Hearing:
    """What sounds and voices there are. Takes a second; ten where the sound server hangs."""
    return ask_hearing(loudspeaker_command(folder), PATIENCE_S)


def ask_hearing(command: Sequence[str], patience_s: float) -> Hearing:
    """What a loudspeaker answers, before it is let go."""
    try:
        done = subprocess.run(  # noqa: S603  # our own program
            command,
            check=False,
            input=_QUESTIONS,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience_s,
        )
    except (OSError, subprocess.TimeoutExpired):
        return Hearing()
    lines = done.stdout.decode(errors="replace").splitlines()
    answers = dict(line.strip().partition(" ")[::2] for line in lines)
    return Hearing(
        device=answers.get("device", ""),
        voices=tuple(answers.get("voices", "").split()),
    )
