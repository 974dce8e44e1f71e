from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.core.errors import CentralFault
from kiosk.sync.client import ClientTimeouts, HttpCentral
from tests.fakes.clock import FakeClock
from tests.faults.proxy import Fault, FaultProxy, made_up
from tests.sync.test_client import RECEIPT, STREAM, make_batch
from tests.sync.wire_server import WireServer, answer

ROOT = Path(__file__).parents[2]
REQUESTS = 300


def ask(url: str) -> bool:
    central = HttpCentral(url, "ab" * 32, FakeClock(), ClientTimeouts(stall_s=5.0))
    try:
        return central.post_entries(STREAM, make_batch()).through == 1
    except CentralFault:
        return False
    finally:
        central.close()


def test_every_fault_strikes_and_none_but_a_whole_answer_counts() -> None:
    with WireServer(acts=[answer(200, RECEIPT)] * 2 * REQUESTS) as server:
        host, port = server.url.removeprefix("http://").split(":")
        with FaultProxy((host, int(port)), seed=3, share=0.8) as proxy:
            succeeded = sum(ask(proxy.url) for _ in range(REQUESTS))
    counts = proxy.counts
    assert set(counts) == {*Fault, "passed"}
    assert sum(counts.values()) == REQUESTS
    assert succeeded == counts["passed"] + counts[Fault.DUPLICATE]
    arrived = succeeded + counts[Fault.DUPLICATE]
    arrived += counts[Fault.DROP_REPLY] + counts[Fault.CUT_REPLY]
    assert len(server.asked) == arrived


def test_a_calm_proxy_lets_everything_pass() -> None:
    with WireServer(acts=[answer(200, RECEIPT)] * 20) as server:
        host, port = server.url.removeprefix("http://").split(":")
        with FaultProxy((host, int(port)), seed=3, share=1.0) as proxy:
            proxy.calm()
            assert all(ask(proxy.url) for _ in range(20))


@pytest.mark.parametrize("where", [0.0, 0.4, 0.99])
@pytest.mark.parametrize("fault", list(Fault)[5:])
def test_made_up_answers_are_whole(fault: Fault, where: float) -> None:
    head, _, body = made_up(fault, "1", where).partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head


def test_it_runs_by_hand_too() -> None:
    command = [sys.executable, "-m", "tests.faults.proxy", "--upstream", "127.0.0.1:1"]
    with subprocess.Popen(
        [*command, "--share", "1"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert not ask(url)
        process.send_signal(signal.SIGTERM)
        said = process.stdout.read().split()
    assert process.returncode == 0
    assert said[1] == "1"
