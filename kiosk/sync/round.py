"""One round: ship what is unsent, fetch what is new. No thread, no sleeping; safe to repeat.

An entry counts as sent only by a receipt whose chain equals ours. Whatever else central, or
anything between, may answer leaves the journal as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.core.clock import write_time
from kiosk.core.errors import (
    CentralFault,
    CentralNotReached,
    CentralRefused,
    ProtocolError,
    StreamFork,
    StreamGap,
)
from kiosk.core.ids import Position, uuid7
from kiosk.core.wire import BATCH_ENTRIES, PROTO, Batch, FeedPage, Receipt, Verdict
from kiosk.desk.boot import note_stream_closed
from kiosk.ports import Central, Clock, Desk, Entropy, StreamState, UnitOfWork, Unsent

PAGE_ITEMS = 500
REVOKED = "revoked"
REFETCH = "refetch"
COPIED = "copied_or_restored"
_HALVED = (413, 422)
_FRAME_LINES = 2
"""A snapshot's first and last line are not items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a round works with. Shape: `health` is what the batch tells central of this device."""

    desk: Desk
    central: Central
    clock: Clock
    entropy: Entropy
    health: Callable[[], Mapping[str, object]] = dict


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReport:
    """What a round did. `fault`: why it stopped short; `next_after_ms`: central's wish."""

    sent: int = 0
    through: int = 0
    pulled: int = 0
    verdicts: tuple[Verdict, ...] = ()
    next_after_ms: int = 0
    fault: CentralFault | ProtocolError | None = None


@dataclass(slots=True)
class _Push:
    sent: int = 0
    verdicts: list[Verdict] = field(default_factory=list)
    receipt: Receipt | None = None
    limit: int = BATCH_ENTRIES


def run_round(parts: Parts) -> RoundReport:
    """Pushes and pulls once. Raises: StoreFault; NotEnrolled where nobody enrolled this device."""
    push = _Push()
    pulled = 0
    fault: CentralFault | ProtocolError | None = None
    try:
        _push(parts, push)
    except (CentralFault, ProtocolError) as error:
        fault = error
    if fault is None or isinstance(fault, CentralRefused):
        try:
            pulled = _pull(parts, push.receipt)
        except (CentralFault, ProtocolError) as error:
            fault = fault or error
    if isinstance(fault, CentralRefused) and fault.code == REVOKED:
        parts.desk.submit(lambda uow: uow.wipe()).result()
    return RoundReport(
        sent=push.sent,
        through=parts.desk.submit(_finish(parts)).result(),
        pulled=pulled,
        verdicts=tuple(push.verdicts),
        next_after_ms=0 if push.receipt is None else push.receipt.next_after_ms,
        fault=fault,
    )


def _finish(parts: Parts) -> Callable[[UnitOfWork], int]:
    """Keeps the exchange of time, and tells how far the open stream is held."""

    def work(uow: UnitOfWork) -> int:
        anchor = parts.clock.read().anchor
        if anchor is not None and anchor != uow.find_anchor():
            uow.save_anchor(anchor)
        return uow.journal.streams()[-1].acknowledged

    return work


def _push(parts: Parts, push: _Push) -> None:
    while True:
        unsent = parts.desk.submit(lambda uow: uow.journal.unsent(push.limit)).result()
        if unsent is None and push.receipt is not None:
            return
        if unsent is None:
            unsent = parts.desk.submit(
                lambda uow: _nothing(uow.journal.streams()[-1])
            ).result()
        _ship(parts, push, unsent)


def _nothing(stream: StreamState) -> Unsent:
    """The empty run at a stream's head: shipped, it tells central that we are here, and how far."""
    return Unsent(
        stream=stream.stream,
        first_seq=stream.head_seq + 1,
        entries=(),
        chain_before=stream.head_chain,
        chain_after=stream.head_chain,
        head_seq=stream.head_seq,
        forms={},
    )


def _ship(parts: Parts, push: _Push, unsent: Unsent) -> None:
    try:
        receipt = parts.central.post_entries(unsent.stream, _batch(parts, unsent))
    except StreamGap as gap:
        _send_again(parts, unsent, gap)
        return
    except StreamFork as fork:
        _part_ways(parts, push, unsent, fork)
        return
    except CentralRefused as refused:
        if refused.status not in _HALVED or len(unsent.entries) <= 1:
            raise
        push.limit = len(unsent.entries) // 2
        return
    _settle(parts, unsent, receipt)
    push.sent += len(unsent.entries)
    push.verdicts += receipt.verdicts
    push.receipt = receipt
    push.limit = BATCH_ENTRIES


def _batch(parts: Parts, unsent: Unsent) -> Batch:
    moment = parts.clock.read().moment
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
        health=dict(parts.health()),
    )


def _settle(parts: Parts, unsent: Unsent, receipt: Receipt) -> None:
    """Acknowledges what the receipt proves, and no more.

    Raises: CentralNotReached for a receipt that proves nothing: it is not about our entries.
    """
    last = unsent.first_seq + len(unsent.entries) - 1

    def work(uow: UnitOfWork) -> bool:
        ours = uow.journal.chain_at(Position(stream=unsent.stream, seq=receipt.through))
        if ours is not None and ours.hex() == receipt.chain:
            uow.journal.acknowledge(unsent.stream, receipt.through)
            return receipt.through >= last
        batch = receipt.batch
        if batch is None or (batch.to, batch.chain) != (last, unsent.chain_after.hex()):
            return False
        # Central holds more of this stream than we do, and ours besides: another copy of this
        # data folder writes to it, or ours is an older one. The stream is left to the other.
        uow.journal.acknowledge(unsent.stream, last)
        _leave(uow, parts, unsent.stream)
        return True

    if not parts.desk.submit(work).result():
        raise CentralNotReached(
            "The receipt does not prove that our entries are held; they are sent again.",
            remedy="If it lasts, have central's audit run.",
        )


def _send_again(parts: Parts, unsent: Unsent, gap: StreamGap) -> None:
    """Central holds less than it once did: it gets the rest again, as far back as it is kept.

    Raises: CentralRefused where central asks for what is not here any more, or for nothing new.
    """
    if gap.through >= unsent.first_seq - 1:
        raise gap
    held = parts.desk.submit(
        lambda uow: uow.journal.rewind(unsent.stream, gap.through)
    ).result()
    if held > gap.through:
        raise gap


def _part_ways(parts: Parts, push: _Push, unsent: Unsent, fork: StreamFork) -> None:
    """Central holds another copy's entries at these places, and has put ours aside.

    Raises: StreamFork where it does not prove that it has ours.
    """
    last = unsent.first_seq + len(unsent.entries) - 1
    held = fork.aside_to == last and fork.aside_chain == unsent.chain_after.hex()

    def work(uow: UnitOfWork) -> bool:
        if held:
            uow.journal.acknowledge(unsent.stream, last)
        return _leave(uow, parts, unsent.stream)

    left = parts.desk.submit(work).result()
    if held:
        push.sent += len(unsent.entries)
    elif not left or unsent.entries:
        raise fork


def _leave(uow: UnitOfWork, parts: Parts, stream: str) -> bool:
    """Goes on in a new stream if this one is the open one; says whether it was."""
    state = uow.journal.streams()[-1]
    if state.stream != stream:
        return False
    reading = parts.clock.read()
    new_stream = parts.entropy.token_bytes(16).hex()
    uow.journal.open_stream(new_stream, reading.now, COPIED)
    closed = Position(stream=stream, seq=state.head_seq)
    new_id = uuid7(reading.now, parts.entropy.token_bytes(10))
    note_stream_closed(uow, closed, COPIED, reading, new_id)
    return True


def _pull(parts: Parts, receipt: Receipt | None) -> int:
    identity = parts.desk.submit(lambda uow: uow.find_identity()).result()
    partitions = () if identity is None else identity.partitions
    pulled = sum(_pull_partition(parts, partition, receipt) for partition in partitions)
    now = parts.clock.read().now
    parts.desk.submit(lambda uow: uow.roster.mark_in_step(now)).result()
    return pulled


def _pull_partition(parts: Parts, partition: str, receipt: Receipt | None) -> int:
    epoch, position = parts.desk.submit(
        lambda uow: (uow.roster.epoch(partition), uow.roster.positions().get(partition))
    ).result()
    if position is None:
        return _fetch_all(parts, partition)
    if receipt is not None and (receipt.epoch, receipt.heads.get(partition)) == (
        epoch,
        position,
    ):
        return 0
    pulled = 0
    while True:
        page = _next_page(parts, partition, position + pulled)
        if page is None or page.epoch != epoch:
            return pulled + _fetch_all(parts, partition)
        _apply(parts, page)
        pulled += len(page.items)
        if page.to >= page.head:
            return pulled


def _next_page(parts: Parts, partition: str, after: int) -> FeedPage | None:
    """The next page, or None where central says that the roster has to be fetched anew."""
    try:
        return parts.central.get_page(partition, after, PAGE_ITEMS)
    except CentralRefused as refused:
        if refused.code != REFETCH:
            raise
        return None


def _apply(parts: Parts, page: FeedPage) -> None:
    now = parts.clock.read().now
    if page.items:
        parts.desk.submit(lambda uow: uow.roster.apply(page, now)).result()


def _fetch_all(parts: Parts, partition: str) -> int:
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in parts.central.get_snapshot(partition):
            count += 1
            yield line

    parts.desk.import_snapshot(partition, counted(), parts.clock.read().now)
    return max(0, count - _FRAME_LINES)
