"""Connections that never finish: half a head, a body by drips, an answer that nobody reads."""

from __future__ import annotations

import secrets
import socket
import time

import pytest
import requests

from central.app import read_clock
from central.feed import Item, publish
from central.store import open_database
from kiosk.core.record.roster import ItemKind, NoticeBody
from tests.attacks import rude
from tests.attacks.stage import Stage, Token
from tests.central.kit import EMBEDDED

pytestmark = EMBEDDED
PATIENCE_S = 1.0
GONE_S = 2 * PATIENCE_S
MANY = 100
HEAD = b"GET /api/v1/time HTTP/1.1\r\nHost: central\r\n"
UNTIL = "2099-01-01T00:00:00Z"
FILLER = 2_500
"""Items that make a snapshot larger than what the system keeps for a reader who does not read."""


@pytest.fixture
def serve_options() -> tuple[str, ...]:
    return ("--patience", str(PATIENCE_S))


def is_quick(stage: Stage, token: Token | None = None) -> bool:
    began = time.monotonic()
    path = "time" if token is None else "me"
    headers = None if token is None else token.headers
    answer = requests.get(f"{stage.url}/api/v1/{path}", headers=headers, timeout=10)
    return answer.ok and time.monotonic() - began < 1


def upload_head(token: Token, length: int) -> bytes:
    return (
        f"POST /api/v1/streams/{token.journal.stream}/entries HTTP/1.1\r\nHost: central\r\n"
        f"Authorization: Bearer {token.token}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


@pytest.mark.parametrize("first", [b"", HEAD])
def test_a_head_that_comes_by_drips_is_dropped(stage: Stage, first: bytes) -> None:
    with rude.crowd(stage, first, MANY) as clients:
        assert is_quick(stage)
        # One header line each time: bytes alone are no progress.
        drip = b"X-More: 1\r\n" if first else b""
        assert rude.left_after(clients, GONE_S, drip) == 0
    assert is_quick(stage)


def test_a_body_that_comes_by_drips_is_dropped(stage: Stage) -> None:
    token = stage.enrol("BMS")
    with rude.crowd(stage, upload_head(token, 200_000) + b"{", MANY) as clients:
        assert is_quick(stage, token)
        assert rude.left_after(clients, GONE_S, b" ") == 0
    assert is_quick(stage, token)
    assert "Traceback" not in stage.log
    assert token.upload()


def test_a_slow_body_that_keeps_coming_is_taken(stage: Stage) -> None:
    token = stage.enrol("BMS")
    with rude.connect(stage, upload_head(token, 100_000)) as client:
        piece = b" " * 5_000
        # Longer than the time without progress, in all.
        assert rude.left_after([client], 2 * PATIENCE_S, piece, PATIENCE_S / 4) == 1


def test_an_answer_that_nobody_reads_is_dropped_and_holds_nobody_up(
    stage: Stage,
) -> None:
    token = stage.enrol("BMS")
    fill_roster(stage)
    ask = (
        "GET /api/v1/snapshots/space:BMS HTTP/1.1\r\nHost: central\r\n"
        f"Authorization: Bearer {token.token}\r\n\r\n"
    ).encode()
    with rude.crowd(stage, ask, 60, buffer=4096) as clients:
        assert is_quick(stage, token)
        statuses = [first_line(client) for client in clients]
        busy = [status for status in statuses if status == b"HTTP/1.1 503"]
        # Two for this kiosk; the rest are told to come back, and another kiosk is served.
        assert 1 <= len(statuses) - len(busy) <= 4
        assert stage.enrol("SMG").roster()
        assert is_quick(stage, token)
        wait_for_drop(stage)
    assert token.roster()
    assert "slow client dropped phase=answer" in stage.log


def first_line(client: socket.socket) -> bytes:
    return client.recv(12)


def wait_for_drop(stage: Stage) -> None:
    until = time.monotonic() + 5 * PATIENCE_S
    while "phase=answer" not in stage.log and time.monotonic() < until:
        assert is_quick(stage)


def fill_roster(stage: Stage) -> None:
    """Notices of chance, which gzip cannot make small."""
    database = open_database(stage.db)
    items = [
        Item(
            kind=ItemKind.NOTICE,
            key=f"n{number}",
            body=NoticeBody(
                text_id=secrets.token_urlsafe(1500), text_en="", until=UNTIL
            ),
        )
        for number in range(FILLER)
    ]
    with database.writing() as db:
        publish(db, "space:BMS", items, read_clock())
    database.close()
