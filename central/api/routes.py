"""The routes of wire protocol 1 (docs/protocol.md)."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from central import enrolment, feed
from central.api.answering import Answering
from central.api.auth import read_kiosk
from central.api.body import read_body
from central.api.errors import Refused, error_answer, json_answer
from central.api.openapi import ENROL, ENTRIES, FEED, HEALTH, ME, SNAPSHOT, TIME
from central.api.streams import take_entries
from central.enrolment import NotEnrolled, partitions_of
from central.feed.bodies import read_policy
from central.store.schema import find_version
from kiosk.core import wire
from kiosk.core.clock import write_time
from kiosk.core.release import VERSION
from kiosk.core.wire import EnrolRequest, Me

PAGE = 500
MOST = 1_000
_LAST = 2**62


class Time(msgspec.Struct, kw_only=True):
    """The answer of `GET /time`."""

    time: str


class Health(msgspec.Struct, kw_only=True):
    """The answer of `GET /health`."""

    status: str
    version: str
    database: str
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
        body = wire.read(await read_body(request), EnrolRequest)
        return await run_in_threadpool(_enrol, answering, body)


def _enrol(answering: Answering, body: EnrolRequest) -> Response:
    with answering.database.writing() as db:
        answer = enrolment.enrol(db, body, answering.now(), answering.read_secret)
    if isinstance(answer, NotEnrolled):
        return error_answer(answer.status, answer.code, answer.detail)
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
                raise Refused(409, "refetch", feed.OTHER_PLACE)
            answer = feed.read_page(db, partition, after, limit)
        if isinstance(answer, feed.Refetch):
            raise Refused(409, "refetch", answer.detail)
        return json_answer(answer)

    @router.get("/snapshots/{partition}", **SNAPSHOT)
    def snapshot(request: Request, partition: str) -> Response:
        """Read a partition as it stands: gzip NDJSON, head line, item lines, tail line."""
        kiosk = read_kiosk(answering, request)
        _check_partition(partition, kiosk.space)
        with answering.database.reading() as db:
            packed = b"".join(feed.read_snapshot(db, partition, answering.now()))
        return Response(
            packed,
            media_type="application/x-ndjson",
            headers={"Content-Encoding": "gzip"},
        )


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

    @router.get("/health", **HEALTH)
    def health() -> Response:
        """Say whether central can work: 200, or 503 where its database does not answer."""
        version = find_version(answering.database)
        return json_answer(
            Health(
                status="ok",
                version=VERSION,
                database=version or "none",
                time=write_time(answering.now()),
            )
        )


def _check_partition(partition: str, space: str) -> None:
    mine = partitions_of(space)
    if partition not in mine:
        raise Refused(
            404,
            "unknown_partition",
            f"This kiosk reads the partitions {' and '.join(mine)}, and no other.",
        )
