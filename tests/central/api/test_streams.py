from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from sqlalchemy import func, select

from central import enrolment
from central.api.context import UploadGate
from central.ingest.projections.audit import audit
from central.model import entries, kiosks
from kiosk.core.errors import StoreBusy
from kiosk.core.record import wire
from kiosk.core.record.wire import Batch, Receipt, Refusal
from tests.central.api.conftest import Served
from tests.central.kit import EMBEDDED, NOON, SECRET, Kiosk, stream_id


def body(batch: Batch) -> bytes:
    return wire.write(batch)


def filled(count: int) -> Kiosk:
    kiosk = Kiosk(stream=stream_id(1))
    for at in range(count):
        kiosk.check_in(f"orang-{at}")
    return kiosk


def test_a_batch_is_receipted_with_time_epoch_and_heads(served: Served) -> None:
    kiosk = filled(3)
    answer = served.post(f"streams/{kiosk.stream}/entries", data=body(kiosk.batch(1)))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    receipt = wire.read(answer.content, Receipt)
    assert (receipt.through, receipt.chain) == (3, kiosk.chains[3].hex())
    assert receipt.time == "2026-11-24T05:00:00.000000Z"
    assert receipt.heads == {"network": 2, "space:SMG": 4}
    assert len(receipt.epoch) == 32
    assert receipt.next_after_ms == 0
    assert receipt.batch is not None
    assert (receipt.batch.to, receipt.batch.chain) == (3, kiosk.chains[3].hex())


@EMBEDDED
def test_gzip_and_plain_bodies_are_the_same(served: Served) -> None:
    kiosk = filled(3)
    packed = gzip.compress(body(kiosk.batch(1)))
    for data, headers in (
        (packed, {"Content-Encoding": "gzip"}),
        (body(kiosk.batch(1)), {}),
    ):
        answer = served.post(
            f"streams/{kiosk.stream}/entries", data=data, headers=headers
        )
        assert answer.status_code == 200


@EMBEDDED
@pytest.mark.parametrize(
    ("data", "headers", "status", "code"),
    [
        (b"", {}, 422, "unreadable"),
        (b"<html>Login</html>", {}, 422, "unreadable"),
        (b'{"proto":1,"from":1}', {}, 422, "unreadable"),
        (b"\xff\xfe", {}, 422, "unreadable"),
        (b'{"entries":["\\ud800"', {}, 422, "unreadable"),
        (b"[" * 100_000, {}, 422, "unreadable"),
        (b"not gzip", {"Content-Encoding": "gzip"}, 422, "unreadable"),
        (
            gzip.compress(b"x" * 99, mtime=0)[:-9],
            {"Content-Encoding": "gzip"},
            422,
            "unreadable",
        ),
        (
            gzip.compress(b"{}", mtime=0) + b"rest",
            {"Content-Encoding": "gzip"},
            422,
            "unreadable",
        ),
        (
            gzip.compress(bytes(9 * 2**20), mtime=0),
            {"Content-Encoding": "gzip"},
            413,
            "too_large",
        ),
        (bytes(9 * 2**20), {}, 413, "too_large"),
        (b"x", {"Content-Encoding": "br"}, 415, "unsupported_encoding"),
    ],
    ids=[
        "empty",
        "a portal's page",
        "half a batch",
        "no UTF-8",
        "half a string",
        "deep",
        "not gzip",
        "gzip cut off",
        "gzip and more",
        "a bomb",
        "too much",
        "another encoding",
    ],
)
def test_a_body_that_cannot_be_used_is_refused_in_our_form(
    served: Served, data: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    answer = served.post(f"streams/{stream_id(1)}/entries", data=data, headers=headers)
    refusal = wire.read(answer.content, Refusal)
    assert (answer.status_code, refusal.error) == (status, code)
    assert refusal.detail
    with served.database.reading() as db:
        assert db.execute(select(func.count()).select_from(entries)).scalar_one() == 0


@EMBEDDED
def test_a_truncated_batch_is_refused_and_nothing_of_it_is_kept(served: Served) -> None:
    kiosk = filled(5)
    whole = body(kiosk.batch(1))
    for cut in (1, len(whole) // 2, len(whole) - 1):
        answer = served.post(f"streams/{kiosk.stream}/entries", data=whole[:cut])
        assert answer.status_code == 422
    with served.database.reading() as db:
        assert db.execute(select(func.count()).select_from(entries)).scalar_one() == 0


def test_half_a_surrogate_pair_is_stored_like_any_entry(served: Served) -> None:
    raw = '{"reason":"\ud800"}'.encode("utf-8", "surrogatepass")
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.append_raw(raw)
    plain = {
        "proto": 1,
        "from": 1,
        "entries": [raw.decode("utf-8", "surrogatepass")],
        "chain_before": kiosk.chains[0].hex(),
        "chain_after": kiosk.chains[1].hex(),
        "high_seq": 1,
        "at": "2026-11-24T05:00:00Z",
        "mono_us": 1,
        "boot": "b",
    }
    answer = served.post(f"streams/{kiosk.stream}/entries", data=json.dumps(plain))
    assert answer.status_code == 200
    assert answer.json()["verdicts"][0]["verdict"] == "unreadable"
    with served.database.reading() as db:
        assert bytes(db.execute(select(entries.c.raw)).scalar_one()) == raw


def test_a_gap_and_a_fork_say_how_far_the_stream_is_held(served: Served) -> None:
    kiosk = filled(4)
    gap = served.post(f"streams/{kiosk.stream}/entries", data=body(kiosk.batch(3)))
    assert gap.status_code == 409
    assert gap.json() == {
        "error": "gap",
        "detail": "Entries are held up to 0; send on from there.",
        "through": 0,
        "chain": kiosk.chains[0].hex(),
    }
    copy = kiosk.copy()
    kiosk.check_in("budi")
    copy.check_in("cici")
    served.post(f"streams/{kiosk.stream}/entries", data=body(kiosk.batch(1)))
    fork = served.post(f"streams/{kiosk.stream}/entries", data=body(copy.batch(1)))
    refusal = wire.read(fork.content, Refusal)
    assert (fork.status_code, refusal.error, refusal.through) == (409, "fork", 5)
    assert refusal.aside is not None
    assert refusal.aside.from_ == 5
    assert refusal.aside.chain == copy.chains[5].hex()


@EMBEDDED
def test_a_stream_that_is_none_is_refused(served: Served) -> None:
    kiosk = filled(1)
    for stream in ("x", "A" * 32, "0" * 33):
        answer = served.post(f"streams/{stream}/entries", data=body(kiosk.batch(1)))
        assert (answer.status_code, answer.json()["error"]) == (422, "unreadable")


def test_contact_queue_and_health_are_recorded(served: Served) -> None:
    kiosk = filled(5)
    batch = msgspec.structs.replace(kiosk.batch(1, 2, NOON), health={"disk_mb": 512})
    served.post(f"streams/{kiosk.stream}/entries", data=body(batch))
    with served.database.reading() as db:
        row = db.execute(select(kiosks)).one()
    assert (row.stream, row.queue, row.high_seq) == (kiosk.stream, 3, 5)
    assert row.health == {"disk_mb": 512}
    assert row.last_contact_at == NOON


def test_a_revoked_kiosk_and_a_stranger_leave_nothing(served: Served) -> None:
    kiosk = filled(1)
    served.token = "f" * 64
    answer = served.post(f"streams/{kiosk.stream}/entries", data=body(kiosk.batch(1)))
    assert (answer.status_code, answer.json()["error"]) == (401, "unknown_token")
    served.token = "a" * 64
    with served.database.writing() as db:
        enrolment.revoke(
            db, db.execute(select(kiosks.c.id)).scalar_one(), NOON, lambda: SECRET
        )
    answer = served.post(f"streams/{kiosk.stream}/entries", data=body(kiosk.batch(1)))
    assert (answer.status_code, answer.json()["error"]) == (403, "revoked")
    with served.database.reading() as db:
        assert db.execute(select(func.count()).select_from(entries)).scalar_one() == 0


def test_the_same_stream_from_many_requests_at_once_is_exact(served: Served) -> None:
    kiosk = filled(60)
    batches = [kiosk.batch(first, first + 9, NOON) for first in range(1, 52, 10)] * 3

    def go_on(batch: Batch) -> set[int]:
        seen = set()
        for _ in range(200):
            answer = served.post(f"streams/{kiosk.stream}/entries", data=body(batch))
            seen.add(answer.status_code)
            if answer.status_code == 200:
                break
        return seen

    with ThreadPoolExecutor(6) as pool:
        seen = set().union(*pool.map(go_on, batches))
    assert 200 in seen <= {200, 409, 503}
    with served.database.reading() as db:
        rows = db.execute(select(entries.c.seq, entries.c.raw).order_by(entries.c.seq))
        assert [(row.seq, bytes(row.raw)) for row in rows] == list(
            enumerate(kiosk.raws, 1)
        )
        assert list(audit(db)) == []


@EMBEDDED
def test_when_all_places_are_taken_the_kiosk_is_told_when_to_come_back(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = filled(1)
    monkeypatch.setattr(UploadGate, "passing", _full)
    answer = served.post(f"streams/{kiosk.stream}/entries", data=body(kiosk.batch(1)))
    assert (answer.status_code, answer.json()["error"]) == (503, "busy")
    assert int(answer.headers["retry-after"]) > 0


def _full(_gate: UploadGate) -> object:
    raise StoreBusy("full")


def test_the_gate_asks_for_a_breath_and_then_turns_away() -> None:
    gate = UploadGate(limit=6)
    held = [gate.passing() for _ in range(6)]
    assert [one.__enter__() for one in held] == [0, 0, 0, 0, 250, 500]
    with pytest.raises(StoreBusy), gate.passing():
        pass
    for one in held:
        one.__exit__(None, None, None)
    with gate.passing() as pause_ms:
        assert pause_ms == 0
