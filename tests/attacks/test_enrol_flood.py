"""Guessing enrolment codes, and filling central's memory through the one route without a token."""

from __future__ import annotations

import secrets
import time
from typing import Any

import pytest
import requests

from tests.attacks import rude
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED

pytestmark = EMBEDDED
TRIES = 20
MANY_BYTES = 8 * 1024 * 1024


@pytest.fixture
def serve_options() -> tuple[str, ...]:
    return ("--patience", "2")


def guess(stage: Stage, **headers: str) -> requests.Response:
    body: dict[str, Any] = {
        "code": "ABCDEFGH",
        "token": secrets.token_hex(32),
        "name": "Pencuri Rahasia",
        "app": "attack",
    }
    return requests.post(
        f"{stage.url}/api/v1/enrol", json=body, headers=headers, timeout=20
    )


def test_codes_are_guessed_twenty_times_a_minute_and_no_more(stage: Stage) -> None:
    # A made-up address before each try changes nothing: no proxy was named.
    answers = [
        guess(stage, **{"X-Forwarded-For": f"10.0.0.{number}"})
        for number in range(TRIES + 5)
    ]
    statuses = [answer.status_code for answer in answers]
    assert statuses == [404] * TRIES + [429] * 5
    assert answers[-1].json()["error"] == "too_many"
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    lines = [line for line in stage.log.splitlines() if "refused status" in line]
    assert "code=code_unknown" in lines[0]
    assert "address=127.0.0.1" in lines[0]
    # A flood does not fill the disk.
    assert len(lines) == 10
    assert "ABCDEFGH" not in stage.log
    assert "Pencuri" not in stage.log


def test_a_big_enrolment_is_refused_before_it_is_read(stage: Stage) -> None:
    announced = (
        b"POST /api/v1/enrol HTTP/1.1\r\nHost: central\r\n"
        b"Content-Length: %d\r\n\r\n" % MANY_BYTES
    )
    chunked = (
        b"POST /api/v1/enrol HTTP/1.1\r\nHost: central\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n2000\r\n" + b"x" * 0x2000 + b"\r\n"
    )
    for head in (announced, chunked):
        with rude.connect(stage, head) as client:
            # Answered while nothing, or nothing more, of the body was sent.
            assert client.recv(12) == b"HTTP/1.1 413"
    answer = requests.post(
        f"{stage.url}/api/v1/enrol", data=b" " * MANY_BYTES, timeout=20
    )
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


def test_an_enrolment_that_does_not_come_is_given_up(stage: Stage) -> None:
    head = (
        b"POST /api/v1/enrol HTTP/1.1\r\nHost: central\r\nContent-Length: 100\r\n\r\n{"
    )
    with rude.connect(stage, head) as client:
        began = time.monotonic()
        answer = b""
        while piece := client.recv(4096):  # to the end: central closes
            answer += piece
        assert answer.startswith(b"HTTP/1.1 408")
        assert time.monotonic() - began < 2


def test_a_refused_token_is_one_line_without_the_token(stage: Stage) -> None:
    token = stage.enrol("BMS")
    wrong = secrets.token_hex(32)
    ask = {"Authorization": f"Bearer {wrong}"}
    assert requests.get(f"{stage.url}/api/v1/me", headers=ask, timeout=9).status_code
    stage.done("revoke-kiosk", token.kiosk)
    assert token.get("/api/v1/me").status_code == 403
    first, second = [
        line for line in stage.log.splitlines() if "refused status" in line
    ]
    assert "status=401 code=unknown_token route=/api/v1/me address=127.0.0.1" in first
    assert (
        f"status=403 code=revoked route=/api/v1/me address=127.0.0.1 kiosk={token.kiosk}"
        in second
    )
    assert wrong not in stage.log
    assert token.token not in stage.log


def test_an_upload_cut_off_is_one_line(stage: Stage) -> None:
    token = stage.enrol("BMS")
    head = (
        f"POST /api/v1/streams/{token.journal.stream}/entries HTTP/1.1\r\nHost: central\r\n"
        f"Authorization: Bearer {token.token}\r\nContent-Length: 5000\r\n\r\n"
    )
    with rude.connect(stage, head.encode() + b"{" * 100) as client:
        # The token has been looked at once another request is answered.
        assert token.get("/api/v1/me").ok
        client.close()
    until = time.monotonic() + 5
    while "dropped by its client" not in stage.log and time.monotonic() < until:
        assert token.get("/api/v1/me").ok
    (line,) = [line for line in stage.log.splitlines() if "upload dropped" in line]
    assert line.endswith(f"address=127.0.0.1 kiosk={token.kiosk}")
    assert "Traceback" not in stage.log
