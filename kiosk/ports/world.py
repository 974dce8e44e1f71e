"""Clocks, chance and central."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kiosk.core.record.clock import Anchor, Reading
from kiosk.core.record.wire import Batch, Enrolment, EnrolRequest, FeedPage, Receipt


class Clock(Protocol):
    """The kiosk's clocks. Thread: any."""

    def read(self) -> Reading:
        """Return the current moment, with the last exchange with central."""

    def set_anchor(self, anchor: Anchor) -> None:
        """Use a new exchange with central from now on."""


class Entropy(Protocol):
    """Randomness. Thread: any."""

    def token_bytes(self, count: int) -> bytes:
        """Return unguessable bytes."""

    def share(self) -> float:
        """Return a number in [0, 1), for jitter."""


class Central(Protocol):
    """Central over the wire: the only HTTP of the kiosk. Thread: the courier's.

    Every method raises CentralNotReached, CentralBusy or CentralRefused.
    """

    def enrol(self, request: EnrolRequest) -> Enrolment:
        """Ask to become one of a space's kiosks."""

    def post_entries(self, stream: str, batch: Batch) -> Receipt:
        """Upload a batch. Raises also: StreamGap, StreamFork."""

    def get_page(self, partition: str, after: int, limit: int) -> FeedPage:
        """Return the changes after a position. Raises CentralRefused `refetch` below the floor."""

    def get_snapshot(self, partition: str) -> Iterable[bytes]:
        """Return the lines of a partition's snapshot, each with its newline."""
