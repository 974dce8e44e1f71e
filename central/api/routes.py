"""The routes of wire protocol 1 (docs/protocol.md)."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from central import enrolment, feed
from central.api.address import find_address, find_site
from central.api.answering import Answering
from central.api.auth import read_kiosk
from central.api.body import read_body
from central.api.errors import RequestRefused, json_answer
from central.api.health import HealthCheck
from central.api.openapi import ENROL, ENTRIES, FEED, HEALTH, ME, SNAPSHOT, TIME
from central.api.snapshot_places import SnapshotAnswer
from central.api.streams import take_entries
from central.enrolment import EnrolmentRefusal, partitions_of
from central.feed.bodies import read_policy
from kiosk.core.record import wire
from kiosk.core.record.clock import write_time
from kiosk.core.record.wire import EnrolRequest, Me

PAGE = 500
MOST = 1_000
_LAST = 2**62


class Time(msgspec.Struct, kw_only=True):
    """The answer of `GET /time`."""

    time: str


def make_router(answering: Answering) -> APIRouter:
    """The routes, on an answering side."""
    router = APIRouter(prefix="/api/v1")
    _add_enrolment(router, answering)
    _add_streams(router, answering)
    _add_feeds(router, answering)
    _add_state(router, answering)
    return router


def _add_enrolment(router: APIRouter, answering: Answering) -> None:
    @router.post("/enrol", **ENROL)
    async def enrol(request: Request) -> Response:
        """Make this device a kiosk of the space that the code is bound to."""
        answering.tries.take(find_site(find_address(request)))
        limits = answering.limits
        body = await read_body(request, limits.enrol_body_bytes, limits.enrol_body_s)
        asked = wire.read(body, EnrolRequest)
        return await run_in_threadpool(_enrol, answering, asked)


def _enrol(answering: Answering, body: EnrolRequest) -> Response:
    with answering.database.writing() as db:
        answer = enrolment.enrol(db, body, answering.now(), answering.read_secret)
    if isinstance(answer, EnrolmentRefusal):
        raise RequestRefused(answer.status, answer.code, answer.detail)
    return json_answer(answer)


def _add_streams(router: APIRouter, answering: Answering) -> None:
    @router.post("/streams/{stream}/entries", **ENTRIES)
    async def take(
        request: Request, stream: Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
    ) -> Response:
        """Take in the next entries of a stream, oldest first; an empty batch is a heartbeat."""
        # The exchange of clocks is compared with when the request arrived.
        at = answering.now()
        kiosk = await run_in_threadpool(read_kiosk, answering, request)
        body = await read_body(request)
        return await run_in_threadpool(
            take_entries, answering, kiosk, (stream, body), at
        )


def _add_feeds(router: APIRouter, answering: Answering) -> None:
    @router.get("/feeds/{partition}", **FEED)
    def page(
        request: Request,
        partition: str,
        after: Annotated[int, Query(ge=0, le=_LAST)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
        epoch: str | None = None,
    ) -> Response:
        """Read the changes after a position; positions are dense."""
        kiosk = read_kiosk(answering, request)
        _check_partition(partition, kiosk.space)
        with answering.database.reading() as db:
            if epoch is not None and epoch != feed.read_epoch(db):
                raise RequestRefused(409, "refetch", feed.OTHER_PLACE)
            answer = feed.read_page(db, partition, after, limit)
        if isinstance(answer, feed.Refetch):
            raise RequestRefused(409, "refetch", answer.detail)
        return json_answer(answer)

    @router.get("/snapshots/{partition}", **SNAPSHOT)
    async def snapshot(request: Request, partition: str) -> Response:
        """Read a partition as it stands: gzip NDJSON, head line, item lines, tail line."""
        kiosk = await run_in_threadpool(read_kiosk, answering, request)
        _check_partition(partition, kiosk.space)
        places = answering.snapshots
        places.enter(kiosk.id)
        try:
            async with places.making():
                chunks = await run_in_threadpool(_make_snapshot, answering, partition)
        except BaseException:
            places.leave(kiosk.id)
            raise
        return SnapshotAnswer(chunks, lambda: places.leave(kiosk.id))


def _make_snapshot(answering: Answering, partition: str) -> list[bytes]:
    """Return a snapshot whole, so that a reader who stalls holds no transaction open."""
    with answering.database.reading() as db:
        return list(feed.read_snapshot(db, partition, answering.now()))


def _add_state(router: APIRouter, answering: Answering) -> None:
    @router.get("/me", **ME)
    def me(request: Request) -> Response:
        """Say who central takes the kiosk for."""
        kiosk = read_kiosk(answering, request)
        with answering.database.reading() as db:
            policy = read_policy(db, kiosk.space)
        time = write_time(answering.now())
        return json_answer(
            Me(kiosk=kiosk.id, space=kiosk.space, time=time, policy=policy)
        )

    @router.get("/time", **TIME)
    def time() -> Response:
        """Say what time it is; no token needed."""
        return json_answer(Time(time=write_time(answering.now())))

    check = HealthCheck(answering=answering)

    @router.get("/health", **HEALTH)
    def health() -> Response:
        """Say what is wrong: 200 where central works, 503 where it does not."""
        return check.answer()


def _check_partition(partition: str, space: str) -> None:
    mine = partitions_of(space)
    if partition not in mine:
        raise RequestRefused(
            404,
            "unknown_partition",
            f"This kiosk reads the partitions {' and '.join(mine)}, and no other.",
        )
