"""`ports.Central` in memory, with the promises of wire protocol 1 and a script of faults.

`CentralState` is what every kiosk sees of one central; `FakeCentral` is one kiosk's way to it.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import TypeVar

import msgspec

from kiosk.core.errors import (
    CentralNotReached,
    CentralRefused,
    HeteroError,
    StreamFork,
    StreamGap,
)
from kiosk.core.record import wire
from kiosk.core.record.journal import genesis, link
from kiosk.core.record.member_pass import KeyState
from kiosk.core.record.roster import IssuerKeyBody, PolicyBody, Scope
from kiosk.core.record.wire import (
    Batch,
    Enrolment,
    EnrolRequest,
    FeedItem,
    FeedPage,
    Held,
    Receipt,
    SnapshotHead,
    SnapshotTail,
    Verdict,
)

T = TypeVar("T")
TIME = "2026-11-25T05:00:00.000000Z"
PARTITIONS = ("network", "space:SMG")
GUEST_KEY_ID = 128


class Trouble(StrEnum):
    """What may happen to one request."""

    NONE = "none"
    LOSE_REQUEST = "lose_request"
    LOSE_REPLY = "lose_reply"
    DUPLICATE = "duplicate"
    GARBAGE = "garbage"


@dataclass(slots=True, kw_only=True)
class CentralState:
    """Everything central holds. Shape: `main` holds a stream's bytes from seq 1 on, `aside` those
    of copies by (seq, bytes) with the chain that led there; `feeds` the items from position 1 on.
    """

    epoch: str = "e1"
    restores: int = 0
    main: dict[str, list[bytes]] = field(default_factory=dict)
    aside: dict[str, dict[tuple[int, bytes], set[bytes]]] = field(default_factory=dict)
    feeds: dict[str, list[FeedItem]] = field(
        default_factory=lambda: {partition: [] for partition in PARTITIONS}
    )
    floors: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str | None] = field(default_factory=dict)

    def backup(self) -> CentralState:
        """A copy that later changes do not reach."""
        return copy.deepcopy(self)

    def restore(self, backup: CentralState) -> None:
        """Takes a backup back, and starts a new epoch as whoever restores central should."""
        old = copy.deepcopy(backup)
        self.main, self.aside, self.feeds = old.main, old.aside, old.feeds
        self.floors, self.codes = old.floors, old.codes
        self.new_epoch()

    def new_epoch(self) -> None:
        """Positions handed out so far mean nothing any more."""
        self.restores += 1
        self.epoch = f"e{self.restores + 1}"

    def publish(
        self, partition: str, kind: str, key: str, body: dict[str, object] | None
    ) -> None:
        """Appends a change to a partition's feed."""
        items = self.feeds[partition]
        items.append(FeedItem(pos=len(items) + 1, kind=kind, key=key, body=body))

    def count_held(self, stream: str, seq: int, raw: bytes) -> int:
        """How often an entry is held: once is right."""
        main = self.main.get(stream, [])
        on_main = seq <= len(main) and main[seq - 1] == raw
        return on_main + ((seq, raw) in self.aside.get(stream, {}))

    def live(self, partition: str) -> dict[tuple[str, str], FeedItem]:
        """The newest word on each key that has a body."""
        newest = {(item.kind, item.key): item for item in self.feeds[partition]}
        return {place: item for place, item in newest.items() if item.body is not None}


class FakeCentral:
    """One kiosk's way to central.

    Shape: `troubles` happen to the next requests, in order; an error among them is raised before
    the request arrives. `largest` is the most entries a batch may have; `refusal` is raised for
    every one that is larger. `tamper` changes receipts on their way back. `posted` counts batches.
    """

    def __init__(self, state: CentralState) -> None:
        self.state = state
        self.troubles: deque[Trouble | HeteroError] = deque()
        self.largest = wire.BATCH_ENTRIES
        self.refusal = CentralRefused("Too large.", status=413, code="too_large")
        self.tamper: Callable[[Receipt], Receipt] = lambda receipt: receipt
        self.page: Callable[[FeedPage], FeedPage] = lambda page: page
        self.verdicts: list[Verdict] = []
        self.posted: list[tuple[str, Batch]] = []
        self.enrolment = enrolment()
        self.closed = 0

    def close(self) -> None:
        self.closed += 1

    def enrol(self, request: EnrolRequest) -> Enrolment:
        """The same code and token again give the same answer again."""
        return self._through(lambda: self._enrol(request))

    def post_entries(self, stream: str, batch: Batch) -> Receipt:
        self.posted.append((stream, batch))
        return self._through(lambda: self.tamper(self._take(stream, batch)))

    def get_page(self, partition: str, after: int, limit: int) -> FeedPage:
        return self._through(lambda: self.page(self._page(partition, after, limit)))

    def get_snapshot(self, partition: str) -> Iterable[bytes]:
        return iter(self._through(lambda: list(self._snapshot(partition))))

    def _through(self, ask: Callable[[], T]) -> T:
        trouble = self.troubles.popleft() if self.troubles else Trouble.NONE
        if isinstance(trouble, HeteroError):
            raise trouble
        if trouble in {Trouble.LOSE_REQUEST, Trouble.GARBAGE}:
            raise CentralNotReached("The request was lost, or a portal answered it.")
        if trouble is Trouble.DUPLICATE:
            # The first answer goes nowhere; its effect stays.
            with contextlib.suppress(CentralRefused):
                ask()
        try:
            answer = ask()
        except CentralRefused as refused:
            if trouble is Trouble.LOSE_REPLY:
                raise CentralNotReached("The reply was lost.") from refused
            raise
        if trouble is Trouble.LOSE_REPLY:
            raise CentralNotReached("The reply was lost.")
        return answer

    def _enrol(self, request: EnrolRequest) -> Enrolment:
        if request.code not in self.state.codes:
            raise CentralRefused("No such code.", status=404, code="code_unknown")
        token = self.state.codes[request.code]
        if token is not None and token != request.token:
            raise CentralRefused("Used.", status=409, code="code_used")
        self.state.codes[request.code] = request.token
        if request.guest_key is None:
            return self.enrolment
        guest_key = IssuerKeyBody(
            key_id=GUEST_KEY_ID,
            public_key=request.guest_key,
            state=KeyState.ACTIVE,
            scope=Scope.GUEST,
            space=self.enrolment.space_number,
        )
        return msgspec.structs.replace(
            self.enrolment, guest_key_id=GUEST_KEY_ID, guest_keys=[guest_key]
        )

    def _take(self, stream: str, batch: Batch) -> Receipt:
        if len(batch.entries) > self.largest:
            raise self.refusal
        wire.check_batch(batch)
        raws = [entry.encode() for entry in batch.entries]
        before = bytes.fromhex(batch.chain_before)
        if batch.from_ == 1 and before != genesis(stream):
            raise _unreadable()
        chains = list(accumulate(raws, link, initial=before))
        if chains[-1].hex() != batch.chain_after:
            raise _unreadable()
        main = self.state.main.setdefault(stream, [])
        ours = self._chains(stream)
        if batch.from_ > len(main) + 1:
            if not self._continues_aside(stream, batch.from_ - 1, before):
                self.state.new_epoch()
                raise StreamGap("Gap.", through=len(main), chain=ours[len(main)].hex())
            at = 0
        else:
            at = self._agreeing(ours, batch.from_, chains)
        if at < len(raws) or at < 0:
            self._put_aside(stream, batch.from_, raws, chains, max(at, 0))
        main += raws[len(main) - batch.from_ + 1 :]
        return self._receipt(stream, batch, chains[-1])

    def _agreeing(self, ours: list[bytes], first: int, chains: list[bytes]) -> int:
        """How many of the entries agree with what is held, or are new; -1: not even the start."""
        for at, chain in enumerate(chains):
            seq = first - 1 + at
            if seq < len(ours) and ours[seq] != chain:
                return at - 1
        return len(chains) - 1

    def _put_aside(
        self,
        stream: str,
        first: int,
        raws: list[bytes],
        chains: list[bytes],
        at: int,
    ) -> None:
        main = self.state.main[stream]
        aside = self.state.aside.setdefault(stream, {})
        for number in range(at, len(raws)):
            seq, raw = first + number, raws[number]
            if seq > len(main) or main[seq - 1] != raw:
                aside.setdefault((seq, raw), set()).add(chains[number + 1])
        held = bool(raws)
        raise StreamFork(
            "Fork.",
            aside_to=first + len(raws) - 1 if held else None,
            aside_chain=chains[-1].hex() if held else None,
        )

    def _continues_aside(self, stream: str, seq: int, before: bytes) -> bool:
        aside = self.state.aside.get(stream, {})
        return any(before in chains for (at, _), chains in aside.items() if at == seq)

    def _chains(self, stream: str) -> list[bytes]:
        """The chain after each entry of the main line; number 0 is the genesis."""
        return list(accumulate(self.state.main[stream], link, initial=genesis(stream)))

    def _receipt(self, stream: str, batch: Batch, end: bytes) -> Receipt:
        chains = self._chains(stream)
        last = batch.from_ + len(batch.entries) - 1
        # What comes in on the main line now is no longer aside.
        for seq, raw in enumerate(batch.entries, batch.from_):
            self.state.aside.get(stream, {}).pop((seq, raw.encode()), None)
        return Receipt(
            through=len(chains) - 1,
            chain=chains[-1].hex(),
            verdicts=list(self.verdicts),
            epoch=self.state.epoch,
            time=TIME,
            heads={name: len(items) for name, items in self.state.feeds.items()},
            batch=Held(from_=batch.from_, to=last, chain=end.hex()),
        )

    def _page(self, partition: str, after: int, limit: int) -> FeedPage:
        items = self.state.feeds[partition]
        if not self.state.floors.get(partition, 0) <= after <= len(items):
            raise CentralRefused("Fetch anew.", status=409, code="refetch")
        page = items[after : after + limit]
        return FeedPage(
            epoch=self.state.epoch,
            partition=partition,
            from_=after + 1,
            to=after + len(page),
            head=len(items),
            items=page,
        )

    def _snapshot(self, partition: str) -> Iterator[bytes]:
        items = self.state.feeds[partition]
        lines = [_line(item) for item in self.state.live(partition).values()]
        yield _line(SnapshotHead(epoch=self.state.epoch, head=len(items)))
        yield from lines
        digest = hashlib.sha256(b"".join(lines)).hexdigest()
        yield _line(SnapshotTail(count=len(lines), digest=digest))


def enrolment(
    root_key: str | None = None,
    issuer_keys: Sequence[IssuerKeyBody] = (),
    policy: PolicyBody | None = None,
) -> Enrolment:
    """What central answers a kiosk of Semarang with."""
    return Enrolment(
        kiosk="k1",
        space="SMG",
        space_number=1,
        network=7,
        partitions=list(PARTITIONS),
        issuer_keys=list(issuer_keys),
        time=TIME,
        root_key=root_key,
        policy=policy,
    )


def _unreadable() -> CentralRefused:
    return CentralRefused("The chain does not fit.", status=422, code="unreadable")


def _line(body: msgspec.Struct) -> bytes:
    return wire.write(body) + b"\n"
