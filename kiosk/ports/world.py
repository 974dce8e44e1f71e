"""Clocks, chance and central."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kiosk.core.record.clock import Anchor, Reading
from kiosk.core.record.wire import (
    Batch,
    Enrolment,
    EnrolRequest,
    FeedPage,
    Receipt,
)


class Clock(Protocol):
    """The kiosk's clocks. Thread: any."""

    def read(self) -> Reading:
        """The moment, with the last exchange with central."""

    def set_anchor(self, anchor: Anchor) -> None:
        """Takes a new exchange with central into account from now on."""


class Entropy(Protocol):
    """Randomness. Thread: any."""

    def token_bytes(self, count: int) -> bytes:
        """So many bytes nobody can guess."""

    def share(self) -> float:
        """A number in [0, 1), for jitter."""


class Central(Protocol):
    """Central over the wire: the only HTTP of the kiosk. Thread: the courier's.

    Every method raises CentralNotReached, CentralBusy or CentralRefused.
    """

    def enrol(self, request: EnrolRequest) -> Enrolment:
        """Asks to become one of a space's kiosks."""

    def post_entries(self, stream: str, batch: Batch) -> Receipt:
        """Ships a batch. Raises also: StreamGap, StreamFork."""

    def get_page(self, partition: str, after: int, limit: int) -> FeedPage:
        """The changes behind a position. Raises CentralRefused `refetch` below the floor."""

    def get_snapshot(self, partition: str) -> Iterable[bytes]:
        """The lines of a partition's snapshot, each with its newline."""
