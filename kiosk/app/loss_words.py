"""What is said of entries that are gone, on a terminal and in a diagnosis."""

from __future__ import annotations

from kiosk.core.journal import Ending
from kiosk.ports import Loss

_HOW: dict[str, str] = {
    Ending.LOST: "the end of the journal was cut off, or an older file put back",
    Ending.COPIED: "the folder was copied or put back, and this one is older",
    Ending.GONE: "the journal's file is gone",
    Ending.DAMAGED: "the journal was damaged, and they could not be read any more",
}


def loss_sentence(loss: Loss) -> str:
    """Which entries are gone, since when, and whether central knows."""
    which = (
        f"Entry {loss.first_seq}"
        if loss.count == 1
        else f"Entries {loss.first_seq} to {loss.last_seq}"
    )
    how = _HOW.get(loss.why, loss.why)
    return (
        f"{which} of stream {loss.stream} had been confirmed and cannot be found here,"
        f" noticed {loss.noticed_at:%Y-%m-%d %H:%M} UTC: {how}. {_known(loss)}"
    )


def is_known(loss: Loss) -> bool:
    """Whether nobody need be told any more: central holds them, or knows that they are gone."""
    return loss.held or loss.heard


def _known(loss: Loss) -> str:
    if loss.held:
        return "Nothing is lost: they had been sent, and central holds them."
    if loss.heard:
        return "Central knows: what it does not hold of them is on its review list."
    if loss.told:
        return "Central hears of it with the next round."
    return "Central has not been told yet."
