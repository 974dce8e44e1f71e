"""The upload: sends unacknowledged entries, the oldest first, and accepts only proof."""

from __future__ import annotations

from kiosk.core.errors import CentralNotReached, CentralRefused, StreamFork, StreamGap
from kiosk.core.record.clock import write_time
from kiosk.core.record.ids import STREAM_BYTES, UUID7_RANDOM_BYTES, Position, uuid7
from kiosk.core.record.journal import Ending
from kiosk.core.record.wire import BATCH_ENTRIES, PROTO, Batch, Receipt
from kiosk.desk.device.boot import note_stream_closed
from kiosk.ports import StreamState, UnitOfWork, Unsent
from kiosk.sync.round_deps import RoundDeps, RoundProgress

_TOO_LARGE = (413, 422)
"""Central, or a proxy before it, cannot take the batch; it may take a smaller one."""


def push(deps: RoundDeps, progress: RoundProgress) -> None:
    """Upload everything, or an empty run that tells central we are here.

    A stream that central does not take is passed over, and `progress.fault` says why: it must not
    block the others. Raises: CentralFault, StoreFault.
    """
    while True:
        unsent = deps.run(
            lambda uow: uow.journal.unsent(progress.limit, progress.passed_over)
        )
        if unsent is None:
            if progress.receipt is None:
                unsent = deps.run(lambda uow: _empty_run(uow.journal.streams()[-1]))
            if unsent is None or unsent.stream in progress.passed_over:
                return
        if unsent.root_key != deps.root_key:
            # The kiosk was enrolled elsewhere during this round; the next round goes there.
            return
        try:
            _ship(deps, progress, unsent)
        except CentralRefused as refused:
            if not _concerns_stream(refused):
                raise
            progress.passed_over.add(unsent.stream)
            progress.limit = BATCH_ENTRIES
            progress.fault = progress.fault or refused


def _concerns_stream(refused: CentralRefused) -> bool:
    return isinstance(refused, StreamGap | StreamFork) or refused.status in _TOO_LARGE


def _empty_run(stream: StreamState) -> Unsent:
    """Return the empty run at a stream's head: it tells central that we are here, and how far."""
    return Unsent(
        stream=stream.stream,
        first_seq=stream.head_seq + 1,
        entries=(),
        chain_before=stream.head_chain,
        chain_after=stream.head_chain,
        head_seq=stream.head_seq,
        forms={},
        root_key=stream.root_key,
    )


def _ship(deps: RoundDeps, progress: RoundProgress, unsent: Unsent) -> None:
    try:
        receipt = deps.central.post_entries(unsent.stream, _batch(deps, unsent))
    except StreamGap as gap:
        _send_again(deps, progress, unsent, gap)
        return
    except StreamFork as fork:
        _handle_fork(deps, progress, unsent, fork)
        return
    except CentralRefused as refused:
        if refused.status not in _TOO_LARGE or len(unsent.entries) <= 1:
            raise
        progress.limit = len(unsent.entries) // 2
        return
    _accept_receipt(deps, progress, unsent, receipt)
    progress.sent += len(unsent.entries)
    progress.verdicts += receipt.verdicts
    progress.receipt = receipt
    progress.limit = min(BATCH_ENTRIES, 2 * progress.limit)


def _batch(deps: RoundDeps, unsent: Unsent) -> Batch:
    moment = deps.clock.read().moment
    return Batch(
        proto=PROTO,
        from_=unsent.first_seq,
        entries=[raw.decode() for raw in unsent.entries],
        chain_before=unsent.chain_before.hex(),
        chain_after=unsent.chain_after.hex(),
        high_seq=unsent.head_seq,
        at=write_time(moment.at),
        mono_us=moment.mono_us,
        boot=moment.boot,
        forms=dict(unsent.forms),
        health=dict(deps.health()),
    )


def _accept_receipt(
    deps: RoundDeps, progress: RoundProgress, unsent: Unsent, receipt: Receipt
) -> None:
    """Acknowledge what the receipt proves.

    Raises: CentralNotReached for a receipt that proves nothing: it is not about our entries.
    """
    last = _last(unsent)
    through = receipt.through

    def work(uow: UnitOfWork) -> bool:
        # Entries beyond the batch's head are not ours.
        here = Position(stream=unsent.stream, seq=through)
        known = 0 <= through <= unsent.head_seq
        ours = uow.journal.chain_at(here) if known else None
        if ours is not None and ours.hex() == receipt.chain:
            uow.journal.acknowledge(unsent.stream, through)
            return through >= last
        batch = receipt.batch
        if batch is None or (batch.to, batch.chain) != (last, unsent.chain_after.hex()):
            return False
        # Central holds more of this stream than we do, and ours besides: another copy of this
        # data folder writes to it, or ours is an older one. The stream is left to the other.
        uow.journal.acknowledge(unsent.stream, last)
        uow.journal.note_held(unsent.stream, through)
        _open_new_stream(uow, deps, progress, unsent.stream, Ending.COPIED)
        return True

    if not deps.run(work):
        raise CentralNotReached(
            "The receipt does not prove that our entries are held; they are sent again.",
            remedy="If it lasts, have central's audit run.",
        )


def _send_again(
    deps: RoundDeps, progress: RoundProgress, unsent: Unsent, gap: StreamGap
) -> None:
    """Send a stream again from where central ends, as far back as it is kept.

    Central was restored: what it held of closed streams, or had put aside, may be gone as well, so
    those are sent again whole.
    Raises: StreamGap where central asks for entries that are gone, or for nothing new.
    """
    if not 0 <= gap.through < unsent.first_seq - 1:
        raise gap

    def work(uow: UnitOfWork) -> int:
        send_closed_again(uow, deps.root_key, but=unsent.stream)
        held = uow.journal.rewind(unsent.stream, gap.through)
        if held > gap.through:
            # The entries between are gone; a new stream can go on without them.
            _open_new_stream(uow, deps, progress, unsent.stream, Ending.FORGOTTEN)
        return held

    if deps.run(work) > gap.through:
        raise gap


def send_closed_again(uow: UnitOfWork, root_key: str, but: str = "") -> None:
    """Mark a network's closed streams to be sent again; central drops duplicates."""
    for state in uow.journal.streams():
        if state.root_key != root_key or state.stream == but:
            continue
        if state.closed is not None:
            uow.journal.rewind(state.stream, 0)


def _handle_fork(
    deps: RoundDeps, progress: RoundProgress, unsent: Unsent, fork: StreamFork
) -> None:
    """Leave a stream to another copy that writes to it; central puts our entries aside.

    The open stream is closed and sent again whole: with other entries in its place, nothing central
    once held of it is certain. A closed stream is acknowledged as far as proven.
    Raises: StreamFork where central does not prove that it has ours.
    """
    last = _last(unsent)
    proven = fork.aside_to == last and fork.aside_chain == unsent.chain_after.hex()

    def work(uow: UnitOfWork) -> bool:
        # Central has known the stream before, or knows this part now: the fork is real.
        known = proven or _acknowledged(uow, unsent.stream) > 0
        if known and _open_new_stream(
            uow, deps, progress, unsent.stream, Ending.COPIED
        ):
            uow.journal.rewind(unsent.stream, 0)
            return True
        if not proven or uow.journal.streams()[-1].stream == unsent.stream:
            return False
        uow.journal.acknowledge(unsent.stream, last)
        progress.sent += len(unsent.entries)
        return True

    if not deps.run(work):
        raise fork


def _open_new_stream(
    uow: UnitOfWork, deps: RoundDeps, progress: RoundProgress, stream: str, why: str
) -> bool:
    """Open a new stream if this one is the open one; return whether it did."""
    state = uow.journal.streams()[-1]
    if state.stream != stream or progress.parted:
        return False
    progress.parted = True
    reading = deps.clock.read()
    new_stream = deps.entropy.token_bytes(STREAM_BYTES).hex()
    uow.journal.open_stream(new_stream, reading.now, why)
    closed = Position(stream=state.stream, seq=state.head_seq)
    new_id = uuid7(reading.now, deps.entropy.token_bytes(UUID7_RANDOM_BYTES))
    note_stream_closed(uow, closed, why, reading, new_id)
    return True


def _acknowledged(uow: UnitOfWork, stream: str) -> int:
    return next(
        state.acknowledged for state in uow.journal.streams() if state.stream == stream
    )


def _last(unsent: Unsent) -> int:
    return unsent.first_seq + len(unsent.entries) - 1
