"""Checks the sound by asking a loudspeaker process, which is stopped if it hangs."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.checks.context import CheckContext
from kiosk.core.screen.check_result import CheckResult, CheckState, look, ok

_PATIENCE_S = 10.0
_QUESTIONS = b"volume 0\nvoices\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundDevice:
    """The name of the sound device, empty where there is none, and the languages it speaks."""

    name: str = ""
    voices: tuple[str, ...] = ()


def check_sound(context: CheckContext) -> CheckResult:
    """Return the sound device's name. Takes a second; ten if the sound server hangs."""
    settings = context.settings
    if settings.volume == 0:
        return ok("sound_silent", "The volume is set to 0: the kiosk is silent.")
    device = ask_loudspeaker(context.loudspeaker, _PATIENCE_S)
    if not device.name:
        return look(
            "sound_none",
            "No sound device is found; the screens say everything all the same.",
            "Connect a loudspeaker; on Linux, PulseAudio or PipeWire has to run for "
            "the kiosk's user. Or set the volume to 0.",
        )
    if settings.speech == "on" and settings.lang not in device.voices:
        return look(
            "sound_no_voice",
            f"Sounds play on {device.name}; there is no voice to speak results with.",
            "Install speech-dispatcher with a voice for the language, or set speech to off.",
        )
    return ok(
        "sound_plays", f"Sounds play on {device.name}, at {settings.volume} percent."
    )


def try_sound(context: CheckContext) -> CheckResult:
    """Return the sound device; a person then says whether the sound is heard."""
    result = check_sound(context)
    if result.code != "sound_plays":
        return result
    return replace(result, state=CheckState.TRYING, code="sound_listen")


def ask_loudspeaker(command: Sequence[str], patience_s: float) -> SoundDevice:
    """Return a loudspeaker process's answer; no device if none comes in time."""
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
        return SoundDevice()
    lines = done.stdout.decode(errors="replace").splitlines()
    answers = dict(line.strip().partition(" ")[::2] for line in lines)
    return SoundDevice(
        name=answers.get("device", ""), voices=tuple(answers.get("voices", "").split())
    )
