"""The way down: brings every partition of the roster to its head, page by page or whole."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.core.errors import CentralRefused, ProtocolError
from kiosk.core.wire import FeedPage
from kiosk.ports import UnitOfWork
from kiosk.sync.parts import Parts, Progress
from kiosk.sync.push import send_closed_again

PAGE_ITEMS = 500
REFETCH = "refetch"
_FRAME_LINES = 2
"""A snapshot's first and last line are not items."""


def pull(parts: Parts, progress: Progress) -> None:
    """Fetches what is new. A partition that cannot be read does not hold up the others.

    Raises: CentralFault, StoreFault.
    """
    identity = parts.run(lambda uow: uow.find_identity())
    broken: ProtocolError | None = None
    for partition in () if identity is None else identity.partitions:
        try:
            _pull_partition(parts, progress, partition)
        except ProtocolError as error:
            broken = broken or error
    if broken is not None:
        progress.fault = progress.fault or broken
        return
    now = parts.clock.read().now

    def in_step(uow: UnitOfWork) -> None:
        uow.roster.mark_in_step(now)
        # What central made of the forms it has acknowledged has come by now.
        uow.journal.forget_forms()

    parts.run(in_step)


def _pull_partition(parts: Parts, progress: Progress, partition: str) -> None:
    epoch, position = parts.run(
        lambda uow: (uow.roster.epoch(partition), uow.roster.positions().get(partition))
    )
    if position is None or parts.run(lambda uow: uow.roster.is_withheld(partition)):
        _fetch_all(parts, progress, partition)
        return
    receipt = progress.receipt
    heads = {} if receipt is None or receipt.epoch != epoch else receipt.heads
    while heads.get(partition) != position:
        page = _find_page(parts, partition, position)
        if page is None or page.epoch != epoch:
            # Another epoch: central was restored, and the journal may have to refill it.
            parts.run(lambda uow: send_closed_again(uow, parts.root_key))
            _fetch_all(parts, progress, partition)
            return
        if page.items:
            _apply(parts, page)
            progress.pulled += len(page.items)
            position = page.to
        elif page.head > page.to:
            raise ProtocolError(
                "The feed page is empty though there is more.", field="$.items"
            )
        if page.to >= page.head:
            return


def _find_page(parts: Parts, partition: str, after: int) -> FeedPage | None:
    """The next page, or None where central says that the roster has to be fetched anew."""
    try:
        return parts.central.get_page(partition, after, PAGE_ITEMS)
    except CentralRefused as refused:
        if refused.code != REFETCH:
            raise
        return None


def _apply(parts: Parts, page: FeedPage) -> None:
    now = parts.clock.read().now
    parts.run(lambda uow: uow.roster.apply(page, now))


def _fetch_all(parts: Parts, progress: Progress, partition: str) -> None:
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in parts.central.get_snapshot(partition):
            count += 1
            yield line

    parts.desk.import_snapshot(partition, counted(), parts.clock.read().now)
    progress.pulled += max(0, count - _FRAME_LINES)
