"""A kiosk that was enrolled is shown the enrolment code of somebody else's central.

Tried: a second real network; a machine that copies the first network's root key and issuer keys
into its answer, at the screen and at the command line. No byte of the journal may arrive.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kiosk.app.clients.link import enrol_folder, enrol_folder_at_screen
from kiosk.cli import main
from kiosk.core.errors import CentralRefused, NetworkUnproven
from kiosk.core.record.journal import Ending
from kiosk.desk.device.enrol import Invitation
from tests.attacks.real_kiosk import RealKiosk, opened_kiosk
from tests.attacks.stage import Stage, make_stage, served
from tests.central.kit import EMBEDDED
from tests.kit.commands import run_here

pytestmark = [EMBEDDED, pytest.mark.timeout(120)]


class Thief(ThreadingHTTPServer):
    """A machine that answers enrolments with what it was given, and notes all that it is sent."""

    daemon_threads = True

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.answer = answer
        self.paths: list[str] = []
        self.bodies: list[bytes] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answering(BaseHTTPRequestHandler):
    server: Thief

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.server.paths.append(self.path)
        self.server.bodies.append(body)
        answer = json.dumps(self.server.answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextlib.contextmanager
def thief(answer: dict[str, Any]) -> Iterator[Thief]:
    server = Thief(answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def code_of(stage: Stage) -> str:
    (made,) = stage.done("enrol-code", "--space", "SMG", "--json").lines
    code: str = made["code"]
    return code


def revoked(kiosk: RealKiosk, stage: Stage) -> None:
    """A kiosk that holds what it wrote and could not send before it was revoked."""
    kiosk.enrol(stage)
    kiosk.sync()
    kiosk.register()
    identity = kiosk.folder.find_identity()
    assert identity is not None
    stage.done("revoke-kiosk", identity.kiosk)
    assert isinstance(kiosk.sync().fault, CentralRefused)
    assert kiosk.folder.run(lambda uow: uow.journal.count_unsent()) > 0


def copied_answer(kiosk: RealKiosk, stage: Stage) -> dict[str, Any]:
    """What a thief who has seen one real answer can say: all of it is public, but for a proof."""
    identity = kiosk.folder.find_identity()
    assert identity is not None
    token = stage.enrol("SMG")
    keys = [item["body"] for item in token.roster() if item["kind"] == "issuer_key"]
    guest_keys = [
        item["body"] for item in token.roster() if item["kind"] == "guest_key"
    ]
    return {
        "kiosk": "t1",
        "space": "SMG",
        "network": identity.network,
        "partitions": ["network", "space:SMG"],
        "issuer_keys": keys,
        "guest_keys": guest_keys,
        "guest_key_id": guest_keys[0]["key_id"],
        "root_key": identity.root_key,
        "time": "2031-01-01T00:00:00.000000Z",
        "space_number": 1,
    }


def test_a_second_network_gets_nothing_of_the_first_one_s(
    stage: Stage, tmp_path: Path
) -> None:
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    other_db = f"sqlite:///{other_folder}/central.db"
    data = tmp_path / "kiosk"
    with (
        served(make_stage(other_folder, other_db), ()) as other,
        opened_kiosk(data) as kiosk,
    ):
        revoked(kiosk, stage)
        (old,) = kiosk.folder.run(lambda uow: uow.journal.streams())
        stranger = Invitation(url=other.url, code=code_of(other), name="Kios")
        with pytest.raises(NetworkUnproven):
            enrol_folder_at_screen(kiosk.folder, kiosk.settings, stranger)
        assert kiosk.folder.find_identity() is None
        enrol_folder(kiosk.folder, kiosk.settings, stranger)
        kiosk.register()
        assert kiosk.sync().fault is None
        kept, new = kiosk.folder.run(lambda uow: uow.journal.streams())
        assert (kept.stream, kept.acknowledged) == (old.stream, old.acknowledged)
        assert (kept.closed, new.closed) == (Ending.OTHER_NETWORK, None)
        assert new.acknowledged == new.head_seq > 0
        assert kiosk.folder.run(lambda uow: uow.journal.count_unsent()) == 0
    theirs = b"".join(
        path.read_bytes() for path in other_folder.glob("central.db*") if path.is_file()
    )
    assert old.stream.encode() not in theirs
    assert new.stream.encode() in theirs
    said = run_here(main.run, ("--data", str(data), "log", "--verify"), {})
    assert said.code == 0
    assert "under another root key" in said.err


def test_the_same_network_takes_a_revoked_kiosk_back_at_the_screen(
    stage: Stage, tmp_path: Path
) -> None:
    with opened_kiosk(tmp_path / "kiosk") as kiosk:
        revoked(kiosk, stage)
        again = Invitation(url=stage.url, code=code_of(stage), name="Kios")
        enrol_folder_at_screen(kiosk.folder, kiosk.settings, again)
        assert kiosk.sync().fault is None
        (stream,) = kiosk.folder.run(lambda uow: uow.journal.streams())
        assert stream.acknowledged == stream.head_seq


def test_a_copied_root_key_proves_nothing(stage: Stage, tmp_path: Path) -> None:
    with opened_kiosk(tmp_path / "kiosk") as kiosk:
        kiosk.enrol(stage)
        answer = copied_answer(kiosk, stage)
        kiosk.register()
        before = kiosk.clock.read().now
        with thief(answer) as stranger:
            lure = Invitation(url=stranger.url, code="ABCDEFGH", name="Kios")
            for enrol in (enrol_folder_at_screen, enrol_folder):
                with pytest.raises(NetworkUnproven):
                    enrol(kiosk.folder, kiosk.settings, lure)
            assert set(stranger.paths) == {"/api/v1/enrol"}
        identity = kiosk.folder.find_identity()
        assert identity is not None
        assert identity.url == stage.url
        assert (kiosk.clock.read().now - before).days == 0
