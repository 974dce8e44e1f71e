"""Where a batch belongs in its stream: new, held already, aside, or beyond a gap.

The chain decides: equal chains at a place mean equal bytes up to there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from sqlalchemy import Connection, select

from central.model import aside_entries, entries
from kiosk.core.errors import ProtocolError
from kiosk.core.record import journal
from kiosk.core.record.wire import Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamRow:
    """A stream as it stands."""

    id: str
    kiosk: str
    through: int
    chain: bytes
    aside: int
    high_seq: int
    newest_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedBatch:
    """The entries of a batch with the chain after each, computed from the uploader's chain before.

    `sound` is False for the one case in which a broken chain is stored: an entry sent alone.
    """

    first: int
    before: bytes
    raws: Sequence[bytes]
    chains: Sequence[bytes]
    sound: bool

    @property
    def last(self) -> int:
        """The seq of the last entry; `first` - 1 where there is none."""
        return self.first + len(self.raws) - 1

    @property
    def end(self) -> bytes:
        """The chain at the last entry."""
        return self.chains[-1] if self.chains else self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Continues:
    """It agrees with what is held; the first `held` entries of it are here already."""

    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Diverges:
    """From its entry number `at` (from 0) on it says something else than what is held."""

    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """It starts after an entry that is not here."""


Placement = Continues | Diverges | Beyond


def read_run(batch: Batch, raws: Sequence[bytes], stream: str) -> ChainedBatch:
    """The batch's entries on their chain.

    Raises: ProtocolError where the chain does not come out as the uploader says; a single entry is
    let through all the same, because one bad entry must not hold up the next.
    """
    before = bytes.fromhex(batch.chain_before)
    start = journal.genesis(stream) if batch.from_ == 1 else before
    chains = list(accumulate(raws, journal.link, initial=start))[1:]
    run = ChainedBatch(
        first=batch.from_, before=start, raws=raws, chains=chains, sound=start == before
    )
    sound = run.sound and run.end.hex() == batch.chain_after
    if not sound and len(raws) != 1:
        field = "$.chain_after" if run.sound else "$.chain_before"
        raise ProtocolError("The batch's chain does not fit its entries.", field=field)
    return ChainedBatch(
        first=run.first, before=start, raws=raws, chains=chains, sound=sound
    )


def place(db: Connection, line: StreamRow, run: ChainedBatch) -> Placement:
    """Where the run belongs."""
    if run.first > line.through + 1:
        return Diverges(at=0) if _continues_aside(db, line, run) else Beyond()
    if _chain_at(db, line, run.first - 1) != run.before:
        return Diverges(at=0)
    held = min(line.through, run.last) - run.first + 1
    if held <= 0 or _chain_at(db, line, run.first + held - 1) == run.chains[held - 1]:
        return Continues(held=max(held, 0))
    ours = db.scalars(
        select(entries.c.chain)
        .where(
            entries.c.stream == line.id,
            entries.c.seq.between(run.first, run.first + held - 1),
        )
        .order_by(entries.c.seq)
    )
    pairs = zip(ours, run.chains, strict=False)
    return Diverges(
        at=next(at for at, (held, sent) in enumerate(pairs) if held != sent)
    )


def _chain_at(db: Connection, line: StreamRow, seq: int) -> bytes:
    if seq == line.through:
        return line.chain
    if seq == 0:
        return journal.genesis(line.id)
    chain: bytes = db.execute(
        select(entries.c.chain).where(entries.c.stream == line.id, entries.c.seq == seq)
    ).scalar_one()
    return chain


def _continues_aside(db: Connection, line: StreamRow, run: ChainedBatch) -> bool:
    if line.aside == 0:
        return False
    before = db.scalars(
        select(aside_entries.c.chain).where(
            aside_entries.c.stream == line.id, aside_entries.c.seq == run.first - 1
        )
    )
    return run.before in list(before)
