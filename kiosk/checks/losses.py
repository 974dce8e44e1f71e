"""Entries that are gone, and streams that were closed, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kiosk.core.journal import Ending
from kiosk.ports import Loss, StreamState

_DISK: Final = "central holds it: have the disk looked at."
ENDINGS: Final[dict[str, tuple[str, str]]] = {
    Ending.LOST: (
        "the end of the journal was cut off, or an older file put back",
        f"Its end was lost; {_DISK}",
    ),
    Ending.COPIED: (
        "the folder was copied or put back, and this one is older",
        "This folder was copied or put back: ask who did, nothing is lost by it.",
    ),
    Ending.GONE: ("the journal's file is gone", f"Its file was lost; {_DISK}"),
    Ending.DAMAGED: (
        "the journal was damaged, and they could not be read any more",
        "The disk may be failing: have it looked at.",
    ),
    Ending.OTHER_NETWORK: (
        Ending.OTHER_NETWORK.value,
        "Its entries are of another network, and are never sent to this one.",
    ),
}
"""Why entries of a stream are gone, and what to do about a stream that was closed for it."""


def loss_sentence(loss: Loss) -> str:
    """Return which entries are gone, since when, and whether central knows."""
    which = (
        f"Entry {loss.first_seq}"
        if loss.count == 1
        else f"Entries {loss.first_seq} to {loss.last_seq}"
    )
    how, _ = ENDINGS.get(loss.why, (loss.why, ""))
    return (
        f"{which} of stream {loss.stream} had been confirmed and cannot be found here,"
        f" noticed {loss.noticed_at:%Y-%m-%d %H:%M} UTC: {how}. {_who_knows(loss)}"
    )


def is_known(loss: Loss) -> bool:
    """Return whether central holds the entries, or knows that they are gone."""
    return loss.held or loss.heard


def count_foreign(streams: Iterable[StreamState]) -> int:
    """Return how many entries of another root key were not sent and never will be."""
    *older, newest = streams
    return sum(
        state.head_seq - state.acknowledged
        for state in older
        if state.root_key != newest.root_key
    )


def _who_knows(loss: Loss) -> str:
    if loss.held:
        return "Nothing is lost: they had been sent, and central holds them."
    if loss.heard:
        return "Central knows: what it does not hold of them is on its review list."
    if loss.told:
        return "Central hears of it with the next round."
    return "Central has not been told yet."
