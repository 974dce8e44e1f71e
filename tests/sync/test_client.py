"""The client against real sockets: only central's own, whole, typed JSON is an answer."""

from __future__ import annotations

import gzip
import hashlib
import random
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import (
    CentralBusy,
    CentralNotReached,
    CentralRefused,
    StreamFork,
    StreamGap,
)
from kiosk.core.record.clock import Anchor
from kiosk.core.record.wire import Batch, EnrolRequest
from kiosk.sync import answers, client
from kiosk.sync.answers import retry_after_s
from kiosk.sync.client import ClientTimeouts, HttpCentral
from tests.fakes.clock import NOON, FakeClock
from tests.sync.wire_server import Act, WireServer, answer, cut_off

TOKEN = "c0ffee00" * 8
STREAM = "0a" * 16
TIME = "2026-11-25T05:00:02.000000Z"
RECEIPT = msgspec.json.encode(
    {"through": 1, "chain": "00" * 32, "epoch": "e1", "time": TIME, "new_field": 1}
)
HTML = b"<html><body>Please log in to the hotel's network</body></html>"


def make_batch(entries: list[str] | None = None) -> Batch:
    return Batch(
        proto=1,
        from_=1,
        entries=["{}"] if entries is None else entries,
        chain_before="0" * 64,
        chain_after="0" * 64,
        high_seq=1,
        at=TIME,
        mono_us=1,
        boot="b",
    )


@pytest.fixture
def server() -> Iterator[WireServer]:
    with WireServer() as serving:
        yield serving


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def central(server: WireServer, clock: FakeClock) -> Iterator[HttpCentral]:
    patience = ClientTimeouts(connect_s=2.0, stall_s=0.4)
    made = HttpCentral(server.url, TOKEN, clock, patience)
    yield made
    made.close()


def test_a_batch_goes_packed_with_the_token_and_comes_back_as_a_receipt(
    server: WireServer, central: HttpCentral
) -> None:
    server.acts.append(answer(200, RECEIPT))
    batch = make_batch(["x" * 2000])
    receipt = central.post_entries(STREAM, batch)
    assert (receipt.through, receipt.epoch) == (1, "e1")
    (asked,) = server.asked
    assert asked.line == f"POST /api/v1/streams/{STREAM}/entries HTTP/1.1"
    assert asked.headers["authorization"] == f"Bearer {TOKEN}"
    assert asked.headers["content-encoding"] == "gzip"
    assert msgspec.json.decode(asked.body, type=Batch) == batch


def test_a_small_body_goes_as_it_is(server: WireServer, central: HttpCentral) -> None:
    server.acts.append(answer(200, RECEIPT))
    central.post_entries(STREAM, make_batch())
    assert "content-encoding" not in server.asked[0].headers


def test_central_s_time_is_anchored_half_way_through(
    server: WireServer, central: HttpCentral, clock: FakeClock
) -> None:
    def slowly(connection: socket.socket) -> None:
        clock.advance(timedelta(seconds=4))
        answer(200, RECEIPT)(connection)

    server.acts.append(slowly)
    before_us = clock.mono_us
    central.post_entries(STREAM, make_batch())
    assert clock.anchor == Anchor(
        boot=clock.boot,
        mono_us=before_us + 2_000_000,
        server_at=NOON + timedelta(seconds=2),
    )


def redirect(to: str, body: bytes = b"") -> Act:
    return answer(302, body, {"Location": to})


def receipt_with(**changes: object) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(RECEIPT) | changes)


@pytest.mark.parametrize(
    "act",
    [
        answer(200, HTML, {"Content-Type": "text/html"}),
        answer(200, b""),
        answer(200, RECEIPT[:-1]),
        answer(200, RECEIPT + b"x"),
        answer(200, b"[]"),
        answer(200, b'{"time": "2031-01-01T00:00:00Z"}'),
        answer(200, receipt_with(through="1")),
        answer(200, receipt_with(time="yesterday")),
        answer(200, receipt_with(time="2026-11-25T05:00:02")),
        answer(200, receipt_with(time="9999-12-31T23:59:59Z")),
        answer(200, receipt_with(time="1970-01-01T00:00:00Z")),
        answer(200, b"\xff\xfe"),
        answer(200, b"[" * 100_000),
        answer(200, RECEIPT, {"Content-Encoding": "gzip"}),
        answer(200, b" " * (answers.ANSWER_BYTES + 1)),
        answer(
            200,
            gzip.compress(b" " * (answers.ANSWER_BYTES + 1)),
            {"Content-Encoding": "gzip"},
        ),
        answer(201, RECEIPT),
        answer(204, b""),
        redirect("http://portal.test/login"),
        redirect("/elsewhere", RECEIPT),
        redirect("/elsewhere", b'{"error": "gap", "through": 0, "chain": ""}'),
        answer(404, HTML),
        answer(407, HTML),
        answer(511, HTML),
        answer(500, HTML),
        answer(503, HTML),
        answer(503, HTML, {"Retry-After": "soon"}),
        answer(404, b'{"error": "revoked", "detail": ""}'),
        answer(400, b'{"message": "Bad Request"}'),
        cut_off(RECEIPT, len(RECEIPT) + 100),
        lambda connection: connection.sendall(b"HTTP/1.1 200"),
        lambda connection: connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n"),
        lambda _: None,
    ],
)
def test_what_is_not_central_s_own_answer_is_not_reached(
    server: WireServer, central: HttpCentral, clock: FakeClock, act: Act
) -> None:
    server.acts.append(act)
    with pytest.raises(CentralNotReached) as caught:
        central.post_entries(STREAM, make_batch())
    assert clock.anchor is None
    assert len(server.asked) == 1  # no redirect was followed, nothing was asked twice
    told = f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    assert TOKEN not in told


def test_a_port_where_nobody_listens_is_not_reached(clock: FakeClock) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        with pytest.raises(CentralNotReached):
            HttpCentral(url, TOKEN, clock).get_me()


@pytest.mark.parametrize(
    "sent", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"]
)
def test_silence_ends_a_request(
    server: WireServer, central: HttpCentral, sent: bytes
) -> None:
    def fall_silent(connection: socket.socket) -> None:
        connection.sendall(sent)
        server.stopping.wait(5)

    server.acts.append(fall_silent)
    with pytest.raises(CentralNotReached):
        central.get_me()


def test_an_answer_that_keeps_coming_may_take_its_time(
    server: WireServer, central: HttpCentral
) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(
            f"HTTP/1.1 200 OK\r\nContent-Length: {len(RECEIPT)}\r\n\r\n".encode()
        )
        for start in range(0, len(RECEIPT), 12):
            server.stopping.wait(0.06)
            connection.sendall(RECEIPT[start : start + 12])

    server.acts.append(drip)
    assert central.post_entries(STREAM, make_batch()).through == 1


def test_an_upload_that_keeps_going_may_take_its_time(clock: FakeClock) -> None:
    chance = random.Random(1)
    batch = make_batch([chance.randbytes(15_000).hex() for _ in range(8)])
    with WireServer(receive_bytes=2048, pause_s=0.02) as server:
        server.acts.append(answer(200, RECEIPT))
        patience = ClientTimeouts(connect_s=0.4, stall_s=2.0)
        central = HttpCentral(server.url, TOKEN, clock, patience)
        assert central.post_entries(STREAM, batch).through == 1
        central.close()


def refused(status: int, **body: object) -> Act:
    return answer(status, msgspec.json.encode(body))


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "bad_request"),
        (401, "unknown_token"),
        (403, "revoked"),
        (404, "code_unknown"),
        (409, "code_used"),
        (409, "refetch"),
        (409, "gap"),
        (410, "code_expired"),
        (422, "unreadable"),
    ],
)
def test_a_refusal_carries_its_code(
    server: WireServer, central: HttpCentral, status: int, code: str
) -> None:
    server.acts.append(refused(status, error=code, detail="Ask for a new one."))
    with pytest.raises(CentralRefused, match="Ask for a new one") as caught:
        central.get_me()
    assert (caught.value.status, caught.value.code) == (status, code)


def test_a_gap_says_from_where(server: WireServer, central: HttpCentral) -> None:
    server.acts.append(refused(409, error="gap", through=3, chain="ab"))
    with pytest.raises(StreamGap) as caught:
        central.post_entries(STREAM, make_batch())
    assert (caught.value.through, caught.value.chain) == (3, "ab")


@pytest.mark.parametrize(
    ("aside", "proof"),
    [({"from": 2, "to": 9, "chain": "cd"}, (9, "cd")), (None, (None, None))],
)
def test_a_fork_says_what_is_held_aside(
    server: WireServer,
    central: HttpCentral,
    aside: dict[str, object] | None,
    proof: tuple[int | None, str | None],
) -> None:
    server.acts.append(refused(409, error="fork", aside=aside))
    with pytest.raises(StreamFork) as caught:
        central.post_entries(STREAM, make_batch())
    assert (caught.value.aside_to, caught.value.aside_chain) == proof


def test_a_proxy_s_413_makes_batches_smaller(
    server: WireServer, central: HttpCentral
) -> None:
    server.acts.append(answer(413, HTML))
    with pytest.raises(CentralRefused) as caught:
        central.post_entries(STREAM, make_batch())
    assert caught.value.status == 413


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("body", [HTML, b'{"error": "busy", "detail": ""}'])
def test_retry_after_is_heard(
    server: WireServer, central: HttpCentral, status: int, body: bytes
) -> None:
    server.acts.append(answer(status, body, {"Retry-After": "17"}))
    with pytest.raises(CentralBusy) as caught:
        central.get_me()
    assert caught.value.retry_after_s == 17.0


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_central_that_names_no_time_is_busy(
    server: WireServer, central: HttpCentral, status: int
) -> None:
    server.acts.append(refused(status, error="fault", detail="Its own."))
    with pytest.raises(CentralBusy) as caught:
        central.get_me()
    assert caught.value.retry_after_s is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("9" * 400, 999_999_999.0),
        ("-5", None),
        ("1.5", None),
        ("", None),
        ("soon", None),
        ("Wed, 25 Nov 2026 05:02:00 GMT", 120.0),
        ("Wed, 25 Nov 2026 05:02:00", 120.0),
        ("Wed, 25 Nov 2026 12:02:00 +0700", 120.0),
        ("Wed, 25 Nov 2026 04:00:00 GMT", 0.0),
        ("Wed, 25 Nov 99999999999999999999 04:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(
    header: str | None, seconds: float | None
) -> None:
    assert retry_after_s(header, NOON) == seconds


@given(
    st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d+ [A-Z][a-z]{2} \d+ \d+:\d+:\d+ .*")
)
def test_no_retry_after_breaks_the_client(header: str) -> None:
    seconds = retry_after_s(header, datetime(2026, 11, 25, tzinfo=UTC))
    assert seconds is None or seconds >= 0.0


def page(**changes: object) -> bytes:
    body: dict[str, object] = {
        "epoch": "e1",
        "partition": "space:SMG",
        "from": 4,
        "to": 4,
        "head": 4,
        "items": [{"pos": 4, "kind": "member", "key": "m", "body": None}],
    }
    return msgspec.json.encode(body | changes)


def test_a_page_is_asked_for_by_partition_and_place(
    server: WireServer, central: HttpCentral
) -> None:
    server.acts.append(answer(200, page()))
    assert central.get_page("space:SMG", 3, 500).to == 4
    assert server.asked[0].line.startswith(
        "GET /api/v1/feeds/space:SMG?after=3&limit=500 "
    )


@pytest.mark.parametrize(
    "body",
    [
        page(partition="space:BMS"),
        page(**{"from": 3}),
        page(to=5, head=5),
        page(to=10**30, head=10**30),
        page(items=[{"pos": 5, "kind": "member", "key": "m", "body": None}]),
        page(head=3),
        page(items=[]),
        HTML,
    ],
)
def test_a_page_that_does_not_continue_is_no_page(
    server: WireServer, central: HttpCentral, body: bytes
) -> None:
    server.acts.append(answer(200, body))
    with pytest.raises(CentralNotReached):
        central.get_page("space:SMG", 3, 500)


LINES = [b'{"epoch":"e1","head":2}\n', b"a\n", b"b\n", b"tail"]


@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_snapshot_comes_line_by_line_however_it_was_packed(
    server: WireServer, central: HttpCentral, times: int
) -> None:
    body = b"".join(LINES)
    for _ in range(times):
        body = gzip.compress(body)
    headers = {"Content-Encoding": "gzip"} if times else {}
    server.acts.append(answer(200, body, headers))
    assert list(central.get_snapshot("space:SMG")) == LINES
    assert server.asked[0].line.startswith("GET /api/v1/snapshots/space:SMG ")


def test_a_snapshot_larger_than_a_chunk_is_whole(
    server: WireServer, central: HttpCentral
) -> None:
    lines = [
        hashlib.sha256(bytes([n % 251])).hexdigest().encode() + b"\n"
        for n in range(9000)
    ]
    server.acts.append(answer(200, gzip.compress(b"".join(lines))))
    assert list(central.get_snapshot("network")) == lines


@pytest.mark.parametrize(
    "act",
    [
        answer(200, b"\x1f\x8bnot gzip"),
        cut_off(b"a\n", 100),
        answer(404, HTML),
        answer(200, gzip.compress(b"a\n" * 600)),
        answer(200, b"a\n" * 600),
    ],
)
def test_a_broken_or_endless_snapshot_is_not_reached(
    server: WireServer,
    central: HttpCentral,
    act: Act,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "SNAPSHOT_BYTES", 1000)
    monkeypatch.setattr(answers, "SNAPSHOT_BYTES", 1000)
    server.acts.append(act)
    with pytest.raises(CentralNotReached):
        list(central.get_snapshot("network"))


def test_enrolling_needs_no_token_and_no_netrc_gives_one(
    server: WireServer,
    clock: FakeClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    server.acts.append(refused(404, error="code_unknown"))
    request = EnrolRequest(code="ABCDEFGH", token=TOKEN, name="Door", app="kiosk 1")
    with pytest.raises(CentralRefused):
        HttpCentral(server.url, None, clock).enrol(request)
    (asked,) = server.asked
    assert "authorization" not in asked.headers
    assert msgspec.json.decode(asked.body, type=EnrolRequest) == request
