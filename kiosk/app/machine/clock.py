"""Reads the real clocks and randomness. No other module of the kiosk may."""

from __future__ import annotations

import random
import secrets
import threading
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.core.record.clock import Anchor, Moment, Reading
from kiosk.ports import Clock

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_HAS_BOOTTIME = hasattr(time, "CLOCK_BOOTTIME")


class SystemClock:
    """`ports.Clock` on the machine's clocks. Thread: any."""

    def __init__(self) -> None:
        self._boot = _read_boot()
        self._anchor: Anchor | None = None

    def read(self) -> Reading:
        moment = Moment(
            at=datetime.now(UTC), mono_us=mono_us(), boot=self._boot, tz_min=_tz_min()
        )
        return Reading(moment=moment, anchor=self._anchor)

    def set_anchor(self, anchor: Anchor) -> None:
        self._anchor = anchor


class RehearsalClock:
    """A clock that starts at a given time, for rehearsals. Thread: any."""

    def __init__(self, at: datetime) -> None:
        self._boot = uuid.uuid4().hex
        self._anchor = Anchor(boot=self._boot, mono_us=mono_us(), server_at=at)

    def read(self) -> Reading:
        """Return the rehearsed time, marked as trusted."""
        now_us = mono_us()
        at = self._anchor.server_at + timedelta(
            microseconds=now_us - self._anchor.mono_us
        )
        moment = Moment(at=at, mono_us=now_us, boot=self._boot, tz_min=_tz_min())
        return Reading(moment=moment, anchor=self._anchor)

    def set_anchor(self, anchor: Anchor) -> None:
        """Ignore the anchor: a rehearsal keeps its own time."""


class UnbelievedClock:
    """A clock that withholds central's time until central has proved its identity."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._anchor: Anchor | None = None

    def read(self) -> Reading:
        return self._clock.read()

    def set_anchor(self, anchor: Anchor) -> None:
        """Keep the anchor until `believe` is called."""
        self._anchor = anchor

    def believe(self) -> None:
        """Pass the kept anchor on to the real clock."""
        if self._anchor is not None:
            self._clock.set_anchor(self._anchor)


class SystemEntropy:
    """`ports.Entropy` from the operating system. Thread: any."""

    def __init__(self) -> None:
        self._random = random.Random()  # noqa: S311 -- spreads retries; guards nothing
        self._lock = threading.Lock()

    def token_bytes(self, count: int) -> bytes:
        return secrets.token_bytes(count)

    def share(self) -> float:
        with self._lock:
            return self._random.random()


def mono_us() -> int:
    """Return microseconds since boot; sleep counts where the system counts it."""
    if _HAS_BOOTTIME:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000
    return time.monotonic_ns() // 1000


def _read_boot() -> str:
    """Return the id of this boot, or of this process where the system has no boot ids."""
    try:
        return _BOOT_ID.read_text("ascii").strip().replace("-", "")
    except (OSError, UnicodeDecodeError):
        return uuid.uuid4().hex


def _tz_min() -> int:
    offset = datetime.now().astimezone().utcoffset()
    return 0 if offset is None else offset // timedelta(minutes=1)
