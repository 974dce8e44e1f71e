"""The camera: returns the latest frame of one source, and reopens a failing source.

A driver may block inside one call for seconds or for ever, so each opening of the source has a
thread of its own that takes frames (`_Reel`). `Camera` is used by one thread, which never calls the
driver: it takes the newest frame, abandons a reel that gives none for too long, and opens a new one
after a while. An abandoned reel releases its device in its own thread as soon as the driver
returns. It is a daemon thread, so a hanging driver does not keep the program from ending.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from kiosk.core.errors import CameraFault
from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Frame
from kiosk.scan.sources.capture import Capture, Gap

_log = logging.getLogger(__name__)

OpenCapture: TypeAlias = Callable[[], Capture]
MonotonicUs: TypeAlias = Callable[[], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A frame, and the time it came by the monotonic clock (`seen_us`)."""

    frame: Frame
    seen_us: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraOpened:
    """The source gives pictures, for the first time or again."""

    source: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraStalled:
    """An open source stopped giving pictures; it is being reopened."""

    fault: CameraFault


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraLost:
    """The source does not open; the next try is after `retry_ms`."""

    fault: CameraFault
    retry_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraEnded:
    """The file or folder has ended; no more pictures will come."""

    source: str


CameraNews: TypeAlias = CameraOpened | CameraStalled | CameraLost | CameraEnded


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraTimeouts:
    """The waiting times for a camera. Units: microseconds."""

    stall_us: int = 2_000_000
    open_us: int = 20_000_000
    first_retry_us: int = 1_000_000
    last_retry_us: int = 10_000_000


DEFAULT_PATIENCE: Final = CameraTimeouts()


class PictureStream(Protocol):
    """A source of shots: the port between the camera and the scanner."""

    def next_shot(self, wait_s: float) -> Shot | None:
        """Return the newest frame not returned yet, or None if none came in that time."""

    def close(self) -> bool:
        """Stop; return whether the device is released."""


class Camera:
    """One source, reopened whenever it fails. Thread: one.

    `tell` is called in that thread, once for each change.
    """

    def __init__(
        self,
        name: str,
        open_source: OpenCapture,
        tell: Callable[[CameraNews], None],
        now_us: MonotonicUs,
        patience: CameraTimeouts = DEFAULT_PATIENCE,
    ) -> None:
        self._name = name
        self._open_source = open_source
        self._tell = tell
        self._now_us = now_us
        self._patience = patience
        self._reel: _Reel | None = None
        self._pause = threading.Event()
        self._ended = False
        self._flowing = False
        self._retry_at_us = 0
        self._retry_us = patience.first_retry_us

    def next_shot(self, wait_s: float) -> Shot | None:
        """Return the newest frame not returned yet, or None if none came in that time.

        It opens and reopens the source as needed, and never raises for a fault of the
        source.
        """
        reel = self._running(wait_s)
        if reel is None:
            return None
        match reel.next(wait_s):
            case Shot() as shot:
                self._note_flow(shot)
                return shot
            case CameraFault() as fault:
                self._give_up(reel)
                self._tell(CameraLost(fault=fault, retry_ms=self._back_off()))
            case Gap.ENDED:
                self._give_up(reel)
                self._ended = True
                self._tell(CameraEnded(source=self._name))
            case _:
                self._watch(reel)
        return None

    def close(self, wait_s: float = 1.0) -> bool:
        """Stop; return whether the device was released within that time.

        If not, the driver blocks in a call; the device is released when that returns.
        """
        self._ended = True
        reel, self._reel = self._reel, None
        return reel is None or reel.stop(wait_s)

    def _running(self, wait_s: float) -> _Reel | None:
        """Return the open or opening reel; else rest and return None until the next try."""
        if self._reel is None:
            now_us = self._now_us()
            if self._ended or now_us < self._retry_at_us:
                self._pause.wait(wait_s)
                return None
            self._reel = _Reel(self._name, self._open_source, self._now_us)
        return self._reel

    def _note_flow(self, shot: Shot) -> None:
        self._retry_us = self._patience.first_retry_us
        if not self._flowing:
            self._flowing = True
            height, width = shot.frame.shape[:2]
            self._tell(
                CameraOpened(source=self._name, width_px=width, height_px=height)
            )

    def _watch(self, reel: _Reel) -> None:
        limit = self._patience.stall_us if reel.is_open else self._patience.open_us
        if self._now_us() - reel.waiting_since_us < limit:
            return
        self._give_up(reel)
        seconds = limit / 1e6
        fault = CameraFault(
            f"No picture from {self._name} for {seconds:.0f} s.",
            remedy="Check that it is plugged in; the kiosk keeps trying.",
        )
        self._back_off()
        self._tell(CameraStalled(fault=fault))

    def _give_up(self, reel: _Reel) -> None:
        reel.abandon()
        self._reel = None
        self._flowing = False

    def _back_off(self) -> int:
        """Set the time of the next try; return the milliseconds until then."""
        wait_us = self._retry_us
        self._retry_at_us = self._now_us() + wait_us
        self._retry_us = min(2 * wait_us, self._patience.last_retry_us)
        return wait_us // 1000


class _Reel:
    """One opening of the source: a thread that takes frames and keeps only the newest."""

    def __init__(
        self, name: str, open_source: OpenCapture, now_us: MonotonicUs
    ) -> None:
        self._name = name
        self._open_source = open_source
        self._now_us = now_us
        self._changed = threading.Condition()
        self._newest: Shot | None = None
        self._outcome: CameraFault | Gap | None = None
        self._capture: Capture | None = None
        self._stopping = False
        self._waiting_since_us = now_us()
        self._thread = threading.Thread(
            target=self._run, name=f"frames of {name}", daemon=True
        )
        self._thread.start()

    @property
    def is_open(self) -> bool:
        """Return whether the driver has opened the source."""
        return self._capture is not None

    @property
    def waiting_since_us(self) -> int:
        """Return when it last did something: started, opened, or gave a frame."""
        return self._waiting_since_us

    def next(self, wait_s: float) -> Shot | CameraFault | Gap | None:
        """Return the newest frame, or how the reel ended, or None after that time."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._newest is not None or self._outcome is not None, wait_s
            )
            shot, self._newest = self._newest, None
            return shot or self._outcome

    def abandon(self) -> None:
        """Tell the thread to release the source and end, without waiting for it."""
        with self._changed:
            self._stopping = True
            capture = self._capture
        if capture is not None:
            capture.interrupt()

    def stop(self, wait_s: float) -> bool:
        """Abandon the reel and wait; return whether its thread has ended."""
        self.abandon()
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        outcome: CameraFault | Gap
        try:
            outcome = self._play()
        except CameraFault as fault:
            outcome = fault
        except Exception as error:  # noqa: BLE001  # the thread's one broad net
            _log.exception("camera reel broke source=%s", self._name)
            outcome = CameraFault(
                f"Taking pictures from {self._name} failed: {type(error).__name__}.",
                remedy="The kiosk tries again; if this stays, restart it.",
            )
        with self._changed:
            self._outcome = outcome
            self._changed.notify_all()

    def _play(self) -> Gap:
        capture = self._open_source()
        try:
            with self._changed:
                self._capture = capture
                self._waiting_since_us = self._now_us()
            return self._take_frames(capture)
        finally:
            capture.release()

    def _take_frames(self, capture: Capture) -> Gap:
        while not self._stopping:
            taken = _read(capture)
            if taken is Gap.ENDED:
                return taken
            if not isinstance(taken, Gap):
                now_us = self._now_us()
                with self._changed:
                    self._newest = Shot(frame=taken, seen_us=now_us)
                    self._waiting_since_us = now_us
                    self._changed.notify_all()
        return Gap.ENDED


def _read(capture: Capture) -> Frame | Gap:
    """Return a frame. A driver's error costs one frame; the watchdog handles a lasting one."""
    try:
        return capture.read()
    except (cv2.error, OSError, RuntimeError, ValueError):
        return Gap.MISSED
