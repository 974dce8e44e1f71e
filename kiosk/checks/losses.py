"""Describes lost entries for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.core.record.journal import Ending
from kiosk.core.words.codes import ENDINGS
from kiosk.ports import Loss, StreamState


def loss_sentence(loss: Loss) -> str:
    """Return which entries are lost, since when, and whether central knows."""
    which = (
        f"Entry {loss.first_seq}"
        if loss.count == 1
        else f"Entries {loss.first_seq} to {loss.last_seq}"
    )
    how = ENDINGS[Ending(loss.why)].how if loss.why in set(Ending) else loss.why
    return (
        f"{which} of stream {loss.stream} had been confirmed and cannot be found here,"
        f" noticed {loss.noticed_at:%Y-%m-%d %H:%M} UTC: {how}. {_who_knows(loss)}"
    )


def is_known(loss: Loss) -> bool:
    """Return whether central has the entries, or knows that they are lost."""
    return loss.held or loss.heard


def count_foreign(streams: Iterable[StreamState]) -> int:
    """Return how many unsent entries belong to another root key and can never be sent."""
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
