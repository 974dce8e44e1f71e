"""The download: brings every partition of the roster to its head, by pages or whole."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.core.errors import CentralRefused, ProtocolError
from kiosk.core.record.wire import FeedPage
from kiosk.ports import UnitOfWork
from kiosk.sync.push import send_closed_again
from kiosk.sync.round_deps import RoundDeps, RoundProgress

PAGE_ITEMS = 500
REFETCH = "refetch"
_FRAME_LINES = 2
"""A snapshot's first and last line are not items."""


def pull(deps: RoundDeps, progress: RoundProgress) -> None:
    """Fetch what is new. A partition that cannot be read does not block the others.

    Raises: CentralFault, StoreFault.
    """
    identity = deps.run(lambda uow: uow.find_identity())
    broken: ProtocolError | None = None
    for partition in () if identity is None else identity.partitions:
        try:
            _pull_partition(deps, progress, partition)
        except ProtocolError as error:
            broken = broken or error
    if broken is not None:
        progress.fault = progress.fault or broken
        return
    now = deps.clock.read().now

    def in_step(uow: UnitOfWork) -> None:
        uow.roster.mark_in_step(now)
        # The roster now has the people of the acknowledged forms.
        uow.journal.forget_forms()

    deps.run(in_step)


def _pull_partition(deps: RoundDeps, progress: RoundProgress, partition: str) -> None:
    epoch, position = deps.run(
        lambda uow: (uow.roster.epoch(partition), uow.roster.positions().get(partition))
    )
    if position is None or deps.run(lambda uow: uow.roster.is_withheld(partition)):
        _fetch_all(deps, progress, partition)
        return
    receipt = progress.receipt
    heads = {} if receipt is None or receipt.epoch != epoch else receipt.heads
    while heads.get(partition) != position:
        page = _find_page(deps, partition, position)
        if page is None or page.epoch != epoch:
            # Another epoch: central was restored, and may need old entries again.
            deps.run(lambda uow: send_closed_again(uow, deps.root_key))
            _fetch_all(deps, progress, partition)
            return
        if page.items:
            _apply(deps, page)
            progress.pulled += len(page.items)
            position = page.to
        elif page.head > page.to:
            raise ProtocolError(
                "The feed page is empty though there is more.", field="$.items"
            )
        if page.to >= page.head:
            return


def _find_page(deps: RoundDeps, partition: str, after: int) -> FeedPage | None:
    """Return the next page, or None where central asks for a full fetch."""
    try:
        return deps.central.get_page(partition, after, PAGE_ITEMS)
    except CentralRefused as refused:
        if refused.code != REFETCH:
            raise
        return None


def _apply(deps: RoundDeps, page: FeedPage) -> None:
    now = deps.clock.read().now
    deps.run(lambda uow: uow.roster.apply(page, now))


def _fetch_all(deps: RoundDeps, progress: RoundProgress, partition: str) -> None:
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in deps.central.get_snapshot(partition):
            count += 1
            yield line

    deps.desk.import_snapshot(partition, counted(), deps.clock.read().now)
    progress.pulled += max(0, count - _FRAME_LINES)
