"""The routes of wire protocol 1 (docs/protocol.md)."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from central import enrolment, feed
from central.api.address import find_address, find_site
from central.api.auth import read_kiosk
from central.api.body import read_body
from central.api.context import ApiContext
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


def make_router(context: ApiContext) -> APIRouter:
    """Return the routes, with the given context."""
    router = APIRouter(prefix="/api/v1")
    _add_enrolment(router, context)
    _add_streams(router, context)
    _add_feeds(router, context)
    _add_state(router, context)
    return router


def _add_enrolment(router: APIRouter, context: ApiContext) -> None:
    @router.post("/enrol", **ENROL)
    async def enrol(request: Request) -> Response:
        """Make this device a kiosk of the space that the code is bound to."""
        context.tries.take(find_site(find_address(request)))
        limits = context.limits
        body = await read_body(request, limits.enrol_body_bytes, limits.enrol_body_s)
        asked = wire.read(body, EnrolRequest)
        return await run_in_threadpool(_enrol, context, asked)


def _enrol(context: ApiContext, body: EnrolRequest) -> Response:
    with context.database.writing() as db:
        answer = enrolment.enrol(db, body, context.now(), context.read_secret)
    if isinstance(answer, EnrolmentRefusal):
        raise RequestRefused(answer.status, answer.code, answer.detail)
    return json_answer(answer)


def _add_streams(router: APIRouter, context: ApiContext) -> None:
    @router.post("/streams/{stream}/entries", **ENTRIES)
    async def take(
        request: Request, stream: Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
    ) -> Response:
        """Take in the next entries of a stream, oldest first; an empty batch is a heartbeat."""
        # The clock exchange is compared with the time at which the request arrived.
        at = context.now()
        kiosk = await run_in_threadpool(read_kiosk, context, request)
        body = await read_body(request)
        return await run_in_threadpool(take_entries, context, kiosk, (stream, body), at)


def _add_feeds(router: APIRouter, context: ApiContext) -> None:
    @router.get("/feeds/{partition}", **FEED)
    def page(
        request: Request,
        partition: str,
        after: Annotated[int, Query(ge=0, le=_LAST)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
        epoch: str | None = None,
    ) -> Response:
        """Read the changes after a position; positions are dense."""
        kiosk = read_kiosk(context, request)
        _check_partition(partition, kiosk.space)
        with context.database.reading() as db:
            if epoch is not None and epoch != feed.read_epoch(db):
                raise RequestRefused(409, "refetch", feed.OTHER_PLACE)
            answer = feed.read_page(db, partition, after, limit)
        if isinstance(answer, feed.Refetch):
            raise RequestRefused(409, "refetch", answer.detail)
        return json_answer(answer)

    @router.get("/snapshots/{partition}", **SNAPSHOT)
    async def snapshot(request: Request, partition: str) -> Response:
        """Read a partition as it stands: gzip NDJSON, head line, item lines, tail line."""
        kiosk = await run_in_threadpool(read_kiosk, context, request)
        _check_partition(partition, kiosk.space)
        places = context.snapshots
        places.enter(kiosk.id)
        try:
            async with places.making():
                chunks = await run_in_threadpool(_make_snapshot, context, partition)
        except BaseException:
            places.leave(kiosk.id)
            raise
        return SnapshotAnswer(chunks, lambda: places.leave(kiosk.id))


def _make_snapshot(context: ApiContext, partition: str) -> list[bytes]:
    """Return a whole snapshot, so that a slow reader holds no transaction open."""
    with context.database.reading() as db:
        return list(feed.read_snapshot(db, partition, context.now()))


def _add_state(router: APIRouter, context: ApiContext) -> None:
    @router.get("/me", **ME)
    def me(request: Request) -> Response:
        """Say who central takes the kiosk for."""
        kiosk = read_kiosk(context, request)
        with context.database.reading() as db:
            policy = read_policy(db, kiosk.space)
        time = write_time(context.now())
        return json_answer(
            Me(kiosk=kiosk.id, space=kiosk.space, time=time, policy=policy)
        )

    @router.get("/time", **TIME)
    def time() -> Response:
        """Say what time it is; no token needed."""
        return json_answer(Time(time=write_time(context.now())))

    check = HealthCheck(context=context)

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
