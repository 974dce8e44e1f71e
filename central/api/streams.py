"""Take in a batch of entries: from the raw body to the receipt."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from starlette.responses import Response

from central import feed
from central.api.context import ApiContext
from central.api.errors import RequestPlace, RequestRefused, json_answer
from central.enrolment import KioskOfToken, partitions_of
from central.ingest import Forked, MissingEntries, Received, Upload, Uploader, receive
from central.ingest.entries.upload_body import read_batch
from kiosk.core.record.clock import write_time
from kiosk.core.record.wire import Receipt

_FORK = (
    "Other entries are held at these places of the stream; yours are kept beside them. Close the"
    " stream and open a new one: this data folder is a copy, or was restored from one."
)


def take_entries(
    context: ApiContext, kiosk: KioskOfToken, upload: tuple[str, bytes], at: datetime
) -> Response:
    """Take in a batch. Shape: `upload` is the stream and the unpacked body.

    Raises: RequestRefused with 409 `gap` or `fork`; ProtocolError; StoreFault.
    """
    with context.gate.passing() as pause_ms:
        stream, body = upload
        batch, raws = read_batch(body)
        sent = Upload(stream=stream, batch=batch, raws=raws, received_at=at)
        uploader = Uploader(kiosk=kiosk.id, space=kiosk.space)
        with context.database.writing() as db:
            answer = receive(db, uploader, sent, context.keys)
            epoch = feed.read_epoch(db)
            heads = feed.read_heads(db, partitions_of(kiosk.space))
    match answer:
        case Received():
            return json_answer(
                Receipt(
                    through=answer.through,
                    chain=answer.chain,
                    verdicts=list(answer.verdicts),
                    epoch=epoch,
                    time=write_time(context.now()),
                    next_after_ms=pause_ms,
                    heads=heads,
                    batch=answer.batch,
                )
            )
        case Forked():
            place = RequestPlace(
                through=answer.through, chain=answer.chain, aside=answer.aside
            )
            raise RequestRefused(409, "fork", _FORK, place=place)
        case MissingEntries():
            raise RequestRefused(
                409,
                "gap",
                f"Entries are held up to {answer.through}; send on from there.",
                place=RequestPlace(through=answer.through, chain=answer.chain),
            )
        case _ as never:
            assert_never(never)
