"""Picks the genuine version of each entry: by the chain, the page's seal, or its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.core.errors import ProtocolError
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import genesis, link, read
from kiosk.store.recovery.salvage_search import Stored

Versions = Mapping[int, Sequence[Stored]]


def sound_entries(stream: str, versions: Versions) -> dict[int, bytes]:
    """Return the entries found that are as they were written.

    Each is proven by its own or the next entry's chain; else by the page's seal; else it must
    be readable and name its own position.
    """
    sound = {}
    for seq in sorted(versions):
        raw = _written(stream, seq, versions)
        if raw is not None:
            sound[seq] = raw
    return sound


def _written(stream: str, seq: int, versions: Versions) -> bytes | None:
    before = (
        [genesis(stream)]
        if seq == 1
        else [one.chain for one in versions.get(seq - 1, ())]
    )
    following = versions.get(seq + 1, ())
    for one in versions[seq]:
        if any(link(chain, one.raw) == one.chain for chain in before):
            return one.raw
    for one in versions[seq]:
        if any(_leads_on(link(chain, one.raw), following) for chain in before):
            return one.raw
    position = Position(stream=stream, seq=seq)
    readable = [one for one in versions[seq] if _reads_as(one.raw, position)]
    readable.sort(key=lambda one: not one.sealed)
    return readable[0].raw if readable else None


def _leads_on(chain: bytes, following: Sequence[Stored]) -> bool:
    """Return whether the next entry continues a chain, which proves what led to it."""
    return any(link(chain, one.raw) == one.chain for one in following)


def _reads_as(raw: bytes, position: Position) -> bool:
    try:
        entry = read(raw)
    except ProtocolError:
        return False
    return Position(stream=entry.stream, seq=entry.seq) == position
