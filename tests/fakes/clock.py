"""`ports.Clock` whose hands are moved by the test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiosk.core.record.clock import Anchor, Moment, Reading

NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


class FakeClock:
    """Stands still until it is moved. Thread: any."""

    def __init__(self, at: datetime = NOON, boot: str = "b0" * 16) -> None:
        self.at = at
        self.mono_us = 1_000_000
        self.boot = boot
        self.anchor: Anchor | None = None

    def read(self) -> Reading:
        moment = Moment(at=self.at, mono_us=self.mono_us, boot=self.boot, tz_min=420)
        return Reading(moment=moment, anchor=self.anchor)

    def set_anchor(self, anchor: Anchor) -> None:
        self.anchor = anchor

    def advance(self, by: timedelta) -> None:
        self.at += by
        self.mono_us += by // timedelta(microseconds=1)


def linked(off: timedelta) -> FakeClock:
    """A clock whose wall is off by so much, in a boot that has spoken to central."""
    clock = FakeClock(at=NOON + off)
    clock.set_anchor(Anchor(boot=clock.boot, mono_us=clock.mono_us, server_at=NOON))
    return clock
